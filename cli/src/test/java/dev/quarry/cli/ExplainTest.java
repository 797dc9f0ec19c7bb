package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain} prints and how it ends; the text is that of docs/explain.md. */
class ExplainTest {

    private static final String TOO_FAST = "../docs/too-fast.yaml";

    @Test
    void jsonOfAnInfeasibleProblemHasConflictRelaxationsAndWhatBreaks() throws Exception {
        Run run = Run.of("explain", TOO_FAST, "--format", "json", "--most-miners", "1000");
        JsonNode json = run.json();

        assertThat(run.code()).isEqualTo(3);
        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "name", "profile", "status", "conflict",
            "relaxations", "nominal");
        assertThat(json.get("schema").textValue()).isEqualTo("quarry/explanation/1");
        assertThat(json.get("status").textValue()).isEqualTo("infeasible");
        assertThat(json.get("conflict").get("members").toString()).isEqualTo("[\"difficulty.drift\","
            + "\"constraints.expectedTime.max\",\"constraints.slowBlock\",\"constraints.dispute\","
            + "\"constraints.pool\"]");
        assertThat(json.get("conflict").get("doubtful")).isEmpty();
        assertThat(json.get("relaxations").get(1).toString()).isEqualTo("{\"constant\":"
            + "\"constraints.expectedTime.max\",\"present\":\"0.05\",\"possible\":\"holds\",\"needed\":{\"value\":"
            + "\"0.1506180312…\",\"closed\":true,\"attainedBy\":1,\"decisions\":[{\"miners\":78,\"nonceBits\":45,"
            + "\"difficulty\":36}],\"inseparable\":[]}}");
        assertThat(json.get("nominal").get("feasible").textValue()).isEqualTo("holds");
        assertThat(json.get("nominal").get("breaks").findValuesAsText("constraint")).contains("failure.max");
    }

    @Test
    void jsonOfAFeasibleProblemHasSlackBindingAndIntervals() throws Exception {
        Run run = Run.of("explain", Run.BITCOIN, "--format", "json", "--most-miners", "100");
        JsonNode json = run.json();

        assertThat(run.code()).isZero();
        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "name", "profile", "status", "optimum",
            "constraints", "binding", "intervals");
        assertThat(json.get("status").textValue()).isEqualTo("feasible");
        assertThat(json.get("optimum").get("difficulty").intValue()).isEqualTo(40);
        assertThat(json.get("binding").get("constraints.pool").textValue()).isEqualTo("holds");
        assertThat(json.get("binding").get("constraints.dispute").textValue()).isEqualTo("fails");
        assertThat(json.get("intervals")).hasSize(20);
    }

    @Test
    void csvIsARowAConstant() {
        assertThat(Run.of("explain", Run.BITCOIN, "--format", "csv", "--most-miners", "100").lines())
            .startsWith("constant,present,lowerReach,lower,lowerClosed,upperReach,upper,upperClosed",
                "miners.min,4,unlimited,,,changes,18,true").hasSize(21);
        assertThat(Run.of("explain", TOO_FAST, "--format", "csv", "--most-miners", "1000").lines())
            .startsWith("constant,present,possible,needed,closed,miners,nonceBits,difficulty",
                "difficulty.drift,3,holds,2,true,19,41,33");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--digits 0", "--digits 31", "--most-miners 0", "--most-miners 10000001",
        "--most-miners 99999999999"})
    void optionsHaveRanges(String option) {
        Run run = Run.of(("explain " + Run.BITCOIN + " " + option).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quarry: " + option + " is outside 1..");
    }
}
