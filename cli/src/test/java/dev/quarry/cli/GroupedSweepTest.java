package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sweep} on problems of several types of miners. */
class GroupedSweepTest {

    private static final String TWO_TYPES = Run.PROBLEMS + "renewal.yaml";

    @ParameterizedTest
    @CsvSource({"miners.unavailable, 3", "miners.max, 30", "difficulty.drift, 1", "groups.old ones.miners.max, 7",
        "groups.old ones.miners.unavailable, 3", "groups.old ones.hashTime, 3e-11", "groups.x=y.cost.perHash, 1/7",
        "groups.x=y.cost.perMiner, 2500", "groups.x=y.poolSize, 2", "constraints.expectedTime.max, 1/3",
        "constraints.pool.wins, 7", "report.tuples, 2"})
    void aRowIsWhatSolveSaysOfTheFileWithThatConstant(String path, String value) throws Exception {
        String yaml = """
            {objective: minimize-cost, miners: {min: 4, max: %s, unavailable: %s}, nonceBits: {min: 40, max: 46},
             difficulty: {min: 36, max: 39, drift: %s}, groups: [
               {name: old ones, miners: {min: 0, max: %s, unavailable: %s}, hashTime: %s,
                cost: {perHash: 2e-12, perMiner: 500}, poolSize: 4},
               {name: x=y, miners: {min: 0, max: 30, unavailable: 2}, hashTime: 5e-12,
                cost: {perHash: %s, perMiner: %s}, poolSize: %s}],
             constraints: {failure: {max: 2^-64}, expectedTime: {max: %s}, pool: {wins: %s, max: 0.001}},
             report: {tuples: %s}}
            """;
        List<String> paths = List.of("miners.max", "miners.unavailable", "difficulty.drift",
            "groups.old ones.miners.max", "groups.old ones.miners.unavailable", "groups.old ones.hashTime",
            "groups.x=y.cost.perHash", "groups.x=y.cost.perMiner", "groups.x=y.poolSize",
            "constraints.expectedTime.max", "constraints.pool.wins", "report.tuples");
        List<String> values = List.of("40", "4", "2", "16", "4", "2e-11", "1e-12", "6000", "1", "1", "6", "5");
        VariedConstant varied = VariedConstant.of(yaml, paths, values, path, value);

        varied.agrees(path, value);
        assertThat(varied.row().has("feasible")).isFalse();
    }

    @Test
    void eachTypeHasAColumn() {
        Run run = Run.of("sweep", TWO_TYPES, "--vary", "groups.installed.miners.max=16,4", "--vary", "miners.max=3,20",
            "--digits", "0", "--quiet");

        assertThat(run.lines().get(0)).isEqualTo("groups.installed.miners.max,miners.max,status,feasible,miners,"
            + "groups.installed,groups.new,nonceBits,difficulty,cost,worstCost,remark,problem");
        assertThat(run.lines()).hasSize(5).allMatch(line -> line.split(",", -1).length == 13);
        assertThat(run.lines().get(1)).isEqualTo(
            "16,3,invalid,,,,,,,,,miners.max = 3: miners 4..3 is an empty range,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void theBytesAreTheSameForAnyNumberOfThreadsAndAfterAnInterruption(String format, @TempDir Path folder)
        throws IOException {
        Path file = folder.resolve("rows");
        String[] arguments = {"sweep", TWO_TYPES, "--vary", "groups.new.miners.unavailable=0..5", "--vary",
            "constraints.expectedTime.max=30,1/9", "--format", format, "--output", "-", "--threads", "1"};
        Run alone = Run.of(arguments);
        arguments[arguments.length - 1] = "5";

        assertThat(alone.code()).isZero();
        assertThat(Run.of(arguments)).isEqualTo(alone);
        Files.writeString(file, alone.out().substring(0, alone.out().length() / 2));
        arguments[arguments.length - 3] = file.toString();
        List<String> resumed = new ArrayList<>(List.of(arguments));
        resumed.add("--resume");
        assertThat(Run.of(resumed.toArray(String[]::new)).code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(alone.out());
    }

    @Test
    void aPathThatDoesNotExistIsAnsweredWithThoseThatDo() {
        Run run = Run.of("sweep", TWO_TYPES, "--vary", "hashTime=1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quarry: --vary hashTime: 'hashTime' is not a constant of this problem; did "
            + "you mean groups.installed.hashTime or groups.new.hashTime? It states miners.min, ");
    }
}
