package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsortiumTest {

    private static final String THREE = "../examples/consortia/three-organisations.yaml";
    private static final String FOUR = "../examples/consortia/four-organisations.yaml";

    @Test
    void reportsDecisionOwnersSharesAndWhoMayFail() throws IOException {
        Run run = Run.of("consortium", FOUR, "--format", "json");

        assertThat(run.code()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("schema").asText()).isEqualTo("quarry/consortium/1");
        assertThat(json.get("status").asText()).isEqualTo("optimal");
        assertThat(json.get("partners")).hasSize(4).allSatisfy(partner -> {
            assertThat(Double.parseDouble(partner.get("largestShare").asText())).isLessThan(0.36);
            assertThat(Double.parseDouble(partner.get("leastShare").asText())).isPositive()
                .isLessThanOrEqualTo(Double.parseDouble(partner.get("share").asText()));
        });
        for (String type : new String[] {"old", "standard", "fast", "newest"}) {
            int owned = 0;
            for (JsonNode partner : json.get("partners")) {
                owned += partner.get("groups").get(type).asInt();
            }
            assertThat(owned).as(type).isEqualTo(json.get("decision").get("groups").get(type).asInt());
        }
        assertThat(json.get("resilience").get("failures")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv"})
    void everyRunWritesTheSameBytes(String format) {
        Run first = Run.of("consortium", FOUR, "--format", format);

        assertThat(first.out()).isNotEmpty().isEqualTo(Run.of("consortium", FOUR, "--format", format).out());
    }

    @Test
    void csvHasARowForEachPartner() {
        assertThat(Run.of("consortium", FOUR, "--format", "csv").lines()).hasSize(5).first().isEqualTo(
            "partner,groups.old,groups.standard,groups.fast,groups.newest,nonceBits,difficulty,hashesPerSecond,share,"
                + "leastShare,largestShare");
    }

    @Test
    void thePageShowsTheHonestAnswerForThreeOrganisations() throws IOException {
        Page.Session session = Page.of("docs/consortium.md").sessions().get(0);
        assertThat(session.command()).startsWith("consortium ");
        Run run = Run.of("consortium", THREE, "--quiet");

        assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run.out()).isEqualTo(session.printed());
    }

    @Test
    void whyThereIsNoSolutionMayStayOpenAtATimeLimit() {
        Run run = Run.of("consortium", THREE, "--time-limit", "1e-9");

        assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run.err()).isEqualTo("quarry: stopped at --time-limit 1e-9 before it was found why\n");
        assertThat(Run.of("consortium", THREE, "--time-limit", "1e-9", "--quiet"))
            .isEqualTo(new Run(run.code(), run.out(), ""));
    }

    @Test
    void asksForPartners() {
        assertThat(Run.of("consortium", Run.BITCOIN)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err()).contains("states no groups");
        });
        assertThat(Run.of("consortium", "../examples/consortia/decommissioning.yaml").err())
            .contains("states no partners");
        assertThat(Run.of("consortium")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err()).contains("FILE");
        });
    }

    @Test
    void numbersBeyondTheIntegerSolverAreNamed() throws IOException {
        String text = Files.readString(Path.of(FOUR)).replace("hashTime: 4e-11",
            "hashTime: 4.00000000000000000000001e-11");

        Run run = Run.reading(text, "consortium", "-");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("fewer digits");
    }

    @Test
    void auditsAWindow(@TempDir Path folder) throws IOException {
        Path window = folder.resolve("blocks.csv");
        Files.writeString(window, "partner,type\n" + "clinic,old\n".repeat(95) + "insurer,standard\n".repeat(5));

        Run run = Run.of("consortium", "audit", FOUR, "--window", window.toString(), "--format", "csv");

        assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run.lines()).hasSize(5);
        assertThat(run.lines().get(1)).startsWith("clinic,95,").endsWith(",above");
        assertThat(run.lines().get(3)).startsWith("ministry,0,").endsWith(",below");
        assertThat(Run.of("consortium", "audit", FOUR, "--window", window.toString(), "--alpha", "2").code())
            .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void anAuditNamesTheLineThatItCannotRead(@TempDir Path folder) throws IOException {
        Path window = folder.resolve("blocks.jsonl");
        Files.writeString(window, "{\"partner\": \"clinic\"}\n{\"partner\": \"nobody\"}\nclinic\n");

        Run run = Run.of("consortium", "audit", FOUR, "--window", window.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("blocks.jsonl:3:");
    }
}
