package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code solve} ends when there is no optimum to report, and what {@code --all} lists. */
class SolveOutcomeTest {

    private static final String INFEASIBLE = """
        name: Nothing for nothing
        objective: minimize-cost
        miners: {min: 4, max: 10}
        nonceBits: {min: 24, max: 30}
        difficulty: {min: 4, max: 20}
        hashTime: 0.02e-9
        cost: {perHash: 2e-12, perMiner: 3000}
        constraints: {budget: {max: 1}}
        """;

    /** Every number of miners comes closer to the budget than doubles can tell: it takes hours. */
    private static final String HUGE = """
        name: Huge
        objective: minimize-cost
        miners: {min: 1, max: 10000000, unavailable: 1}
        nonceBits: {min: 230, max: 256}
        difficulty: {min: 200, max: 200}
        hashTime: 1e-9
        cost: {perHash: 1, perMiner: 0}
        constraints:
          budget: {max: 1606938044258990275541962092341162602522202993782792837801376}
        """;

    @Test
    void infeasibleIsAProvedResult() {
        assertThat(Run.reading(INFEASIBLE, "solve", "-")).isEqualTo(new Run(3, """
            Nothing for nothing
            profile exact, least worst-case cost first

            infeasible: none of 833 decisions is robustly feasible; proved
            """, ""));
    }

    @Test
    void infeasibleInJsonHasNoTuples() throws Exception {
        Run run = Run.reading(INFEASIBLE, "solve", "--format", "json", "-");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\"tuples\": [],\n");
        assertThat(run.json().get("status").textValue()).isEqualTo("infeasible");
        assertThat(run.json().get("feasible").longValue()).isZero();
        assertThat(run.json().has("open")).isFalse();
    }

    @Test
    void infeasibleInCsvIsTheHeadingAlone() {
        assertThat(Run.reading(INFEASIBLE, "solve", "--format", "csv", "-"))
            .isEqualTo(new Run(3, "miners,nonceBits,difficulty,cost,worstCost\n", ""));
        assertThat(Run.reading(INFEASIBLE, "solve", "--all", "-")).isEqualTo(new Run(3,
            "miners,nonceBits,difficulty\n", "quarry: infeasible, 0 robustly feasible decisions\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "paper", "published"})
    void aTimeLimitStopsAHugeProblem(String profile) throws Exception {
        Run run = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Run.reading(HUGE, "solve", "--time-limit",
            "0.2", "--format", "json", "--profile", profile, "-"));
        JsonNode json = run.json();

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEmpty();
        assertThat(json.get("status").textValue()).isEqualTo("stopped");
        assertThat(json.get("tuples").isArray()).isTrue();
        assertThat(json.get("feasible").longValue()).isNotNegative();
    }

    @Test
    void stoppedSaysThatTheRestIsUnknown() {
        Run run = Run.of("solve", "--time-limit", "1e-9", Run.BITCOIN);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).matches("(?s).*\nstopped: at least [0-9,]+ of 192,577 decisions are robustly feasible; "
            + "the rest was not looked at\n.*");
        assertThat(Run.of("solve", "--time-limit", "1e-9", "--all", Run.BITCOIN).err())
            .matches("quarry: stopped, [0-9]+ robustly feasible decisions\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "1e300", "1454/7", "2^60"})
    void aTimeLimitBeyondNeedChangesNothing(String limit) {
        assertThat(Run.of("solve", "--time-limit", limit, Run.BITCOIN)).isEqualTo(Run.of("solve", Run.BITCOIN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0|--time-limit 0 is not a positive number of seconds",
        "-5|--time-limit -5 is not a positive number of seconds",
        "1/0|--time-limit: '1/0' divides by zero"})
    void aTimeLimitThatCannotBeMeantIsRefused(String limit, String message) {
        assertThat(Run.of("solve", "--time-limit", limit, Run.BITCOIN))
            .isEqualTo(new Run(2, "", "quarry: " + message + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "abc", "1,5", "0x1p3", "1d", ""})
    void aTimeLimitIsANumberAsInProblemFiles(String limit) {
        Run run = Run.of("solve", "--time-limit", limit, Run.BITCOIN);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: --time-limit: '" + limit + "' is not a number; ").hasLineCount(1);
    }

    @Test
    void allListsEveryFeasibleDecisionInTheOrderOfTheGrid() {
        Run run = Run.of("solve", "--all", Run.BITCOIN);
        List<int[]> decisions = new ArrayList<>();
        for (String line : run.lines().subList(1, run.lines().size())) {
            String[] numbers = line.split(",", -1);
            decisions.add(new int[] {Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2])});
        }

        assertThat(run.code()).isZero();
        assertThat(run.lines().get(0)).isEqualTo("miners,nonceBits,difficulty");
        assertThat(run.lines()).doesNotHaveDuplicates();
        assertThat(decisions).hasSize(7301).isSortedAccordingTo(Comparator.<int[]>comparingInt(d -> d[0])
            .thenComparingInt(d -> d[1]).thenComparingInt(d -> d[2]));
        assertThat(run.err()).isEqualTo("quarry: optimal, 7301 robustly feasible decisions\n");
    }

    @Test
    void allIsCsvWithOrWithoutSayingSo() {
        assertThat(Run.of("solve", "--all", "--format", "csv", Run.BITCOIN).out())
            .isEqualTo(Run.of("solve", "--all", Run.BITCOIN).out());
        assertThat(Run.of("solve", "--all", "--format", "json", Run.BITCOIN))
            .isEqualTo(new Run(2, "", "quarry: --all writes CSV, not JSON; leave --format out or give csv\n"));
    }

    @Test
    void quietLeavesOutTheRemarks() {
        assertThat(Run.of("solve", "--all", "--quiet", Run.BITCOIN).err()).isEmpty();
        assertThat(Run.of("solve", "-q", Run.BITCOIN)).isEqualTo(Run.of("solve", Run.BITCOIN));
    }
}
