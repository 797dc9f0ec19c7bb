package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps that go to a file, are interrupted, and resumed. */
class ResumeTest {

    private static final String SMALL = """
        name: Small
        objective: minimize-cost
        miners: {min: 2, max: 6, unavailable: 1}
        nonceBits: {min: 1, max: 12}
        difficulty: {min: 1, max: 8}
        hashTime: 1
        cost: {perHash: 1, perMiner: 3}
        constraints: {failure: {max: 1/3}, pool: {size: 1, wins: 2, max: 1/4}}
        """;
    private static final String VARY = "--vary miners.min=2,6 --vary miners.max=3..6 by 3 --vary hashTime=1,2";

    @TempDir
    private Path folder;

    private Path problem = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        problem = Files.writeString(folder.resolve("problem.yaml"), SMALL);
        file = folder.resolve("sweep.csv");
    }

    private Run sweep(String format, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", problem.toString(), "--format", format, "--output",
            file.toString()));
        for (String vary : VARY.split("--vary ", -1)) {
            if (!vary.isEmpty()) {
                arguments.addAll(List.of("--vary", vary.strip()));
            }
        }
        arguments.addAll(Arrays.asList(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void aSweepInterruptedAnywhereGivesTheSameFile(String format) throws IOException {
        Run whole = sweep(format, "--threads", "1");
        byte[] bytes = Files.readAllBytes(file);

        assertThat(whole).isEqualTo(new Run(0, "", "quarry: 8 points: 6 optimal, 2 invalid\n"));
        for (int length : cuts(bytes)) {
            Files.write(file, Arrays.copyOf(bytes, length));
            Run resumed = sweep(format, "--resume", "--threads", "2");

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(resumed.err()).as("after %d bytes", length).endsWith("quarry: 8 points: 6 optimal, 2 invalid\n");
            assertThat(Files.readAllBytes(file)).as("after %d bytes", length).isEqualTo(bytes);
        }
    }

    /** Many lengths, and all that are near the end of a line. */
    private static int[] cuts(byte[] bytes) {
        return IntStream.rangeClosed(0, bytes.length).filter(length -> length % 23 == 0 || new String(bytes,
            Math.max(0, length - 2), Math.min(bytes.length, length + 1) - Math.max(0, length - 2),
            StandardCharsets.UTF_8).contains("\n")).toArray();
    }

    @Test
    void aFileHoldsWhatStandardOutputGets() throws IOException {
        sweep("csv");

        assertThat(Run.of("sweep", problem.toString(), "--vary", "miners.min=2,6", "--vary", "miners.max=3,6", "--vary",
            "hashTime=1,2").out()).isEqualTo(Files.readString(file));
    }

    @Test
    void resumingSaysWhatIsThereAlready() throws IOException {
        assertThat(sweep("csv", "--resume").err()).as("there is nothing to resume")
            .isEqualTo("quarry: 8 points: 6 optimal, 2 invalid\n");
        assertThat(sweep("csv", "--resume").err()).as("there is nothing left to do")
            .isEqualTo("quarry: " + file + ": 8 of 8 rows are there already\nquarry: 8 points: 6 optimal, 2 invalid\n");
        assertThat(sweep("csv", "--resume", "--quiet")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws IOException {
        Files.writeString(file, "precious");

        assertThat(sweep("csv")).isEqualTo(new Run(2, "",
            "quarry: " + file + ": exists; --resume continues it, or name another file\n"));
        assertThat(sweep("csv", "--resume")).isEqualTo(new Run(2, "", "quarry: " + file + ":1: is not the heading "
            + "'miners.min,miners.max,hashTime,status,feasible,miners,nonceBits,difficulty,cost,worstCost,remark,"
            + "problem' of this sweep; --resume continues what the same command began\n"));
        assertThat(sweep("json", "--resume").err()).startsWith("quarry: " + file + ":1: is no piece of the row of "
            + "miners.min = 2, miners.max = 3, hashTime = 1; ");
        assertThat(Files.readString(file)).isEqualTo("precious");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hashTime: 1|hashTime: 5|", "perHash: 1|perHash: 2|is the row of another problem",
        "minimize-cost|maximize-difficulty|is the row of another problem", "name: Small|name: Other|",
        "max: 1/3|max: 1/4|is the row of another problem"})
    void aSweepOfAnotherProblemIsNotContinued(String stated, String other, String message) throws IOException {
        sweep("csv");
        byte[] bytes = Files.readAllBytes(file);
        Files.writeString(problem, SMALL.replace(stated, other));
        Run run = sweep("csv", "--resume");

        if (message == null) {
            assertThat(run.code()).as("neither the name nor a constant that is varied matters").isZero();
        } else {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("quarry: " + file + ":2: " + message).hasLineCount(1);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--profile paper|2: is the row of another problem, or of another profile, with miners.min = 2, ",
        "--digits 19|9: is another row when it is made again; were --digits or the version of quarry others?",
        "--vary nonceBits.max=12|1: is not the heading '",
        "--format json|1: is not the row of miners.min = 2, "})
    void aSweepOfAnotherKindIsNotContinued(String options, String message) throws IOException {
        sweep("csv");
        byte[] bytes = Files.readAllBytes(file);
        Run run = options.startsWith("--format") ? sweep("json", "--resume")
            : sweep("csv", ("--resume " + options).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quarry: " + file + ":" + message).hasLineCount(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void rowsThatAreNotOfTheSweepAreNamed() throws IOException {
        sweep("csv");
        List<String> lines = Files.readAllLines(file);

        assertRefused(lines, 3, lines.get(4), "4: is not the row of miners.min = 2, miners.max = 6, hashTime = 1; ");
        assertRefused(lines, 2, lines.get(2).replace("optimal", "Optimal"), "3: has no status; ");
        assertRefused(lines, 5, lines.get(5).replace("empty", "full"), "6: is not the row of miners.min = 6, ");
        assertRefused(lines, 8, lines.get(8).replace("optimal", "infeasible"), "9: is another row when it is made ");
        Files.write(file, lines);
        Files.writeString(file, Files.readString(file) + lines.get(8) + "\n");
        assertThat(sweep("csv", "--resume").err()).startsWith("quarry: " + file
            + ":10: is one row more than the 8 points of the sweep; ");
    }

    private void assertRefused(List<String> lines, int line, String other, String message) throws IOException {
        List<String> changed = new ArrayList<>(lines);
        changed.set(line, other);
        Files.write(file, changed);
        byte[] bytes = Files.readAllBytes(file);
        Run run = sweep("csv", "--resume");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quarry: " + file + ":" + message).hasLineCount(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aFileThatMayNotBeWrittenIsNamed() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(locked)).as("root may write everywhere").isFalse();
        file = locked.resolve("sweep.csv");

        assertThat(sweep("csv")).isEqualTo(new Run(1, "", "quarry: " + file
            + ": may not be written; check its permissions\n"));
    }

    @Test
    void aFileThatAnotherSweepWritesIsLeftAlone() throws IOException {
        sweep("csv");
        byte[] bytes = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(sweep("csv", "--resume")).isEqualTo(new Run(2, "", "quarry: " + file
                + ": is being written by another run; wait for its end, or end it\n"));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(sweep("csv", "--resume").code()).isZero();
    }

    @Test
    void aDiskThatIsFullIsAFailure() {
        file = Path.of("/dev/full");
        assumeThat(file).exists();

        assertThat(sweep("csv")).isEqualTo(new Run(1, "",
            "quarry: /dev/full: cannot be written: No space left on device\n"));
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThat(Run.of("sweep", problem.toString(), "--vary", "hashTime=1", "--output", "")).isEqualTo(new Run(2, "",
            "quarry: --output '' is no file name; name a file, or - for standard output\n"));
        assertThat(Run.of("sweep", problem.toString(), "--vary", "hashTime=1", "--output", "a\0b").err())
            .isEqualTo("quarry: --output 'a\\u0000b' is no file name: Nul character not allowed\n");
    }

    @Test
    @Tag("slow")
    void aProcessThatIsEndedLeavesWholeRows() throws Exception {
        String[] arguments = {"sweep", Run.BITCOIN, "--vary", "constraints.pool.max=0.00001..0.1 by 0.00001",
            "--output", file.toString(), "--resume", "--quiet"};
        Run run = OwnProcess.ended(OwnProcess.of(List.of(), arguments), folder, file);
        String left = Files.readString(file);
        arguments[3] = "constraints.pool.max=0.00001.." + (left.lines().count() + 20) + "e-5 by 0.00001";

        assertThat(run.code()).isEqualTo(OwnProcess.TERMINATED);
        assertThat(left).endsWith("\n");
        assertThat(Run.of(arguments).code()).isZero();
        String resumed = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(resumed).startsWith(left).hasLineCount((int) left.lines().count() + 21);
        assertThat(Run.of("sweep", Run.BITCOIN, "--vary", arguments[3], "--threads", "1").out()).isEqualTo(resumed);
    }
}
