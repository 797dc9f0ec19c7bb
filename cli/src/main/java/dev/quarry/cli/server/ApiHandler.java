package dev.quarry.cli.server;

import dev.quarry.cli.server.CommandRunner.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests: documents are sent, commands are run at the {@link Desk}. Keeps no thread waiting. */
final class ApiHandler extends Handler.Abstract {

    /** The header by which a client that asks anew says that its last question is of no interest any more. */
    private static final String CLIENT = "Quarry-Client";

    private static final List<String> READ = List.of("GET", "HEAD");
    private static final List<String> ASK = List.of("POST");
    private static final Map<String, Operation> OPERATIONS = Arrays.stream(Operation.values())
        .collect(Collectors.toUnmodifiableMap(Operation::path, Function.identity()));
    private static final int DONE = 0;
    private static final int FAILURE = 1;
    private static final int BAD_INPUT = 2;

    private final Guard guard;
    private final Map<String, Answer> documents;
    private final CommandRunner commands;
    private final Desk desk;
    private final ConnectionDeadline deadline;
    private final Duration limit;
    private final Duration bodyTime;

    /** Beyond its limit, a search has as long again to write down what it found. */
    private final Duration patience;

    ApiHandler(Guard guard, Map<String, Answer> documents, CommandRunner commands, Desk desk,
        ConnectionDeadline deadline, Duration limit, Duration bodyTime) {
        this.guard = guard;
        this.documents = documents;
        this.commands = commands;
        this.desk = desk;
        this.deadline = deadline;
        this.limit = limit;
        this.bodyTime = bodyTime;
        patience = limit.multipliedBy(2);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        deadline.begin(connection);
        Request.addCompletionListener(request, failure -> deadline.end(connection));
        // Nothing comes or goes while a command runs, which has its own limit.
        request.addIdleTimeoutListener(timeout -> false);
        // Its end is that of the callback.
        CompletableFuture<Void> unused = answer(request).exceptionally(ApiHandler::refused)
            .thenAccept(answer -> answer.send(request, response, callback))
            .whenComplete((sent, failure) -> {
                if (failure != null) {
                    callback.failed(failure);
                }
            });
        return true;
    }

    private static Answer refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
            : failure;
        return cause instanceof Refusal refusal ? refusal.answer()
            : Refusal.of(HttpStatus.INTERNAL_SERVER_ERROR_500, "internal failure: " + cause).answer();
    }

    private CompletableFuture<Answer> answer(Request request) {
        try {
            guard.check(request);
            String path = Request.getPathInContext(request);
            Answer document = documents.get(path);
            Operation operation = OPERATIONS.get(path);
            if (document == null && operation == null) {
                throw unknown(path);
            }
            checkMethod(request, document == null ? ASK : READ);
            return operation == null ? CompletableFuture.completedFuture(document) : run(request, operation);
        } catch (Refusal refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private Refusal unknown(String path) {
        TreeSet<String> known = new TreeSet<>(documents.keySet());
        known.addAll(OPERATIONS.keySet());
        return Refusal.of(HttpStatus.NOT_FOUND_404, "there is nothing at " + path + Suggestion.of(path, known));
    }

    private static void checkMethod(Request request, List<String> methods) {
        if (!methods.contains(request.getMethod())) {
            String allowed = String.join(", ", methods);
            throw Refusal.of(HttpStatus.METHOD_NOT_ALLOWED_405, List.of("this path takes " + allowed + " only"),
                Map.of("Allow", allowed));
        }
    }

    private CompletableFuture<Answer> run(Request request, Operation operation) {
        String inputName = inputName(request, operation.body());
        List<String> arguments = new ArrayList<>(List.of(operation.command()));
        arguments.addAll(Query.arguments(operation, request.getHttpURI().getQuery(), limit));
        arguments.addAll(operation.format());
        arguments.addAll(List.of("--quiet", "-"));
        Duration most = operation.takesTimeLimit() ? patience : limit;
        String client = request.getHeaders().get(CLIENT);
        return BodyReader.read(request, operation.body().mostBytes(), bodyTime)
            .thenCompose(body -> desk.submit(client, () -> commands.run(arguments, inputName, body), most))
            .thenApply(outcome -> answer(operation, outcome));
    }

    /** What messages call the body: JSON is held to JSON, as in a file whose name says so. */
    private static String inputName(Request request, Operation.Body body) {
        if (request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            throw Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "bodies must not be compressed");
        }
        String stated = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (stated == null) {
            return body.word();
        }
        String type = mediaType(stated, body);
        return type.equals(Answer.JSON) && body == Operation.Body.PROBLEM ? body.word() + ".json" : body.word();
    }

    private static String mediaType(String stated, Operation.Body body) {
        String[] parts = stated.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        boolean utf = Arrays.stream(parts).skip(1).map(String::strip).filter(part -> part.startsWith("charset"))
            .allMatch(part -> part.matches("charset=\"?utf-8\"?"));
        if (!body.types().contains(type) || !utf) {
            throw Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Content-Type " + stated + " is not one of "
                + String.join(", ", body.types()) + ", in UTF-8");
        }
        return type;
    }

    private static Answer answer(Operation operation, Outcome outcome) {
        Map<String, String> code = Map.of(Answer.EXIT_CODE, Integer.toString(outcome.exitCode()));
        if (outcome.exitCode() == BAD_INPUT || outcome.exitCode() == FAILURE) {
            throw Refusal.of(outcome.exitCode() == BAD_INPUT ? HttpStatus.BAD_REQUEST_400
                : HttpStatus.INTERNAL_SERVER_ERROR_500, outcome.messages(), code);
        }
        if (outcome.exitCode() != DONE && outcome.output().isEmpty()) {
            throw Refusal.of(HttpStatus.UNPROCESSABLE_ENTITY_422, outcome.messages(), code);
        }
        return Answer.of(HttpStatus.OK_200, operation.answerType(), outcome.output()).with(code);
    }
}
