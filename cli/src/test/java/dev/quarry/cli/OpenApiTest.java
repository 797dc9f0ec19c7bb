package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.quarry.cli.Served.Reply;
import dev.quarry.cli.server.ServedPaths;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API and the API are of one another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern TAKES = Pattern.compile("takes (.*)");

    private Served served;
    private JsonNode api;

    @BeforeAll
    void read() throws Exception {
        served = new Served();
        api = served.get("/api/openapi.json").json();
    }

    @AfterAll
    void close() {
        served.close();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A schema of the description, which others of it may be named in. */
    private JsonSchema schema(JsonNode of) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.set("components", api.get("components"));
        whole.setAll((ObjectNode) of);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }

    private static String mediaType(Reply reply) {
        return reply.type().replaceFirst(";.*", "");
    }

    /** An answer is one that the description has, as it has it. */
    private void check(JsonNode operation, Reply reply, String what) throws Exception {
        JsonNode response = operation.get("responses").path(Integer.toString(reply.status()));
        assertThat(response.isMissingNode()).as("%s: %s", what, reply).isFalse();
        if (response.has("$ref")) {
            response = api.at(response.get("$ref").textValue().substring(1));
        }
        JsonNode content = response.get("content").path(mediaType(reply));
        assertThat(content.isMissingNode()).as("%s: %s", what, reply.type()).isFalse();
        if (mediaType(reply).endsWith("json")) {
            assertThat(schema(content.get("schema")).validate(reply.json())).as(what).isEmpty();
        }
    }

    /** The parameters of the query; those of the header are described once for all. */
    private static List<JsonNode> parameters(JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(each -> {
            if (!each.has("$ref")) {
                parameters.add(each);
            }
        });
        return parameters;
    }

    private static String query(List<JsonNode> parameters) {
        StringBuilder query = new StringBuilder("?");
        for (JsonNode parameter : parameters) {
            JsonNode example = parameter.get("example");
            for (JsonNode value : example.isArray() ? example : MAPPER.createArrayNode().add(example)) {
                query.append(query.length() > 1 ? "&" : "").append(parameter.get("name").textValue()).append('=')
                    .append(URLEncoder.encode(value.asText(), StandardCharsets.UTF_8));
            }
        }
        return query.length() > 1 ? query.toString() : "";
    }

    @Test
    void everyExampleIsAnsweredAsDescribed() throws Exception {
        int asked = 0;
        for (String path : names(api.get("paths"))) {
            JsonNode operation = api.get("paths").get(path).path("post");
            JsonNode content = operation.path("requestBody").path("content");
            for (String type : names(content)) {
                for (JsonNode example : content.get(type).path("examples")) {
                    JsonNode value = example.get("value");
                    String body = value.isTextual() ? value.textValue() : value.toString();
                    for (String query : new TreeSet<>(List.of(query(parameters(operation)), query(parameters(
                        operation).stream().filter(each -> each.get("required").booleanValue()).toList())))) {
                        Reply reply = served.post(path + query, type, body);

                        assertThat(reply.status()).as("%s %s", path + query, reply).isEqualTo(200);
                        check(operation, reply, path + query);
                        asked++;
                    }
                }
            }
        }

        assertThat(asked).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"two-types.yaml", "two-types-paper.yaml", "renewal.yaml", "hospital-fork.yaml",
        "bitcoin-c1-published.yaml", "bitcoin-c3-published.yaml"})
    void otherProblemsAreAnsweredAsDescribed(String problem) throws Exception {
        String body = Files.readString(Path.of(Run.PROBLEMS, problem));
        for (String path : List.of("/api/solve", "/api/explain?time-limit=2", "/api/pareto?time-limit=2",
            "/api/boundary?parameter=nonceBits.max&time-limit=2", "/api/solve?time-limit=1e-9",
            "/api/check?miners=18&nonce-bits=2&difficulty=2",
            "/api/check?miners=18&nonce-bits=2&difficulty=2&time-limit=1e-9", "/api/export?to=nl&time-limit=1e-9",
            "/api/report?time-limit=2",
            "/api/export?to=nl", "/api/solve?nonsense=1")) {
            check(api.get("paths").get(path.replaceFirst("\\?.*", "")).get("post"), served.yaml(path, body), path);
        }
    }

    @Test
    void whatCanBeReadIsAsDescribed() throws Exception {
        for (String path : names(api.get("paths"))) {
            JsonNode operation = api.get("paths").get(path).path("get");
            if (!operation.isMissingNode()) {
                Reply reply = served.get(path);

                assertThat(reply.status()).as(path).isEqualTo(200);
                assertThat(operation.get("responses").get("200").get("content").has(mediaType(reply))).as(path)
                    .isTrue();
            }
        }
        check(api.get("paths").get("/api/health").get("get"), served.get("/api/health"), "health");
    }

    /** What is served is not listed anywhere; but every command and option that is refused says what there is. */
    @Test
    void everyPathAndParameterThatIsServedIsDescribed() throws Exception {
        Set<String> described = new TreeSet<>();
        for (String path : names(api.get("paths"))) {
            JsonNode operation = api.get("paths").get(path).path("post");
            if (!operation.isMissingNode()) {
                described.add(path);
                List<String> parameters = new ArrayList<>();
                parameters(operation).forEach(each -> parameters.add(each.get("name").textValue()));
                Matcher known = TAKES.matcher(served.post(path + "?nonsense=1", "text/plain", "").json()
                    .get("detail").textValue());
                assertThat(known.find()).isTrue();
                assertThat(known.group(1)).as(path).isEqualTo(String.join(", ", parameters));
            }
        }
        assertThat(described).isEqualTo(ServedPaths.endpoints());
        assertThat(names(api.get("paths"))).containsAll(ServedPaths.documents());
        assertThat(api.get("paths")).hasSize(described.size() + ServedPaths.documents().size());
    }
}
