package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.READ_NULL_PROPERTIES, JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();

    private final String name;
    private final String path;
    private final JsonNode fields;

    private AttachedDocument(String name, String path, JsonNode fields) {
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
        JsonNode value;
        try (JsonParser parser = MAPPER.createParser(text)) {
            value = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw new BadInput(name + ": something follows the document; " + option + " takes one");
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(name + ":" + e.getLocation().getLineNr() + ": is not JSON: " + e.getOriginalMessage(),
                e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
        }
        JsonNode found = value == null ? null : value.get(SCHEMA);
        if (found == null || !found.isTextual() || !found.textValue().equals(schema)) {
            throw new BadInput(name + ": " + option + " takes a document with \"schema\": \"" + schema + "\""
                + (found == null ? "" : ", not " + shown(found)));
        }
        return new AttachedDocument(name, "", value);
    }

    /** A text. */
    String text(String field) {
        return value(field, JsonNode::isTextual, "a text").textValue();
    }

    /** A text, or null where there is none. */
    @Nullable String textIfAny(String field) {
        return fields.has(field) ? text(field) : null;
    }

    /** One of some texts. */
    String word(String field, List<String> words) {
        return value(field, node -> node.isTextual() && words.contains(node.textValue()), "one of "
            + String.join(", ", words)).textValue();
    }

    /** A truth value. */
    boolean truth(String field) {
        return value(field, JsonNode::isBoolean, "true or false").booleanValue();
    }

    /** A whole number. */
    long whole(String field, long least, long most) {
        return value(field, node -> node.isNumber() && node.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
            && node.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0
            && node.decimalValue().stripTrailingZeros().scale() <= 0, "a whole number from " + least + " to " + most)
            .decimalValue().longValueExact();
    }

    /** A finite number. */
    double number(String field) {
        return value(field, node -> node.isNumber() && Double.isFinite(node.doubleValue()),
            "a number that doubles reach").doubleValue();
    }

    /** A finite number, or null where there is none. */
    @Nullable Double numberIfAny(String field) {
        return fields.has(field) ? (Double) number(field) : null;
    }

    /** Texts, in a list. */
    List<String> texts(String field) {
        JsonNode elements = value(field, node -> node.isArray() && stream(node).allMatch(JsonNode::isTextual),
            "a list of texts");
        return stream(elements).map(JsonNode::textValue).toList();
    }

    /** Objects, in a list. */
    List<AttachedDocument> objects(String field) {
        JsonNode elements = value(field, JsonNode::isArray, "a list of objects");
        return IntStream.range(0, elements.size()).mapToObj(i -> {
            String place = path + field + "[" + i + "]";
            if (!elements.get(i).isObject()) {
                throw new BadInput(name + ": " + place + ": " + shown(elements.get(i)) + " is not an object");
            }
            return new AttachedDocument(name, place + ".", elements.get(i));
        }).toList();
    }

    private static Stream<JsonNode> stream(JsonNode elements) {
        return StreamSupport.stream(elements.spliterator(), false);
    }

    /** Fails with {@link BadInput} where a field is not what it has to be. */
    private JsonNode value(String field, Predicate<JsonNode> fits, String rule) {
        JsonNode value = fields.get(field);
        if (value == null || !fits.test(value)) {
            throw new BadInput(name + ": " + path + field + ": " + (value == null ? "is missing; it has to be "
                : shown(value) + " is not ") + rule);
        }
        return value;
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? '"' + value.textValue() + '"' : value.isObject() ? "an object"
            : value.isArray() ? "a list" : value.asText();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        MAPPER.writeTree(json, fields);
    }
}
