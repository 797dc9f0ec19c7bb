package dev.quarry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.distribution.Installation.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The distributions run, from another folder and in one whose name has spaces. */
@DisabledOnOs(OS.WINDOWS)
class RunTest {

    private static final String PROBLEM = "examples/problems/bitcoin-c1.yaml";
    private static final String TESTBED = "examples/problems/testbed.yaml";
    private static final String CONSORTIUM = "examples/consortia/three-organisations.yaml";
    private static final String[] FEW_RACES = {"--miners", "4", "--nonce-bits", "12", "--difficulty", "8", "--races",
        "20", "--quiet"};
    private static final Pattern SCRIPT = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SESSION = Pattern.compile("```\n\\$ \\./quarry ([^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    @TempDir
    private Path elsewhere;

    private static Installation slim;
    private static Installation full;

    @BeforeAll
    static void unpack() throws IOException {
        Path spaces = Files.createDirectory(folder.resolve("a folder  with spaces"));
        slim = Installation.of(Distribution.SLIM, Distribution.SLIM.tar(), spaces);
        full = Installation.of(Distribution.FULL, Distribution.FULL.tar(), spaces);
    }

    private Run run(Installation installation, String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.replaceAll(argument -> argument.startsWith("examples/") ? installation.file(argument) : argument);
        arguments.addAll(Arrays.asList(more));
        return installation.quarry(elsewhere, arguments.toArray(String[]::new));
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(some));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void bothSolveAlikeAndAgain() throws Exception {
        Run first = run(slim, "solve " + PROBLEM);

        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("7,301 of 192,577 decisions").containsPattern("18 +49 +40 +54002\\.199023");
        assertThat(run(slim, "solve " + PROBLEM)).isEqualTo(first);
        assertThat(run(full, "solve " + PROBLEM)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"0, explain " + PROBLEM, "0, verify examples/certificates/bitcoin-c1.json",
        "0, check " + PROBLEM + " --miners 18 --nonce-bits 49 --difficulty 40",
        "3, check " + PROBLEM + " --miners 18 --nonce-bits 49 --difficulty 41", "2, solve no-such.yaml", "2, slove"})
    void theSlimOneExitsWithTheCodesOfItsCommands(int code, String command) throws Exception {
        assertThat(run(slim, command).code()).isEqualTo(code);
    }

    @Test
    void theyKnowTheirVersion() throws Exception {
        for (Installation installation : List.of(slim, full)) {
            assertThat(run(installation, "--version").out()).startsWith("quarry " + Distribution.VERSION + ", Java ");
        }
    }

    @Test
    void aJarRunsWithoutALauncher() throws Exception {
        Run direct = Installation.run(elsewhere, List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "-jar", slim.jars().get(0).toString(), "solve", slim.file(PROBLEM)));

        assertThat(direct).isEqualTo(run(slim, "solve " + PROBLEM));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "consortium " + CONSORTIUM + " | OR-Tools",
        "engine train examples/problems/engine.yaml --steps 100 -o agent.json | PyTorch",
        "testbed run " + TESTBED + " --miners 4 --nonce-bits 12 --difficulty 8 --races 20 --store c.db | SQLite",
        "testbed show examples/agents/engine.json | SQLite"})
    void theSlimOneSaysWhatItIsWithout(String commandAndLibrary) throws Exception {
        String[] parts = commandAndLibrary.split(" \\| ", -1);
        Run refused = run(slim, parts[0]);

        // Java itself warns of the vector module.
        List<String> said = refused.err().lines().filter(line -> !line.startsWith("WARNING: Using incubator")).toList();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).startsWith("quarry: this needs " + parts[1] + ", ")
            .endsWith("the slim distribution is without it: take the full one, see docs/install.md");
        assertThat(refused.out()).isEmpty();
        assertThat(refused.code()).isEqualTo(1);
    }

    @Test
    void theSlimOneDoesWhatNeedsNoNatives() throws Exception {
        Run mined = run(slim, "testbed run " + TESTBED, FEW_RACES);
        Run evaluated = run(slim, "engine evaluate examples/problems/engine.yaml --target 0.2 --nonce-bits 20"
            + " --scenario crash --controller optimal --controller pid --seeds 3 --blocks 50 --format csv");

        assertThat(mined.code()).as(mined.err()).isZero();
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains(",pid,");
        assertThat(run(slim, "report " + PROBLEM + " -o report.html --quiet").code()).isZero();
        assertThat(elsewhere.resolve("report.html")).content().contains("echarts");
    }

    @Test
    void theFullOneUsesItsNatives() throws Exception {
        String store = elsewhere.resolve("chain.db").toString();
        Run owned = run(full, "consortium " + CONSORTIUM + " --quiet");
        Run mined = run(full, "testbed run " + TESTBED, with(FEW_RACES, "--store", store));

        assertThat(owned.code()).as(owned.err()).isEqualTo(3);
        assertThat(owned.err()).isEmpty();
        assertThat(mined.code()).as(mined.err()).isZero();
        assertThat(full.quarry(elsewhere, "testbed", "verify", store).code()).isZero();
    }

    @Test
    void thePageOnInstallingShowsWhatHappens() throws Exception {
        String page = slim.text("docs/install.md");
        Files.copy(Distribution.SLIM.tar(), elsewhere.resolve(Distribution.SLIM.tar().getFileName()));
        StringBuilder script = new StringBuilder("set -eu\n");
        Matcher scripts = SCRIPT.matcher(page);
        while (scripts.find()) {
            script.append(scripts.group(1));
        }
        Run whole = Installation.run(elsewhere, List.of("bash", "-c", script
            + "complete -p quarry\ncat man/man1/quarry.1\n"));
        assertThat(whole.err()).isEmpty();
        assertThat(whole.code()).isZero();
        assertThat(whole.out()).contains("7,301 of 192,577").contains("quarry\n").contains(".TH ");

        Matcher sessions = SESSION.matcher(page);
        assertThat(sessions.find()).isTrue();
        do {
            Run run = slim.quarry(slim.home(), sessions.group(1).split(" ", -1));
            assertThat(run.out() + run.err()).isEqualTo(sessions.group(2));
        } while (sessions.find());
    }
}
