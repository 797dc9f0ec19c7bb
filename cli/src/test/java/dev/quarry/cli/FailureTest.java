package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around a command ends it in one line at most, with the exit code of the contract. */
class FailureTest {

    private static final String CHECK = "check " + Run.BITCOIN + " --miners 18 --nonce-bits 49 --difficulty 40";
    private static final String SWEEP = "sweep " + Run.BITCOIN + " --vary miners.unavailable=0..9";

    /** A stream that takes so many bytes and then fails. */
    private static final class Broken extends OutputStream {

        private final String message;
        private int left;

        Broken(String message, int left) {
            this.message = message;
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            if (left-- <= 0) {
                throw new IOException(message);
            }
        }
    }

    /** An input that fails when it is read. */
    private static final class Failing extends InputStream {

        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"solve " + Run.BITCOIN, "solve --all " + Run.BITCOIN, "solve --format json " + Run.BITCOIN,
        CHECK, "pareto " + Run.BITCOIN, SWEEP, "reproduce --format csv", "schema", "--help", "help", "solve --help",
        "--version"})
    void aReaderThatHasSeenEnoughNeedsNoWords(String arguments) {
        assertThat(Run.writingTo(new Broken("Broken pipe", 20), arguments.split(" ", -1)))
            .isEqualTo(new Run(1, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"solve " + Run.BITCOIN, "solve --all " + Run.BITCOIN, CHECK, SWEEP, "schema", "--help"})
    void aResultThatCannotBeWrittenIsAFailure(String arguments) {
        assertThat(Run.writingTo(new Broken("No space left on device", 0), arguments.split(" ", -1)))
            .isEqualTo(new Run(1, "", "quarry: cannot write the result: No space left on device\n"));
    }

    @ParameterizedTest
    @CsvSource({"solve no/such.yaml, 2", "slove, 2", "solve --all " + Run.BITCOIN + ", 0"})
    void messagesThatNobodyCanReadChangeNoExitCode(String arguments, int code) {
        int actual = Quarry.run(new Environment(InputStream.nullInputStream(),
            new Output(new ByteArrayOutputStream()), new Output(new Broken("Bad file descriptor", 0)), false, false),
            arguments.split(" ", -1));

        assertThat(actual).isEqualTo(code);
    }

    @Test
    void anInternalFailureIsOneLine() {
        assertThat(Run.reading(new Failing(new Exception("out of luck")), "solve", "-")).isEqualTo(new Run(1, "",
            "quarry: internal failure: java.lang.IllegalStateException: java.lang.Exception: out of luck; "
                + "--debug shows where\n"));
    }

    @Test
    void anErrorOfTheMachineIsOneLine() {
        Run run = Run.reading(new Failing(new OutOfMemoryError("Java heap space")), "solve", "-");

        assertThat(run).isEqualTo(new Run(1, "",
            "quarry: internal failure: java.lang.OutOfMemoryError: Java heap space; --debug shows where\n"));
    }

    @Test
    void anInputThatBreaksOffIsAFailureAndNotBadInput() {
        assertThat(Run.reading(new Failing(new IOException("Input/output error")), "solve", "-"))
            .isEqualTo(new Run(1, "", "quarry: standard input: cannot be read: Input/output error\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug solve -", "solve --debug -", "solve - --debug"})
    void debugShowsWhere(String arguments) {
        Run run = Run.reading(new Failing(new Exception("out of luck")), arguments.split(" ", -1));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: java.lang.IllegalStateException: java.lang.Exception: out of luck\n")
            .contains("\tat dev.quarry.cli.FailureTest.debugShowsWhere(").endsWith("; --debug shows where\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"solve no/such.yaml", "solve ..", "slove", "solve --digits x y", "solve --time-limit 0 x",
        "check x --miners 0 --nonce-bits 1 --difficulty 1"})
    void withoutDebugNoTraceIsShown(String arguments) {
        Run run = Run.of(arguments.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("quarry: "))
            .noneMatch(line -> line.contains("\tat ") || line.contains("Exception"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"solve " + Run.BITCOIN, CHECK, "--help", "solve --help"})
    void colourIsLaidOverTheSameText(String arguments) {
        String[] split = arguments.split(" ", -1);
        String plain = Run.of(split).out();
        String coloured = Run.inColour(split).out();

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[").isNotEqualTo(plain);
        assertThat(Style.plain(coloured)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"solve --format json " + Run.BITCOIN, "solve --format csv " + Run.BITCOIN,
        "solve --all " + Run.BITCOIN, CHECK + " --format csv", CHECK + " --format json", "schema"})
    void whatProgramsReadIsNeverColoured(String arguments) {
        assertThat(Run.inColour(arguments.split(" ", -1)).out()).doesNotContain("\u001b");
    }
}
