package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands that may take long do at {@code --time-limit}, and where they are interrupted. */
class TimeLimitTest {

    private static final String AT_ONCE = "1e-9";

    private static final String PROOF = "../examples/certificates/bitcoin-c1.json";
    private static final String DECISION = "--miners 18 --nonce-bits 49 --difficulty 40 ";

    /** Commands that do no search of their own, but may take as long as one. */
    static List<String> untimed() {
        return List.of("check " + DECISION + Run.BITCOIN,
            "check --miners basic=7 --miners swift=3 --nonce-bits 49 --difficulty 40 " + Run.PROBLEMS
                + "two-types.yaml", "verify " + PROOF, "export --to minizinc " + Run.BITCOIN);
    }

    private static Run run(String command, String limit) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.add(Run.BITCOIN);
        if (!limit.isEmpty()) {
            arguments.addAll(List.of("--time-limit", limit));
        }
        return Run.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "boundary --parameter constraints.expectedTime.max",
        "boundary --parameter miners.unavailable", "boundary --profile paper --parameter constraints.slowBlock.after",
        "pareto", "sweep --vary miners.unavailable=0..5"})
    void nothingIsClaimedThatThereWasNoTimeFor(String command) {
        Run run = run(command, AT_ONCE);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).doesNotContain("proved", "optimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary --parameter constraints.pool.max", "pareto",
        "sweep --vary miners.unavailable=0..5"})
    void aTimeLimitBeyondNeedChangesNothing(String command) {
        assertThat(run(command, "3600")).isEqualTo(run(command, ""));
    }

    @ParameterizedTest
    @MethodSource("untimed")
    void whatDoesNotSearchStopsToo(String command) {
        Run run = Run.of((command + " --time-limit " + AT_ONCE).split(" ", -1));

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out() + run.err()).contains("stopped").doesNotContain("proved", "holds:");
        assertThat(Run.of((command + " --time-limit 3600").split(" ", -1))).isEqualTo(Run.of(command.split(" ", -1)))
            .extracting(Run::code).isNotEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("untimed")
    void whatIsInterruptedEndsWithoutAnAnswer(String command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        byte[] input = Files.readAllBytes(Path.of(arguments.remove(arguments.size() - 1)));
        arguments.add("-");
        try {
            Thread.currentThread().interrupt();

            assertThat(new InProcessCommands().run(arguments, "problem", input).exitCode()).isEqualTo(4);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aVerificationThatWasStoppedSaysSo() throws Exception {
        JsonNode stopped = Run.of("verify", PROOF, "--format", "json", "--time-limit", AT_ONCE).json();

        assertThat(stopped.get("verdict").textValue()).isEqualTo("stopped");
        assertThat(stopped.has("objection")).isFalse();
        assertThat(stopped.get("decisions").intValue()).isEqualTo(192_577);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "boundary --parameter miners.max", "pareto", "sweep --vary report.tuples=1",
        "check --miners 18 --nonce-bits 49 --difficulty 40", "verify", "export --to nl"})
    void aTimeLimitThatCannotBeMeantIsRefused(String command) {
        assertThat(run(command, "0"))
            .isEqualTo(new Run(2, "", "quarry: --time-limit 0 is not a positive number of seconds\n"));
    }

    @Test
    void aSweepThatWasStoppedCanBeResumed(@TempDir Path folder) throws Exception {
        String file = folder.resolve("rows.csv").toString();
        String whole = folder.resolve("whole.csv").toString();
        String command = "sweep --vary miners.unavailable=0..5 --output ";

        Run stopped = run(command + file, AT_ONCE);
        Run resumed = run(command + file + " --resume", "");
        run(command + whole, "");

        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.err()).endsWith("quarry: stopped at --time-limit 1e-9; --resume continues\n");
        assertThat(resumed.code()).isZero();
        assertThat(Files.readString(Path.of(file))).isEqualTo(Files.readString(Path.of(whole)));
    }
}
