package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code boundary} prints and how it ends. */
class BoundaryTest {

    private static final String MOST_TIME = "constraints.expectedTime.max";

    @Test
    void theLeastExpectedTimeOfThePaperHasAsManyDigitsAsAreAsked() {
        assertThat(Run.of("boundary", Run.BITCOIN, "--profile", "paper", "--parameter", MOST_TIME, "--digits", "30"))
            .isEqualTo(new Run(0, """
                Bitcoin rate, configuration C1
                profile paper, constraints.expectedTime.max is 1454/7 s

                feasible if and only if constraints.expectedTime.max ≥ 0.150618031212054794520769214053… s; proved

                1 decision attains it:
                  miners  nonce bits  difficulty
                      78          51          36
                """, ""));
    }

    @Test
    void jsonSaysValueSideAndDecisions() throws Exception {
        Run run = Run.of("boundary", Run.BITCOIN, "--parameter", "miners.unavailable", "--format", "json");
        JsonNode json = run.json();

        assertThat(run.code()).isZero();
        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "name", "profile", "parameter", "present",
            "outcome", "stopped", "lower", "upper", "onlyInterval");
        assertThat(json.get("stopped").booleanValue()).isFalse();
        assertThat(json.get("schema").textValue()).isEqualTo("quarry/boundary/1");
        assertThat(json.get("lower").isNull()).isTrue();
        assertThat(json.get("upper").get("closed").booleanValue()).isTrue();
        assertThat(json.get("upper").get("attainedBy").intValue())
            .isEqualTo(json.get("upper").get("decisions").size());
    }

    @Test
    void aTimeLimitIsNoLackOfPrecision() throws Exception {
        String[] asked = {"boundary", Run.PROBLEMS + "renewal.yaml", "--parameter", "constraints.failure.max",
            "--time-limit", "1e-9"};
        Run text = Run.of(asked);
        Run json = Run.of(Stream.concat(Arrays.stream(asked), Stream.of("--format", "json")).toArray(String[]::new));

        assertThat(text.code()).isEqualTo(4);
        assertThat(text.out()).contains("undecided: the search was stopped").doesNotContain("precision");
        assertThat(text.err()).isEqualTo("quarry: stopped at --time-limit 1e-9; what is not known could be with more "
            + "time\n");
        assertThat(json.code()).isEqualTo(4);
        assertThat(json.json().get("stopped").booleanValue()).isTrue();
    }

    @Test
    void csvIsARowADecision() {
        Run run = Run.of("boundary", Run.PROBLEMS + "bitcoin-c2-published.yaml", "--parameter", MOST_TIME, "--format",
            "csv");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).first()
            .isEqualTo("parameter,present,outcome,end,value,closed,miners,nonceBits,difficulty");
        assertThat(run.lines()).element(1)
            .isEqualTo("constraints.expectedTime.max,1454/7,bounded,lower,0.068719476744000000000…,true,18,48,34");
        assertThat(Run.of("boundary", Run.BITCOIN, "--parameter", "nonceBits.min", "--format", "csv").lines()).last()
            .isEqualTo("nonceBits.min,24,always-feasible,,,,,,");
    }

    @Test
    void whereNoValueDoesTheExitCodeIsThree() {
        Run run = Run.of("boundary", "../docs/too-fast.yaml", "--parameter", "constraints.pool.max");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.lines()).contains("infeasible for every admissible value, other constants being what they are; "
            + "proved");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nonceBits.min | feasible for every admissible value; proved",
        "constraints.failure.max | feasible for every positive value that can be stated, not for 0: the boundary is "
            + "below 2^-120000; proved",
        "constraints.dispute.within | feasible if and only if constraints.dispute.within < 0.0093312635 s; proved",
        "constraints.pool.wins | feasible if and only if constraints.pool.wins ≥ 3; proved"})
    void eachOutcomeIsOneSentence(String path, String sentence) {
        assertThat(Run.of("boundary", Run.BITCOIN, "--parameter", path).lines()).contains(sentence);
    }

    @Test
    void whatIsNotMonotoneIsSaid() {
        assertThat(Run.of("boundary", Run.BITCOIN, "--profile", "paper", "--parameter", "constraints.slowBlock.after")
            .lines()).contains(
                "feasible for 3.12129750042 < constraints.slowBlock.after ≤ 20496382.304121724 s; proved",
            "This constant is not monotone in profile paper: other feasible intervals may lie beyond.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constraints.fork.max", "nonsense", "hashTime", "report.tuples"})
    void aConstantWithoutABoundaryBringsTheListOfThoseThatHaveOne(String path) {
        Run run = Run.of("boundary", Run.BITCOIN, "--parameter", path);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: --parameter: ").contains(path, "miners.unavailable",
            "constraints.pool.max").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "99999999999"})
    void digitsHaveARange(String digits) {
        Run run = Run.of("boundary", Run.BITCOIN, "--parameter", MOST_TIME, "--digits", digits);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--digits " + digits + " is outside 1..1000");
    }

    @Test
    void theParameterHasToBeNamed() {
        assertThat(Run.of("boundary", Run.BITCOIN).code()).isEqualTo(2);
        assertThat(Run.of("boundary", Run.BITCOIN).err()).contains("--parameter");
    }
}
