package dev.quarry.solver.problemfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader agree. */
class SchemaTest {

    /** What no schema sees: relations between two values, sizes of numbers written as text, what a text is for. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of("alias-of-a-mistake", "division-by-zero", "empty-ranges",
        "empty-range-of-long-numbers", "negative-zero-power", "number-as-name", "group-range-empty",
        "group-names-twice", "group-name-twice-is-one-mistake", "total-above-the-groups", "total-below-the-groups",
        "total-unavailable-above-the-groups", "total-unavailable-without-any-in-groups", "partners-cap-of-total",
        "partner-machines-in-all", "price-above-all");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(ProblemFile.schema());

    static Stream<Arguments> validFiles() throws IOException, URISyntaxException {
        Path examples = Path.of("..", "examples", "problems");
        return Stream.concat(Problems.files("valid").stream(), Problems.files(examples).stream())
            .map(file -> Arguments.of(Problems.nameOf(file), file));
    }

    static Stream<Arguments> filesOfWrongStructure() throws IOException, URISyntaxException {
        return Problems.files("malformed").stream()
            .filter(file -> {
                String name = Problems.nameOf(file);
                return !BEYOND_A_SCHEMA.contains(name.substring(name.indexOf('-') + 1, name.lastIndexOf('.')));
            })
            .filter(SchemaTest::isDocument)
            .map(file -> Arguments.of(Problems.nameOf(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validFiles")
    void acceptsWhatTheReaderAccepts(String name, Path file) throws IOException, ProblemFileException {
        assertThat(ProblemFile.read(file).name()).as(name).isNotEmpty();
        assertThat(SCHEMA.validate(json(document(file).root()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfWrongStructure")
    void rejectsFilesOfWrongStructure(String name, Path file) throws IOException, ProblemFileException {
        assertThat(SCHEMA.validate(json(document(file).root()))).as(name).isNotEmpty();
    }

    @Test
    void acceptsGroupsWithPoolSizesAndPartners() throws IOException, ProblemFileException {
        String text = """
            objective: minimize-cost
            miners: {min: 1, max: 60}
            nonceBits: {min: 24, max: 64}
            difficulty: {min: 4, max: 64}
            groups:
              - {name: old, miners: {min: 0, max: 40}, hashTime: 2e-11, cost: {perHash: 0, perMiner: 5}, poolSize: 4}
            constraints: {pool: {wins: 6, max: 0.001}}
            partners:
              measure: ofOthers
              cap: 1.5
              members:
                - {name: north, share: {min: 0.1, max: 1/2, target: 0.25}, machines: {old: {min: 2}}, budget: 1e6}
                - {name: east, machines: {}}
            """;

        assertThat(ProblemFile.read("x.yaml", Problems.bytes(text)).name()).isEqualTo("x");
        assertThat(SCHEMA.validate(json(text))).isEmpty();
    }

    @Test
    void isItselfValid() throws IOException {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(MAPPER.readTree(ProblemFile.schema()))).isEmpty();
    }

    @Test
    void knowsTheKeysThatTheReaderKnows() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        Map<String, Set<String>> required = new TreeMap<>();
        Vocabulary.sections().forEach((section, keys) -> {
            known.put(section, new TreeSet<>(keys.stream().map(Vocabulary.Key::name).toList()));
            required.put(section,
                new TreeSet<>(keys.stream().filter(key -> key.isRequired(true)).map(Vocabulary.Key::name).toList()));
        });
        Map<String, Set<String>> properties = new TreeMap<>();
        Map<String, Set<String>> demanded = new TreeMap<>();
        collect(MAPPER.readTree(ProblemFile.schema()), "", properties, demanded);

        assertThat(properties).isEqualTo(known);
        assertThat(demanded).isEqualTo(required);
    }

    @Test
    void explainsEveryKey() throws IOException {
        checkTexts(MAPPER.readTree(ProblemFile.schema()), "problem");
    }

    @Test
    void knowsTheWordsThatTheReaderKnows() throws IOException {
        JsonNode properties = MAPPER.readTree(ProblemFile.schema()).get("properties");

        assertThat(words(properties.get("profile")))
            .containsExactlyElementsOf(Arrays.stream(Profile.values()).map(Profile::word).toList());
        assertThat(words(properties.get("objective")))
            .containsExactlyElementsOf(Arrays.stream(Objective.values()).map(Objective::word).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "+300", "-1", "0.001", ".5", "5.", "0.02e-9", "1E+3", "1454/7", "1454 / 7", "2^-64",
        "2 ^ 64", "1/2^64", "2^3/3^2", " 7 ", "", " ", ".", "e5", "1e", "0x10", "1_000", "1,5", ".inf", "NaN", "1/2/3",
        "2^0.5", "2^", "^2", "/2", "2/", "--1", "1 2", "2**3", "true"})
    void readsTheNotationsOfNumbersThatTheReaderReads(String text) throws IOException {
        String problem = json(Problems.LEAST).toString().replace("\"minimize-cost\"",
            "\"minimize-cost\",\"constraints\":{\"expectedTime\":{\"min\":" + MAPPER.writeValueAsString(text) + "}}");

        assertThat(SCHEMA.validate(MAPPER.readTree(problem)).isEmpty()).isEqualTo(isNumber(text));
    }

    private static boolean isNumber(String text) {
        try {
            return ExactNumber.format(ExactNumber.parse(text)).length() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void collect(JsonNode schema, String path, Map<String, Set<String>> properties,
        Map<String, Set<String>> required) {
        if (schema.has("items")) {
            collect(schema.get("items"), path + Vocabulary.ITEM, properties, required);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.get("additionalProperties"), Vocabulary.path(path, Vocabulary.NAMED), properties, required);
        }
        if (!schema.has("properties")) {
            return;
        }
        assertThat(schema.path("additionalProperties").asText()).as(path).isEqualTo("false");
        Set<String> names = properties.computeIfAbsent(path, p -> new TreeSet<>());
        Set<String> demanded = required.computeIfAbsent(path, p -> new TreeSet<>());
        schema.path("required").forEach(name -> demanded.add(name.asText()));
        schema.get("properties").properties().forEach(entry -> {
            names.add(entry.getKey());
            collect(entry.getValue(), Vocabulary.path(path, entry.getKey()), properties, required);
        });
    }

    private static void checkTexts(JsonNode schema, String path) {
        assertThat(schema.path("title").asText()).as(path).isNotBlank();
        assertThat(schema.path("description").asText()).as(path).endsWith(".");
        schema.path("properties").properties().forEach(entry ->
            checkTexts(entry.getValue(), path + "." + entry.getKey()));
        if (schema.has("items")) {
            checkTexts(schema.get("items"), path + Vocabulary.ITEM);
        }
        if (schema.path("additionalProperties").isObject()) {
            checkTexts(schema.get("additionalProperties"), path + "." + Vocabulary.NAMED);
        }
    }

    private static List<String> words(JsonNode key) {
        return key.get("enum").valueStream().map(JsonNode::asText).toList();
    }

    private static boolean isDocument(Path file) {
        try {
            return document(file).mistakes().isEmpty();
        } catch (ProblemFileException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Document document(Path file) throws IOException, ProblemFileException {
        String name = Problems.nameOf(file);
        return Document.parse(name, SourceText.read(name, Files.newInputStream(file)));
    }

    private static JsonNode json(String yaml) {
        try {
            return json(Document.parse("x.yaml", yaml).root());
        } catch (IOException | ProblemFileException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what a YAML reader makes of a document: plain words that look like numbers are numbers. */
    private static JsonNode json(Node node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node instanceof Node.Mapping mapping) {
            var object = factory.objectNode();
            mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            var array = factory.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        Node.Scalar scalar = (Node.Scalar) node;
        String text = scalar.text();
        if (scalar.isNull()) {
            return factory.nullNode();
        }
        if (!scalar.quoted() && (text.equals("true") || text.equals("false"))) {
            return factory.booleanNode(text.equals("true"));
        }
        return !scalar.quoted() && text.matches("-?\\d{1,20}(\\.\\d{1,20})?([eE][+-]?\\d{1,3})?")
            ? DecimalNode.valueOf(new BigDecimal(text)) : factory.textNode(text);
    }
}
