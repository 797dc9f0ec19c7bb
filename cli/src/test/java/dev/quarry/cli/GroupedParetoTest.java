package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** {@code pareto} on problems of several types of miners. */
class GroupedParetoTest {

    private static final String RENEWAL = Run.PROBLEMS + "renewal.yaml";

    @Test
    void eachTypeHasAColumn() {
        assertThat(Run.of("pareto", RENEWAL, "--format", "csv", "--digits", "2")).isEqualTo(new Run(0, """
            miners,groups.installed,groups.new,nonceBits,difficulty,cost,worstCost
            17,0,17,51,44,102017.59,102035.18
            """, ""));
    }

    @Test
    void jsonHasTheGroupsAndNoCount() throws Exception {
        JsonNode front = Run.of("pareto", RENEWAL, "--format", "json", "--criteria", "difficulty,nonceBits").json();

        assertThat(front.has("feasible")).isFalse();
        assertThat(front.get("status").asText()).isEqualTo("optimal");
        assertThat(front.get("points").get(0).get("groups").get("new").asInt()).isEqualTo(17);
    }

    @Test
    void whereNothingIsFeasibleTheExitCodeSaysSo() {
        assertThat(Run.of("pareto", RENEWAL, "--profile", "paper").code()).isEqualTo(3);
    }

    @Test
    void aTimeLimitLeavesItStopped() {
        assertThat(Run.of("pareto", Run.PROBLEMS + "two-types.yaml", "--time-limit", "1e-9", "--quiet").code())
            .isEqualTo(4);
    }
}
