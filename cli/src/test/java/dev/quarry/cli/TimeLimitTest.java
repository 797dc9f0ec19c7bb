package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands that solve many problems do at {@code --time-limit}. */
class TimeLimitTest {

    private static final String AT_ONCE = "1e-9";

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
    @ValueSource(strings = {"explain", "boundary --parameter miners.max", "pareto", "sweep --vary report.tuples=1"})
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
