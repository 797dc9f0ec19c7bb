package dev.quarry.solver.problemfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The nodes of a JSON text, by RFC 8259 to the letter. */
final class JsonNodes {

    private final Mistakes mistakes;
    private final NodeBuilder builder;

    private JsonNodes(String source, Mistakes mistakes) {
        this.mistakes = mistakes;
        builder = new NodeBuilder(source, mistakes);
    }

    /** Returns the root, or null for a text of blanks. */
    static @Nullable Node parse(String source, String text, Mistakes mistakes)
        throws IOException, ProblemFileException {
        // Numbers are kept as text, and a long one is refused later, by the rule for numbers.
        JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(SourceText.MAX_BYTES).build())
            .build();
        try (JsonParser parser = factory.createParser(text)) {
            return new JsonNodes(source, mistakes).document(parser);
        } catch (JsonEOFException e) {
            throw Mistakes.fatal(source, place(e.getLocation()),
                "is not valid JSON: it ends before every bracket and quote is closed");
        } catch (JsonProcessingException e) {
            throw Mistakes.fatal(source, place(e.getLocation()), "is not valid JSON: " + found(text, e.getLocation())
                + " cannot stand here; JSON wants double quotes around keys, words, fractions and powers, and one "
                + "comma between entries");
        }
    }

    private @Nullable Node document(JsonParser parser) throws IOException, ProblemFileException {
        JsonToken token;
        while ((token = parser.nextToken()) != null) {
            Place place = place(parser.currentTokenLocation());
            if (builder.root() != null) {
                mistakes.add(place, "", Document.SECOND);
                break;
            }
            token(token, place, parser);
        }
        return builder.root();
    }

    private void token(JsonToken token, Place place, JsonParser parser) throws IOException, ProblemFileException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> builder.open(place, token == JsonToken.START_OBJECT, null);
            case END_OBJECT, END_ARRAY -> builder.close();
            default -> {
                boolean quoted = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                builder.scalar(new Node.Scalar(place, parser.getText(), quoted), null);
            }
        }
    }

    private static String found(String text, @Nullable JsonLocation location) {
        long offset = location == null ? -1 : location.getCharOffset();
        return offset < 0 || offset >= text.length() ? "this"
            : "'" + Shown.printable(text.substring((int) offset, (int) offset + 1)) + "'";
    }

    private static Place place(@Nullable JsonLocation location) {
        return location == null ? Place.START : new Place(Math.max(1, location.getLineNr()), location.getColumnNr());
    }
}
