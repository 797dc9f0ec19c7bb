package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that cannot be meant: exit code 2, what is wrong, what may have been meant, where help is. */
class MisuseTest {

    @ParameterizedTest
    @CsvSource({"slove, solve", "sovle, solve", "Solve, solve", "chek, check", "reproduc, reproduce", "scheme, schema",
        "halp, help", "repro, reproduce"})
    void anUnknownCommandBringsTheNearestToMind(String typed, String meant) {
        assertThat(Run.of(typed, Run.BITCOIN)).isEqualTo(new Run(2, "", """
            quarry: unknown command '%s'
            quarry: did you mean %s?
            quarry: 'quarry --help' shows how
            """.formatted(typed, meant)));
    }

    @ParameterizedTest
    @CsvSource({"testbed, rnu, run", "testbed, veriyf, verify", "engine, trian, train", "engine, exprt, export",
        "consortium, audti, audit"})
    void aCommandBelowAnotherIsBroughtToMindToo(String above, String typed, String meant) {
        assertThat(Run.of(above, typed, "problem.yaml")).isEqualTo(new Run(2, "", """
            quarry: unknown command '%s'
            quarry: did you mean %s?
            quarry: 'quarry %s --help' shows how
            """.formatted(typed, meant, above)));
    }

    @ParameterizedTest
    @CsvSource({"solve --format jsno, json", "solve --format jsn, json", "solve --profile exat, exact",
        "check --profile publshed, published", "export --to minizin, minizinc", "export --form natrual, natural",
        "pareto --criteria cots, cost", "engine run --plant simulatd, simulated", "completion fsih, fish",
        "genesis --client core-get, core-geth"})
    void aValueMisspeltBringsTheNearestToMind(String line, String meant) {
        Run run = Run.of(line.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().findFirst()).hasValueSatisfying(message ->
            assertThat(message).startsWith("quarry: Invalid value for ").endsWith("; did you mean " + meant + "?"));
    }

    @Test
    void aScenarioMisspeltBringsTheNearestToMind() {
        assertThat(Run.of("engine", "evaluate", Run.PROBLEMS + "engine.yaml", "--target", "0.2", "--scenario", "stedy"))
            .isEqualTo(new Run(2, "", "quarry: --scenario 'stedy' is not one of steady, crash, drift, jump, refuse, "
                + "withhold, spin-up, load, all; did you mean steady?\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "x", "", "é", "examples/problems/bitcoin-c1.yaml"})
    void aCommandLikeNoOtherBringsNone(String typed) {
        assertThat(Run.of(typed)).isEqualTo(new Run(2, "", """
            quarry: unknown command '%s'
            quarry: 'quarry --help' shows how
            """.formatted(typed)));
    }

    @ParameterizedTest
    @CsvSource({"--fromat, --format", "--digit, --digits", "--time, --time-limit", "--al, --all", "--quite, --quiet",
        "--profle, --profile", "--timelimit, --time-limit"})
    void anUnknownOptionBringsTheNearestToMind(String typed, String meant) {
        String messages = """
            quarry: unknown option '%s'
            quarry: did you mean %s?
            quarry: 'quarry solve --help' shows how
            """.formatted(typed, meant);

        assertThat(Run.of("solve", typed, "json", Run.BITCOIN)).isEqualTo(new Run(2, "", messages));
        assertThat(Run.of("solve", typed + "=json", Run.BITCOIN)).isEqualTo(new Run(2, "", messages));
        assertThat(Run.of("solve", Run.BITCOIN, typed)).isEqualTo(new Run(2, "", messages));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--zzz", "---"})
    void anOptionLikeNoOtherBringsNone(String typed) {
        assertThat(Run.of("solve", typed)).isEqualTo(new Run(2, "", """
            quarry: unknown option '%s'
            quarry: 'quarry solve --help' shows how
            """.formatted(typed)));
    }

    @Test
    void anOptionMisspeltIsNotCalledMissing() {
        assertThat(Run.of("check", Run.BITCOIN, "--miner", "18", "--nonce-bits", "49", "--difficulty", "40"))
            .isEqualTo(new Run(2, "", """
                quarry: unknown option '--miner'
                quarry: did you mean --miners?
                quarry: 'quarry check --help' shows how
                """));
    }

    @Test
    void anOptionAfterTwoDashesComesTooLate() {
        assertThat(Run.of("solve", "--", Run.BITCOIN, "--digits", "3")).isEqualTo(new Run(2, "", """
            quarry: option '--digits' stands after '--', where only files are expected
            quarry: 'quarry solve --help' shows how
            """));
    }

    @Test
    void oneFileIsEnough() {
        assertThat(Run.of("solve", Run.BITCOIN, "another.yaml")).isEqualTo(new Run(2, "", """
            quarry: unexpected argument 'another.yaml'
            quarry: 'quarry solve --help' shows how
            """));
        assertThat(Run.of("reproduce", Run.BITCOIN).code()).isEqualTo(2);
        assertThat(Run.of("schema", Run.BITCOIN).code()).isEqualTo(2);
    }

    @Test
    void aFileIsNeeded() {
        assertThat(Run.of("solve")).isEqualTo(new Run(2, "", """
            quarry: Missing required parameter: 'FILE'
            quarry: 'quarry solve --help' shows how
            """));
    }

    @Test
    void whatACheckNeedsIsListed() {
        assertThat(Run.of("check", Run.BITCOIN, "--miners", "18")).isEqualTo(new Run(2, "", """
            quarry: Missing required options: '--nonce-bits=R', '--difficulty=D'
            quarry: 'quarry check --help' shows how
            """));
    }

    @ParameterizedTest
    @CsvSource({"--digits, abc", "--digits, 1e3", "--digits, '1,000'", "--digits, 0x10", "--digits, ''",
        "--format, xml", "--format, ''", "--profile, Exact", "--profile, printed"})
    void aValueThatCannotBeMeantIsShownWithItsOption(String option, String value) {
        Run run = Run.of("solve", option, value, Run.BITCOIN);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: Invalid value for option '" + option + "': ").contains("'" + value)
            .hasLineCount(2);
    }

    @Test
    void theFormatsAreShownAsTheyAreTyped() {
        assertThat(Run.of("solve", "--format", "xml", Run.BITCOIN).err()).startsWith("quarry: Invalid value for option "
            + "'--format': 'xml' is no format; use text, json or csv");
        assertThat(Run.of("solve", "--format", "CSV", Run.BITCOIN))
            .isEqualTo(Run.of("solve", "--format", "csv", Run.BITCOIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--digits 1 --digits 2", "-q --quiet", "--format csv --format json",
        "--profile exact --profile exact"})
    void anOptionMayNotBeGivenTwice(String twice) {
        Run run = Run.of(("solve " + Run.BITCOIN + " " + twice).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("should be specified only once").hasLineCount(2);
    }
}
