package dev.quarry.cli.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request without a thread that waits for it. */
final class BodyReader implements Runnable {

    private final Request request;
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    private BodyReader(Request request, int most) {
        this.request = request;
        this.most = most;
    }

    /** Reads a body; fails with {@link Refusal} if it is too long, or not there in time, or cut off. */
    static CompletableFuture<byte[]> read(Request request, int most, Duration inTime) {
        if (request.getLength() > most) {
            return CompletableFuture.failedFuture(tooLong(most));
        }
        BodyReader reader = new BodyReader(request, most);
        reader.run();
        return reader.body.orTimeout(inTime.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(failure instanceof TimeoutException
                ? Refusal.of(HttpStatus.REQUEST_TIMEOUT_408, List.of("the body was not there in time"), Refusal.CLOSE)
                : failure));
    }

    @Override
    public void run() {
        while (!body.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                body.completeExceptionally(Refusal.of(HttpStatus.BAD_REQUEST_400, "the body cannot be read"));
                return;
            }
            boolean last = chunk.isLast();
            byte[] part = new byte[chunk.remaining()];
            chunk.get(part, 0, part.length);
            chunk.release();
            if (bytes.size() + part.length > most) {
                body.completeExceptionally(tooLong(most));
                return;
            }
            bytes.writeBytes(part);
            if (last) {
                body.complete(bytes.toByteArray());
            }
        }
    }

    private static Refusal tooLong(int most) {
        return Refusal.of(HttpStatus.PAYLOAD_TOO_LARGE_413, List.of("the body is longer than " + most + " bytes"),
            Refusal.CLOSE);
    }
}
