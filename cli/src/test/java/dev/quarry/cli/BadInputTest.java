package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problem files that cannot be read or meant: exit code 2, a line a mistake on standard error, nothing elsewhere. */
class BadInputTest {

    private static final String SOLVE = "solve";
    private static final String CHECK = "check --miners 18 --nonce-bits 49 --difficulty 40";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SOLVE, SOLVE + " --format json", SOLVE + " --all", SOLVE + " --profile paper", CHECK})
    void aMissingFileIsNamed(String command) {
        assertThat(Run.of(with(command, "no/such.yaml")))
            .isEqualTo(new Run(2, "", "quarry: no/such.yaml: no such file\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SOLVE, SOLVE + " --format json", SOLVE + " --all", SOLVE + " --profile paper", CHECK})
    void aDirectoryIsNoProblemFile(String command) {
        assertThat(Run.of(with(command, folder.toString())))
            .isEqualTo(new Run(2, "", "quarry: " + folder + ": is a directory, not a problem file\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SOLVE, SOLVE + " --format json", SOLVE + " --all", SOLVE + " --profile paper", CHECK})
    void everyMistakeOfAFileHasItsLine(String command) throws IOException {
        Path file = write("""
            objective: cheap
            miners: {min: 40, max: 4}
            nonceBits: {min: 24, max: 64}
            difficulty: {min: 4, max: 64}
            hashTime: -1
            cost: {perHash: 0, perMiner: 1}
            colour: red
            """);
        Run run = Run.of(with(command, file.toString()));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).allMatch(line -> line.startsWith("quarry: " + file + ":"))
            .map(line -> line.replaceFirst(".*:([0-9]+): ([A-Za-z. ]*).*", "$1 $2").strip())
            .contains("1 objective", "2 miners", "5 hashTime", "7 unknown key").hasSize(4);
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        Path file = write("name: secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

        assertThat(Run.of("solve", file.toString()))
            .isEqualTo(new Run(2, "", "quarry: " + file + ": may not be read; check its permissions\n"));
    }

    @Test
    void anEmptyFileIsNoProblem() throws IOException {
        Path file = write("");
        Run run = Run.of("solve", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: " + file + ":1: is empty; ").hasLineCount(1);
        assertThat(Run.reading("", "solve", "-").err()).startsWith("quarry: standard input:1: is empty; ")
            .hasLineCount(1);
    }

    @Test
    void anEmptyNameIsNoFile() {
        assertThat(Run.of("solve", ""))
            .isEqualTo(new Run(2, "", "quarry: '' is no file name; name a problem file, or - for standard input\n"));
    }

    @Test
    void aNameWithAZeroIsNoFile() {
        assertThat(Run.of("solve", "a\0b"))
            .isEqualTo(new Run(2, "", "quarry: 'a\\u0000b' is no file name: Nul character not allowed\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--digits", "--help"})
    void aNameLikeAnOptionIsReadAfterTwoDashes(String name) {
        assertThat(Run.of("solve", "--", name))
            .isEqualTo(new Run(2, "", "quarry: " + name + ": no such file\n"));
    }

    @Test
    void aNameThatBeginsWithAnAtIsANameToo() throws IOException {
        Path arguments = write(Run.BITCOIN);

        assertThat(Run.of("solve", "@" + arguments))
            .isEqualTo(new Run(2, "", "quarry: @" + arguments + ": no such file\n"));
    }

    @Test
    void aProfileThatCannotReadAConstraintSaysWhere() {
        Run run = Run.of("solve", "--profile", "paper", Run.PROBLEMS + "hospital-fork.yaml");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).matches("quarry: \\S*hospital-fork\\.yaml:21: constraints\\.fork: .* exact .*\n");
    }

    @Test
    void nothingInAMessageReachesTheTerminalUnprinted() throws IOException {
        Path file = write("na\u001b[31mme: \u202e\n");

        assertThat(Run.of("solve", file.toString()).err()).doesNotContain("\u001b", "\u202e");
        assertThat(Run.of("solve", "\u001b[31m\u202e").err())
            .isEqualTo("quarry: \\u001b[31m\\u202e: no such file\n");
        assertThat(Run.of("\u001b[31m").err()).startsWith("quarry: unknown command '\\u001b[31m'\n");
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("x.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] with(String command, String file) {
        return Stream.concat(Arrays.stream(command.split(" ", -1)), Stream.of(file)).toArray(String[]::new);
    }
}
