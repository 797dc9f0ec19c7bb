package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that another command wrote, or an object within one. Its fields are read by what they have to be, and
 * fail with {@link BadInput} that names file, field, value and rule where they are not. A field that is null is as good
 * as one that is not there.
 */
final class AttachedDocument implements JsonText.Content {

    private static final int MOST_DEPTH = 20;
    private static final int MOST_SHOWN = 40;
    private static final String SCHEMA = "schema";
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final String name;
    private final String path;
    private final Map<?, ?> fields;

    private AttachedDocument(String name, String path, Map<?, ?> fields) {
        this.name = name;
        this.path = path;
        this.fields = fields;
    }

    /**
     * Reads a document.
     *
     * @param option what it was given to
     * @param name the file that it is the text of
     * @param schema what its field of that name has to say
     */
    static AttachedDocument of(String option, String name, String text, String schema) {
        Object value;
        try (JsonParser parser = FACTORY.createParser(text)) {
            value = parser.nextToken() == null ? JsonToken.VALUE_NULL : value(parser);
            if (parser.nextToken() != null) {
                throw new BadInput(name + ": something follows the document; " + option + " takes one");
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(name + ":" + e.getLocation().getLineNr() + ": is not JSON: " + e.getOriginalMessage(),
                e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
        }
        Object found = value instanceof Map<?, ?> fields ? fields.get(SCHEMA) : null;
        if (!(value instanceof Map<?, ?> fields) || !schema.equals(found)) {
            throw new BadInput(name + ": " + option + " takes a document with \"schema\": \"" + schema + "\""
                + (found == null ? "" : ", not " + shown(found)));
        }
        return new AttachedDocument(name, "", fields);
    }

    /** The value that begins with the present token: a map, a list, a number, a text, a truth value or null's token. */
    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_NULL) {
                        continue;
                    }
                    fields.put(field, value(parser));
                }
                return fields;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getDecimalValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            default -> {
                return JsonToken.VALUE_NULL;
            }
        }
    }

    /** A text. */
    String text(String field) {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw refusal(field, "a text");
    }

    /** One of some texts. */
    String word(String field, List<String> words) {
        if (fields.get(field) instanceof String text && words.contains(text)) {
            return text;
        }
        throw refusal(field, "one of " + String.join(", ", words));
    }

    /** A truth value. */
    boolean truth(String field) {
        if (fields.get(field) instanceof Boolean truth) {
            return truth;
        }
        throw refusal(field, "true or false");
    }

    /** A whole number. */
    long whole(String field, long least, long most) {
        if (fields.get(field) instanceof BigDecimal number && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0 && number.stripTrailingZeros().scale() <= 0) {
            return number.longValueExact();
        }
        throw refusal(field, "a whole number from " + least + " to " + most);
    }

    /** A finite number. */
    double number(String field) {
        if (fields.get(field) instanceof BigDecimal number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw refusal(field, "a number that doubles reach");
    }

    /** A finite number, or none. */
    void checkNumberIfAny(String field) {
        if (fields.containsKey(field)) {
            number(field);
        }
    }

    /** Texts, in a list. */
    List<String> texts(String field) {
        if (fields.get(field) instanceof List<?> elements && elements.stream().allMatch(String.class::isInstance)) {
            return elements.stream().map(String.class::cast).toList();
        }
        throw refusal(field, "a list of texts");
    }

    /** Objects, in a list. */
    List<AttachedDocument> objects(String field) {
        if (!(fields.get(field) instanceof List<?> elements)) {
            throw refusal(field, "a list of objects");
        }
        return IntStream.range(0, elements.size()).mapToObj(i -> {
            String place = path + field + "[" + i + "]";
            if (elements.get(i) instanceof Map<?, ?> object) {
                return new AttachedDocument(name, place + ".", object);
            }
            throw new BadInput(name + ": " + place + ": " + shown(elements.get(i)) + " is not an object");
        }).toList();
    }

    private BadInput refusal(String field, String rule) {
        Object value = fields.get(field);
        return new BadInput(name + ": " + path + field + ": " + (value == null ? "is missing; it has to be "
            : shown(value) + " is not ") + rule);
    }

    private static String shown(Object value) {
        String text = value instanceof String string ? '"' + string + '"' : value instanceof Map ? "an object"
            : value instanceof List ? "a list" : value == JsonToken.VALUE_NULL ? "null" : value.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        write(json, fields);
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName(String.valueOf(field.getKey()));
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof String text) {
            json.writeString(text);
        } else {
            json.writeNull();
        }
    }
}
