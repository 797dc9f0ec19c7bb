package dev.quarry.solver.checker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text in UTF-8, strictly and within limits, token by token or a part at a time. */
final class JsonReader implements Closeable {

    /** The size of the largest document that is read, in bytes. */
    static final long MOST_BYTES = 256L << 20;

    /** The most brackets within each other; certificates need seven. */
    static final int MOST_NESTED = 16;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final JsonParser parser;

    JsonReader(InputStream input) throws IOException {
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MOST_NESTED).maxNumberLength(NumberText.MOST_CHARACTERS)
            .maxStringLength(2 * NumberText.MOST_CHARACTERS).maxNameLength(NumberText.MOST_CHARACTERS).build()).build();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
        parser = factory.createParser(new InputStreamReader(new Bounded(unmarked(input)), decoder));
    }

    /** Skips the byte order mark that some editors put before a text. */
    private static InputStream unmarked(InputStream input) throws IOException {
        PushbackInputStream text = new PushbackInputStream(input, BYTE_ORDER_MARK.length);
        byte[] first = text.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
            text.unread(first);
        }
        return text;
    }

    /** Takes the next token; null at the end of the text. */
    @Nullable JsonToken next() throws IOException, MalformedCertificateException {
        return parsed(parser::nextToken);
    }

    /** The text of the current token, which is read only now. */
    private String text() throws IOException, MalformedCertificateException {
        return parsed(parser::getText);
    }

    /** A step of the parser. */
    @FunctionalInterface
    private interface Step<T extends @Nullable Object> {
        T take() throws IOException;
    }

    private <T extends @Nullable Object> T parsed(Step<T> step) throws IOException, MalformedCertificateException {
        try {
            return step.take();
        } catch (JsonEOFException e) {
            throw malformed("the document ends before every bracket and quote is closed; it is truncated", e);
        } catch (StreamConstraintsException e) {
            throw malformed("brackets are nested deeper than " + MOST_NESTED + ", or a number or word is longer than "
                + NumberText.MOST_CHARACTERS + " characters", e);
        } catch (JsonProcessingException e) {
            throw malformed("line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr()
                + " is not JSON", e);
        } catch (CharacterCodingException e) {
            throw malformed("the document is not UTF-8 text", e);
        } catch (TooLarge e) {
            throw malformed("the document is larger than " + MOST_BYTES + " bytes", e);
        }
    }

    private MalformedCertificateException malformed(String rule, IOException cause) {
        MalformedCertificateException exception = new MalformedCertificateException(place(), rule);
        exception.initCause(cause);
        return exception;
    }

    /** Takes the next token, or fails at the end of the text. */
    JsonToken take() throws IOException, MalformedCertificateException {
        JsonToken token = next();
        if (token == null) {
            throw new MalformedCertificateException(place(), "the document is empty");
        }
        return token;
    }

    String fieldName() throws IOException {
        return parser.currentName();
    }

    /** The place of the current token. */
    String place() {
        return place(parser.getParsingContext());
    }

    private static String place(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        String outer = parent == null ? "" : place(parent);
        if (context.inArray()) {
            return context.hasCurrentIndex() ? outer + "[" + context.getCurrentIndex() + "]" : outer;
        }
        String name = context.inObject() ? context.getCurrentName() : null;
        return name == null ? outer : (outer.isEmpty() ? "" : outer + ".") + Json.brief(name);
    }

    /** Reads what begins with a token that was just taken. */
    Json part(JsonToken token) throws IOException, MalformedCertificateException {
        // Of an object or array that was just opened, the parser says where its content stands.
        String place = token.isStructStart() ? place(parser.getParsingContext().getParent()) : place();
        return switch (token) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            case VALUE_STRING -> new Json.Word(place, text());
            default -> new Json.Literal(place, text(), token == JsonToken.VALUE_NUMBER_INT);
        };
    }

    private Json.Mapping mapping(String place) throws IOException, MalformedCertificateException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (take() != JsonToken.END_OBJECT) {
            String name = fieldName();
            if (members.containsKey(name)) {
                throw new MalformedCertificateException(place(), "this member occurs twice");
            }
            members.put(name, part(take()));
        }
        return new Json.Mapping(place, members);
    }

    private Json.Sequence sequence(String place) throws IOException, MalformedCertificateException {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = take(); token != JsonToken.END_ARRAY; token = take()) {
            elements.add(part(token));
        }
        return new Json.Sequence(place, elements);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** An input with more bytes than a document may have. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** An input that fails when it goes on for too long. */
    private static final class Bounded extends FilterInputStream {

        private long taken;

        Bounded(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws TooLarge {
            taken += bytes;
            if (taken > MOST_BYTES) {
                throw new TooLarge();
            }
        }
    }
}
