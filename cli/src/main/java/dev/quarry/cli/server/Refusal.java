package dev.quarry.cli.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** A request that gets no result; the messages say why, and become a problem document of RFC 9457. */
final class Refusal extends RuntimeException {

    /** The media type of a problem document. */
    static final String TYPE = "application/problem+json";

    /** Headers that end the connection, where the rest of a request is not waited for. */
    static final Map<String, String> CLOSE = Map.of("Connection", "close");

    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = new JsonFactory();

    private final transient Reply reply;

    private Refusal(int status, List<String> messages, Map<String, String> headers) {
        super(String.join("\n", messages));
        reply = Reply.of(status, TYPE, document(status, messages)).with(headers);
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, List.of(message), Map.of());
    }

    static Refusal of(int status, List<String> messages, Map<String, String> headers) {
        return new Refusal(status, messages, headers);
    }

    Reply reply() {
        return reply;
    }

    private static String document(int status, List<String> messages) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", HttpStatus.getMessage(status));
            json.writeNumberField("status", status);
            json.writeStringField("detail", messages.isEmpty() ? "" : messages.get(0));
            json.writeArrayFieldStart("messages");
            for (String message : messages) {
                json.writeString(message);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }
}
