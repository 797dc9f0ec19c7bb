package dev.quarry.cli.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server sends back to bytes that need not be HTTP, until it closes the connection.
 *
 * @param received all of it
 */
public record RawRequest(String received) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int NONE = -1;

    /** Sends bytes, and then nothing more, to the place of an address. */
    public static RawRequest send(URI to, byte[] bytes) throws IOException {
        return send(to, bytes, false);
    }

    /** Sends bytes and says that there will be no more. */
    public static RawRequest sendAndEnd(URI to, byte[] bytes) throws IOException {
        return send(to, bytes, true);
    }

    public static RawRequest send(URI to, String text) throws IOException {
        return send(to, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends lines, and an empty one after them. */
    public static RawRequest lines(URI to, String... lines) throws IOException {
        return send(to, String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static RawRequest send(URI to, byte[] bytes, boolean ended) throws IOException {
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(bytes);
                if (ended) {
                    socket.shutdownOutput();
                }
                socket.getInputStream().transferTo(received);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("no end of an answer within " + PATIENCE_MILLIS + " ms, but '" + received
                    + "'", e);
            } catch (IOException e) {
                // A connection that is cut off ends what is received.
                return new RawRequest(received.toString(StandardCharsets.UTF_8));
            }
            return new RawRequest(received.toString(StandardCharsets.UTF_8));
        }
    }

    /** The status of the first answer, or -1 if there is none. */
    public int status() {
        Matcher matcher = STATUS.matcher(received);
        return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : NONE;
    }
}
