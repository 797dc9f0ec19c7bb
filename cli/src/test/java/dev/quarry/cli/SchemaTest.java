package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void theSchemaIsTheOneThatShips() throws Exception {
        Run run = Run.of("schema");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        try (InputStream resource = Quarry.class.getResourceAsStream("/dev/quarry/solver/problem.schema.json")) {
            assertThat(run.out()).isEqualTo(
                new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(Run.of("schema", "--quiet")).isEqualTo(run);
    }

    @Test
    void theSchemaIsJson() throws Exception {
        assertThat(Run.of("schema").json().get("$schema").textValue())
            .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(Run.of("schema").out()).endsWith("}\n");
    }
}
