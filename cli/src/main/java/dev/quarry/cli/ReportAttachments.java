package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Outputs of other commands that a report shows as well. */
final class ReportAttachments {

    private static final long MOST_BYTES = 20_000_000;
    private static final int MOST_DEPTH = 20;
    private static final String SCHEMA = "schema";
    private static final Pattern NUMBER = Pattern.compile("(-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?)?");
    private static final List<String> CURVE = List.of("kind", "step", "episodes", "return", "length", "loss", "meanQ",
        "exploration", "stepsPerSecond");

    private final JsonFactory factory = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
        .maxNestingDepth(MOST_DEPTH).build()).build();

    /** The JSON document of a command; fails with {@link BadInput} where it is none, or that of another. */
    ReportData.Part document(String part, String option, String name, String schema) {
        String text = read(option, name);
        StringWriter copied = new StringWriter();
        try (JsonParser parser = factory.createParser(text); JsonGenerator json = factory.createGenerator(copied)) {
            String found = null;
            if (parser.nextToken() == JsonToken.START_OBJECT && SCHEMA.equals(parser.nextFieldName())) {
                found = parser.nextTextValue();
            }
            if (!schema.equals(found)) {
                throw new BadInput(name + ": " + option + " takes a document whose first field is \"schema\": \""
                    + schema + "\"" + (found == null ? "" : ", not \"" + found + "\""));
            }
            json.writeStartObject();
            json.writeStringField(SCHEMA, schema);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                json.copyCurrentStructure(parser);
            }
            json.writeEndObject();
            if (parser.nextToken() != null) {
                throw new BadInput(name + ": something follows the document; " + option + " takes one");
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(name + ":" + e.getLocation().getLineNr() + ": is not JSON: " + e.getOriginalMessage(),
                e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
        }
        String document = copied.toString();
        return new ReportData.Part(part, json -> json.writeRawValue(document));
    }

    /** A field of a document that is a positive whole number; fails with {@link BadInput} where it has none. */
    int wholeNumber(String option, String name, String field) {
        try (JsonParser parser = factory.createParser(read(option, name))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String found = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (found.equals(field) && value == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() > 0) {
                        return parser.getIntValue();
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new BadInput(name + ": is not JSON: " + Quarry.message(e), e);
        }
        throw new BadInput(name + ": has no field \"" + field + "\", a whole number from 1 on");
    }

    /** The rows of a learning curve, as arrays of kind, step, return and loss; fails with {@link BadInput}. */
    ReportData.Part curve(String option, String name) {
        List<String> lines = read(option, name).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", CURVE))) {
            throw new BadInput(name + ":1: " + option + " takes the CSV file of 'quarry engine train --curve', whose "
                + "first line is " + String.join(",", CURVE));
        }
        List<String[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(name, i + 1, lines.get(i)));
        }
        return new ReportData.Part("curve", json -> {
            json.writeStartArray();
            for (String[] row : rows) {
                json.writeStartArray();
                json.writeString(row[0]);
                for (int i = 1; i < row.length; i++) {
                    json.writeRawValue(row[i].isEmpty() ? "null" : row[i]);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        });
    }

    private static String[] row(String name, int line, String text) {
        String[] cells = text.split(",", -1);
        boolean whole = cells.length == CURVE.size() && cells[0].matches("[a-z]+")
            && Arrays.stream(cells).skip(1).allMatch(cell -> NUMBER.matcher(cell).matches());
        if (!whole) {
            throw new BadInput(name + ":" + line + ": '" + text + "' is no row of a learning curve; it has a kind and "
                + (CURVE.size() - 1) + " numbers");
        }
        return new String[] {cells[0], cells[1], cells[3], cells[5]};
    }

    private static String read(String option, String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInput(name + ": has more than " + Count.of(MOST_BYTES) + " bytes, the most that " + option
                    + " takes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new BadInput(name + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new BadInput(name + ": is not text in UTF-8", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
        }
    }
}
