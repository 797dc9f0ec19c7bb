package dev.quarry.cli.server;

import dev.quarry.cli.server.CommandRunner.Outcome;
import dev.quarry.solver.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/** Answers requests: documents are sent, commands are run at the {@link Desk}. */
final class Api implements HttpService.Responder {

    /** The header by which a client that asks anew says that its last question is of no interest any more. */
    private static final String CLIENT = "Quarry-Client";

    private static final Map<String, Endpoint> ENDPOINTS = Arrays.stream(Endpoint.values())
        .collect(Collectors.toUnmodifiableMap(Endpoint::path, Function.identity()));
    private static final int DONE = 0;
    private static final int FAILURE = 1;
    private static final int BAD_INPUT = 2;

    private final Map<String, Reply> documents;
    private final CommandRunner commands;
    private final Desk desk;
    private final Duration limit;
    private final Duration bodyTime;

    /** Beyond its limit, a command has as long again to write down what it found. */
    private final Duration patience;

    Api(Map<String, Reply> documents, CommandRunner commands, Desk desk, Duration limit, Duration bodyTime) {
        this.documents = documents;
        this.commands = commands;
        this.desk = desk;
        this.limit = limit;
        this.bodyTime = bodyTime;
        patience = limit.multipliedBy(2);
    }

    @Override
    public CompletableFuture<Reply> answer(Request request) {
        String path = Request.getPathInContext(request);
        Reply document = documents.get(path);
        if (document != null) {
            Methods.READ.check(request);
            return CompletableFuture.completedFuture(document);
        }
        Endpoint endpoint = ENDPOINTS.get(path);
        if (endpoint == null) {
            throw unknown(path);
        }
        Methods.ASK.check(request);
        return run(request, endpoint);
    }

    private Refusal unknown(String path) {
        Map<String, String> known = Stream.concat(documents.keySet().stream(), ENDPOINTS.keySet().stream())
            .collect(Collectors.toMap(Api::lastStep, Function.identity()));
        return Refusal.of(HttpStatus.NOT_FOUND_404, "there is nothing at " + path
            + Spelling.nearest(lastStep(path), known.keySet()).map(meant -> "; did you mean " + known.get(meant) + "?")
                .orElse(""));
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private CompletableFuture<Reply> run(Request request, Endpoint endpoint) {
        String inputName = inputName(request, endpoint.body());
        List<String> arguments = new ArrayList<>(List.of(endpoint.command()));
        arguments.addAll(Query.arguments(endpoint, request.getHttpURI().getQuery(), limit));
        arguments.addAll(endpoint.format());
        arguments.addAll(List.of("--quiet", "-"));
        String client = request.getHeaders().get(CLIENT);
        return desk.submit(client, () -> BodyReader.read(request, endpoint.body().mostBytes(), bodyTime),
            body -> commands.run(arguments, inputName, body), patience)
            .thenApply(outcome -> answer(endpoint, outcome));
    }

    /** What messages call the body: JSON is held to JSON, as in a file whose name says so. */
    private static String inputName(Request request, Endpoint.Body body) {
        if (request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            throw Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "bodies must not be compressed");
        }
        String stated = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (stated == null) {
            return body.word();
        }
        String type = mediaType(stated, body);
        return type.equals(Reply.JSON) && body == Endpoint.Body.PROBLEM ? body.word() + ".json" : body.word();
    }

    private static String mediaType(String stated, Endpoint.Body body) {
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

    private static Reply answer(Endpoint endpoint, Outcome outcome) {
        Map<String, String> code = Map.of(Reply.EXIT_CODE, Integer.toString(outcome.exitCode()));
        List<String> messages = outcome.messages().stream().map(endpoint::inQuery).toList();
        if (outcome.exitCode() == BAD_INPUT || outcome.exitCode() == FAILURE) {
            throw Refusal.of(outcome.exitCode() == BAD_INPUT ? HttpStatus.BAD_REQUEST_400
                : HttpStatus.INTERNAL_SERVER_ERROR_500, messages, code);
        }
        if (outcome.exitCode() != DONE && outcome.output().isEmpty()) {
            throw Refusal.of(HttpStatus.UNPROCESSABLE_ENTITY_422, messages, code);
        }
        return Reply.of(HttpStatus.OK_200, endpoint.answerType(), outcome.output()).with(code);
    }
}
