package dev.quarry.cli.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is sent back: a status, a body of one type, and headers beside those that every answer has. */
final class Reply {

    /** The media type of JSON, in UTF-8 as it always is. */
    static final String JSON = "application/json";

    /** The header with the exit code of the command that was run. */
    static final String EXIT_CODE = "Quarry-Exit-Code";

    /** No answer but the page is to be shown as one, or to run anything. */
    private static final HttpFields ALWAYS = HttpFields.build()
        .put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .put("Cross-Origin-Opener-Policy", "same-origin")
        .put("Cross-Origin-Resource-Policy", "same-origin")
        .put("Referrer-Policy", "no-referrer")
        .put("X-Content-Type-Options", "nosniff")
        .put("Cache-Control", "no-store")
        .asImmutable();

    private final int status;
    private final String type;
    private final byte[] body;
    private final Map<String, String> headers;

    private Reply(int status, String type, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.headers = headers;
    }

    static Reply of(int status, String type, String body) {
        return new Reply(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Reply with(Map<String, String> more) {
        return new Reply(status, type, body, Map.copyOf(more));
    }

    int status() {
        return status;
    }

    /** Sends it as a whole; to HEAD, without its body. */
    void send(Request request, Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        ALWAYS.forEach(fields::put);
        headers.forEach(fields::put);
        fields.put(HttpHeader.CONTENT_TYPE, type);
        fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = "HEAD".equals(request.getMethod());
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
    }
}
