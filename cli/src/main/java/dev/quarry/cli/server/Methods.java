package dev.quarry.cli.server;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * What may be done with a path.
 *
 * @param names the names of HTTP
 */
record Methods(List<String> names) {

    /** It can be read. */
    static final Methods READ = new Methods(List.of("GET", "HEAD"));

    /** It can be asked. */
    static final Methods ASK = new Methods(List.of("POST"));

    /** Fails with {@link Refusal} where a request would do something else. */
    void check(Request request) {
        if (!names.contains(request.getMethod())) {
            String allowed = String.join(", ", names);
            throw Refusal.of(HttpStatus.METHOD_NOT_ALLOWED_405, List.of("this path takes " + allowed + " only"),
                Map.of("Allow", allowed));
        }
    }
}
