package dev.quarry.engine.learning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of a {@link PolicyNetwork}. */
final class PolicyNetworkJson {

    private static final String FORMAT = "quarry/policy-network/1";
    private static final JsonFactory JSON = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // Double.toString has other digits on some versions of Java.
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        .build();

    private @Nullable String format;
    private @Nullable List<Double> ratios;
    private @Nullable List<Integer> hiddenLayers;
    private @Nullable Integer actions;
    private @Nullable Boolean dueling;
    private @Nullable String parameters;
    private @Nullable String sha256;
    private @Nullable Map<String, String> metadata;

    private PolicyNetworkJson() {
    }

    static String write(PolicyNetwork network) {
        StringWriter text = new StringWriter();
        byte[] bytes = bytes(network.parameters());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeFieldName("ratios");
            double[] ratios = network.ratios();
            json.writeArray(ratios, 0, ratios.length);
            json.writeFieldName("hiddenLayers");
            int[] hidden = network.hiddenLayers().stream().mapToInt(Integer::intValue).toArray();
            json.writeArray(hidden, 0, hidden.length);
            json.writeNumberField("actions", network.actions());
            json.writeBooleanField("dueling", network.dueling());
            json.writeStringField("parameters", Base64.getEncoder().encodeToString(bytes));
            json.writeStringField("sha256", sha256(bytes));
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> entry : network.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    static PolicyNetwork read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            PolicyNetworkJson fields = new PolicyNetworkJson();
            fields.readAll(parser);
            return fields.network();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no policy network: line " + (e.getLocation() == null ? "?"
                : e.getLocation().getLineNr()) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAll(JsonParser parser) throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT, "the text", "must be an object of JSON");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            readField(name, parser);
        }
        expect(parser.nextToken() == null, "the text", "must end with its object");
    }

    private void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "format" -> format = text(name, parser);
            case "ratios" -> ratios = numbers(name, parser, PolicyNetworkJson::number);
            case "hiddenLayers" -> hiddenLayers = numbers(name, parser, PolicyNetworkJson::integer);
            case "actions" -> actions = integer(name, parser);
            case "dueling" -> {
                expect(parser.currentToken().isBoolean(), name, "must be true or false");
                dueling = parser.getBooleanValue();
            }
            case "parameters" -> parameters = text(name, parser);
            case "sha256" -> sha256 = text(name, parser);
            case "metadata" -> metadata = texts(name, parser);
            default -> throw new IllegalArgumentException("no policy network: unknown field " + name);
        }
    }

    @FunctionalInterface
    private interface Element<T> {
        T read(String name, JsonParser parser) throws IOException;
    }

    private static <T> List<T> numbers(String name, JsonParser parser, Element<T> element) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY, name, "must be an array");
        List<T> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(element.read(name, parser));
        }
        return numbers;
    }

    private static double number(String name, JsonParser parser) throws IOException {
        expect(parser.currentToken().isNumeric(), name, "must be numbers");
        return parser.getDoubleValue();
    }

    private static int integer(String name, JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, name, "must be whole");
        return parser.getIntValue();
    }

    private static String text(String name, JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.VALUE_STRING, name, "must be a text");
        return parser.getText();
    }

    private static Map<String, String> texts(String name, JsonParser parser) throws IOException {
        expect(parser.currentToken() == JsonToken.START_OBJECT, name, "must be an object");
        Map<String, String> texts = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            texts.put(key, text(name + "." + key, parser));
        }
        return texts;
    }

    private PolicyNetwork network() {
        String found = present("format", format);
        expect(found.equals(FORMAT), "format", "is " + found + ": must be " + FORMAT);
        double[] factors = present("ratios", ratios).stream().mapToDouble(Double::doubleValue).toArray();
        try {
            return PolicyNetwork.of(present("hiddenLayers", hiddenLayers), present("dueling", dueling),
                present("actions", actions), factors, floats(), present("metadata", metadata));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("no policy network") ? e
                : new IllegalArgumentException("no policy network: " + message, e);
        }
    }

    private float[] floats() {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(present("parameters", parameters));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no policy network: parameters: must be Base64", e);
        }
        expect(bytes.length % Float.BYTES == 0, "parameters", "must be floats of 4 bytes");
        expect(sha256(bytes).equals(present("sha256", sha256)), "sha256", "does not agree with the parameters");
        float[] floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static byte[] bytes(float[] parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        return bytes.array();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("no policy network: " + name + " is missing");
        }
        return value;
    }

    private static void expect(boolean condition, String name, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("no policy network: " + name + ": " + rule);
        }
    }
}
