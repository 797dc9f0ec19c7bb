package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The main class in a process of its own: the same bytes whatever the virtual machine, its settings and its locale. */
@Tag("slow")
class FreshJvmTest {

    private static final String TERMINALS = "-Dquarry.terminals=out,err";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bitcoin-c1.yaml", "bitcoin-c1-published.yaml", "hospital-fork.yaml"})
    void aSolutionDependsOnTheProblemAlone(String problem) throws Exception {
        String here = Run.of("solve", "--format", "json", Run.PROBLEMS + problem).timeless();

        for (String options : List.of("-Xint", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Duser.language=ar -Duser.country=EG -Dfile.encoding=ISO-8859-1")) {
            Run run = start(Map.of(), List.of(options.split(" ", -1)), "solve", "--format", "json",
                Run.PROBLEMS + problem);

            assertThat(run.code()).as(options).isZero();
            assertThat(run.err()).as(options).isEmpty();
            assertThat(run.timeless()).as(options).isEqualTo(here);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR"})
    void noLocaleChangesAByte(String locale) throws Exception {
        List<String> options = List.of("-Duser.language=" + locale.substring(0, 2),
            "-Duser.country=" + locale.substring(3, 5),
            "-Duser.extensions=" + locale.substring(5).replaceFirst("-", ""));
        for (String arguments : List.of("solve " + Run.BITCOIN, "solve --help", "reproduce",
            "check " + Run.BITCOIN + " --miners 18 --nonce-bits 49 --difficulty 40", "SOLVE", "solve --digits 1,0 x")) {
            String[] split = arguments.split(" ", -1);

            assertThat(start(Map.of(), options, split)).as(arguments).isEqualTo(Run.of(split));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', '', true", "'', 1, false", "-Dquarry.terminals=out, '', true", "-Dquarry.terminals=out, 1, false",
        "-Dquarry.terminals=err, '', false", "-Dquarry.terminals=, '', false"})
    void colourIsForTerminalsUnlessNoColorIsSet(String terminals, String noColour, boolean coloured) throws Exception {
        Run run = start(Map.of("NO_COLOR", noColour), List.of(terminals.isEmpty() ? TERMINALS : terminals), "solve",
            Run.BITCOIN);

        assertThat(run.code()).isZero();
        assertThat(run.out().contains("\u001b[")).isEqualTo(coloured);
        assertThat(Style.plain(run.out())).isEqualTo(Run.of("solve", Run.BITCOIN).out());
    }

    @ParameterizedTest
    @CsvSource({"40, out, true", "40, err, false", "200, out, false", "40, '', false"})
    void aTableIsLaidOutForANarrowTerminalAlone(String columns, String terminals, boolean byRow) throws Exception {
        Run run = start(Map.of("COLUMNS", columns, "NO_COLOR", "1"), List.of("-Dquarry.terminals=" + terminals),
            "solve", Run.BITCOIN);

        assertThat(run.code()).isZero();
        assertThat(run.out().equals(Run.of("solve", Run.BITCOIN).out())).isNotEqualTo(byRow);
        assertThat(run.out().contains("\n  miners           18\n  nonce bits       49\n")).isEqualTo(byRow);
    }

    @Test
    void theProcessEndsWithTheCodeOfTheCommand() throws Exception {
        assertThat(start(Map.of(), List.of(), "solve", "no/such.yaml"))
            .isEqualTo(new Run(2, "", "quarry: no/such.yaml: no such file\n"));
        assertThat(start(Map.of(), List.of(), "check", Run.BITCOIN, "--miners", "18", "--nonce-bits", "49",
            "--difficulty", "41").code()).isEqualTo(3);
        assertThat(start(Map.of(), List.of(), "solve", "--time-limit", "1e-9", Run.BITCOIN).code()).isEqualTo(4);
    }

    private Run start(Map<String, String> environment, List<String> options, String... arguments)
        throws IOException, InterruptedException {
        ProcessBuilder builder = OwnProcess.of(options, arguments);
        builder.environment().putAll(environment);
        return OwnProcess.run(builder, folder);
    }
}
