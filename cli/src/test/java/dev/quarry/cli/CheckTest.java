package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} prints and how it ends. */
class CheckTest {

    private static Run check(int miners, int nonceBits, int difficulty, String... more) {
        return check(Integer.toString(miners), Integer.toString(nonceBits), Integer.toString(difficulty), more);
    }

    private static Run check(String miners, String nonceBits, String difficulty, String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", Run.BITCOIN, "--miners", miners, "--nonce-bits",
            nonceBits, "--difficulty", difficulty));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void aDecisionThatHoldsIsShownConstraintByConstraint() {
        assertThat(check(18, 49, 40)).isEqualTo(new Run(0, """
            Bitcoin rate, configuration C1
            profile exact, decision: 18 miners, 49 nonce bits, difficulty 40

              constraint            worst value  bound           used  worst scenario
              failure.max       8.432259193e-21  ≤ 2^-64      15.55 %  s' = 13, d' = 43  holds
              expectedTime.min     0.1527099483  ≥ 0 s                 s' = 18, d' = 37  holds
              expectedTime.max       13.5324508  ≤ 1454/7 s    6.51 %  s' = 13, d' = 43  holds
              slowBlock.max     2.355887641e-10  ≤ 1e-9       23.56 %  s' = 13, d' = 43  holds
              fastBlock.max        0.9999999999  ≤ 1         100.00 %  s' = 18, d' = 37  holds
              dispute.max        2.024078898e-7  ≤ 0.001       0.02 %  s' = 18, d' = 37  holds
              pool.max          0.0008485937603  ≤ 0.001      84.86 %  s' = 13, d' = 43  holds

            cost 54002.199023, in the worst scenario 54017.592186
            robustly feasible; proved
            """, ""));
    }

    @Test
    void aDecisionThatFailsEndsWithThree() {
        Run run = check(18, 49, 41);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).filteredOn(line -> line.endsWith("  fails")).map(line -> line.strip().split(" ", 2)[0])
            .containsExactly("failure.max", "slowBlock.max");
        assertThat(run.lines()).endsWith("not robustly feasible; proved");
    }

    @Test
    void jsonHasValueBoundMarginScenarioAndVerdictOfEachConstraint() throws Exception {
        Run run = check(18, 49, 41, "--format", "json");
        JsonNode json = run.json();

        assertThat(run.code()).isEqualTo(3);
        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "name", "profile", "miners", "nonceBits",
            "difficulty", "verdict", "constraints", "reasons", "cost", "worstCost");
        assertThat(json.get("schema").textValue()).isEqualTo("quarry/check/1");
        assertThat(json.get("verdict").textValue()).isEqualTo("fails");
        assertThat(json.get("difficulty").intValue()).isEqualTo(41);
        assertThat(json.get("reasons")).isEmpty();
        assertThat(json.get("constraints").findValuesAsText("constraint")).containsExactly("failure.max",
            "expectedTime.min", "expectedTime.max", "slowBlock.max", "fastBlock.max", "dispute.max", "pool.max");
        ObjectNode failure = (ObjectNode) json.get("constraints").get(0);
        assertThat(failure.remove("usedPercent").doubleValue()).isCloseTo(100 * 9.1827333588581e-11
            * Math.pow(2, 64), withPercentage(1e-9));
        assertThat(failure).hasToString("{\"constraint\":\"failure.max\",\"bound\":\"2^-64\","
            + "\"value\":\"9.1827333588581382607e-11\",\"margin\":\"-9.18273e-11\","
            + "\"worstScenario\":{\"miners\":13,\"difficulty\":44},\"verdict\":\"fails\"}");
    }

    @Test
    void aMarginIsPositiveWhereABoundHoldsWhateverItsSense() throws Exception {
        for (JsonNode constraint : check(18, 49, 40, "--format", "json").json().get("constraints")) {
            assertThat(constraint.get("verdict").textValue()).isEqualTo("holds");
            assertThat(constraint.get("margin").textValue()).matches("[0-9].*");
        }
    }

    @Test
    void csvIsARowAConstraint() {
        assertThat(check(18, 49, 40, "--format", "csv")).isEqualTo(new Run(0, """
            constraint,value,bound,margin,workingMiners,runningDifficulty,verdict
            failure.max,8.4322591939775290013e-21,2^-64,4.57778e-20,13,43,holds
            expectedTime.min,0.15270994831166666666,0,0.152709,18,37,holds
            expectedTime.max,13.53245080340615384,1454/7,194.181,13,43,holds
            slowBlock.max,2.355887641351526523e-10,1e-9,7.64411e-10,13,43,holds
            fastBlock.max,0.99999999999999999999,1,6.67997e-854,18,37,holds
            dispute.max,2.0240788985140495647e-7,0.001,0.000999797,18,37,holds
            pool.max,0.00084859376039118183462,0.001,0.000151406,13,43,holds
            """, ""));
    }

    @ParameterizedTest
    @CsvSource({"exact, 3", "paper, 3", "published, 0"})
    void thePrintedOptimumHoldsAsPublishedOnly(String profile, int code) {
        Run run = check(18, 48, 41, "--profile", profile);

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).contains("profile " + profile + ", decision: ");
    }

    @ParameterizedTest
    @CsvSource({"81, 49, 40", "18, 23, 40", "18, 65, 40", "18, 49, 3", "18, 49, 65"})
    void outsideTheGridDoesNotHold(int miners, int nonceBits, int difficulty) {
        Run run = check(miners, nonceBits, difficulty);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.lines()).contains(
            "  fails  the decision is outside the grid: miners 4..80, nonceBits 24..64, difficulty 4..64");
    }

    @Test
    void withNoMinersLeftThereIsNoNetwork() {
        Run run = check(5, 49, 40);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.lines()).contains("  fails  none of the miners works where 5 are unavailable");
    }

    @Test
    void scenariosOfProfilePaperStayInTheGrid() {
        assertThat(check(8, 49, 62, "--profile", "paper").lines()).contains(
            "  fails  s' = 3 working miners are outside the grid, which profile paper holds scenarios to as well",
            "  fails  a running difficulty d' = 65 is outside the grid, which profile paper holds scenarios to as "
                + "well");
    }

    @Test
    void aSideConditionHasAReasonAndNoValue() throws Exception {
        Run text = check(20, 40, 60, "--profile", "paper");
        JsonNode json = check(20, 40, 60, "--profile", "paper", "--format", "json").json();

        assertThat(text.code()).isEqualTo(3);
        assertThat(text.lines()).anyMatch(line -> line.matches(
            "  fails  slowBlock: K < λ is violated in scenario s' = [0-9]+, d' = [0-9]+: .*"));
        assertThat(json.get("reasons")).anyMatch(reason -> reason.textValue().startsWith("slowBlock: K < λ"));
        assertThat(json.get("constraints")).anyMatch(constraint ->
            constraint.get("constraint").textValue().equals("slowBlock.max") && !constraint.has("value")
                && !constraint.has("margin") && constraint.get("verdict").textValue().equals("fails"));
    }

    @Test
    void aPoolAsLargeAsTheNetworkHasAReason() {
        assertThat(check(9, 49, 40, "--format", "csv").lines()).contains("pool.max,,0.001,,4,43,fails",
            "decision,,,,,,\"fails: pool: the pool is not smaller than the working miners in scenario s' = 4, "
                + "d' = 43\"");
    }

    @Test
    void tooFewMinersForAnyScenarioOfProfilePublished() {
        assertThat(check(9, 48, 40, "--profile", "published")).isEqualTo(new Run(3, """
            Bitcoin rate, configuration C1
            profile published, decision: 9 miners, 48 nonce bits, difficulty 40

              fails  the decision has no scenario: fewer than 2·5 miners are deployed

            cost 27002.199023
            not robustly feasible; proved
            """, ""));
    }

    @Test
    void fewerNoncesThanMinersAreNone() {
        Run run = check(40, 5, 40);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.lines()).contains("  fails  2^5 nonces are fewer than the miners that share them")
            .noneMatch(line -> line.startsWith("cost"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 49, 40, --miners 0 is outside 1..10000000", "-1, 49, 40, --miners -1 is outside 1..10000000",
        "10000001, 49, 40, --miners 10000001 is outside 1..10000000",
        "99999999999999999999, 49, 40, --miners 99999999999999999999 is outside 1..10000000",
        "18, 99999999999, 40, --nonce-bits 99999999999 is outside 1..256",
        "18, 0, 40, --nonce-bits 0 is outside 1..256", "18, 257, 40, --nonce-bits 257 is outside 1..256",
        "18, 49, 0, --difficulty 0 is outside 1..255", "18, 49, 256, --difficulty 256 is outside 1..255"})
    void whatNoProblemMayRangeOverIsBadUsage(String miners, String nonceBits, String difficulty, String message) {
        assertThat(check(miners, nonceBits, difficulty)).isEqualTo(new Run(2, "", "quarry: " + message + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "1.5", "1e2", "0x10", "1_0"})
    void minersAreAWholeNumber(String miners) {
        Run run = check(miners, "49", "40");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: Invalid value for option '--miners': '" + miners + "' ");
    }
}
