package dev.quarry.cli.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is no request, or comes while the server stops, with problem documents too. */
final class ProblemErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Throwable failure = (Throwable) request.getAttribute(ERROR_EXCEPTION);
        // A request whose rest does not come fails as reading does.
        int status = failure instanceof HttpException known ? known.getCode()
            : failure instanceof IOException || failure instanceof TimeoutException ? HttpStatus.REQUEST_TIMEOUT_408
            : response.getStatus();
        String message = status == HttpStatus.SERVICE_UNAVAILABLE_503 ? "the server is stopping"
            : status == HttpStatus.INTERNAL_SERVER_ERROR_500 ? "internal failure"
            : failure instanceof HttpException known && known.getReason() != null ? known.getReason()
            : HttpStatus.getMessage(status);
        Refusal.of(status, List.of(message), Refusal.CLOSE).reply()
            .send(request, response, callback);
        return true;
    }
}
