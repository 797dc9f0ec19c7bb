package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {

    private static final String HOSPITAL = Run.PROBLEMS + "hospital-fork.yaml";
    private static final String TINY = """
        name: Tiny
        objective: maximize-difficulty
        miners: {min: 2, max: 3, unavailable: 1}
        nonceBits: {min: 4, max: 6}
        difficulty: {min: 2, max: 3}
        hashTime: 1
        cost: {perHash: 1, perMiner: 1}
        constraints: {failure: {max: 0.1}}
        """;

    @ParameterizedTest
    @CsvSource({"minizinc, '% Problem: Hospital'", "cip, STATISTICS", "nl, 'g3 1 1 0 # Problem: Hospital'"})
    void aProblemIsWrittenToStandardOutput(String format, String start) {
        Run careful = Run.of("export", HOSPITAL, "--to", format);
        Run natural = Run.of("export", HOSPITAL, "--to", format, "--form", "natural");

        assertThat(careful.code()).isZero();
        assertThat(careful.err()).isEmpty();
        assertThat(careful.out()).startsWith(start);
        assertThat(natural.code()).isZero();
        assertThat(natural.out()).startsWith(start).isNotEqualTo(careful.out());
    }

    @Test
    void theTablesSayWhichBitsEachScenarioNeeds() {
        Run run = Run.reading(TINY, "export", "-", "--to", "minizinc");

        // q = 3/4 takes 9 hashes and q = 7/8 takes 18: 1 of 2 miners with d = 3 needs 2^r/2 >= 18, hence r = 6.
        assertThat(run.out()).contains("""
            % failure at most 0.1:
            % the fewest bits, by miners deployed, miners that fail and difficulty that runs.
            array[Deployed, Failed, Running] of int: failure_max_least = array3d(Deployed, Failed, Running, [
              4,5,
              5,6,
              4,5,
              4,5,
            ]);
            constraint forall(k in Failed, e in Drift)(r >= failure_max_least[s, k, d + e]);
            """);
    }

    @Test
    void aFileIsWrittenOnce(@TempDir Path folder) throws Exception {
        String out = folder.resolve("model.mzn").toString();

        assertThat(Run.reading(TINY, "export", "-", "--to", "minizinc", "-o", out)).isEqualTo(new Run(0, "", ""));
        String text = Files.readString(Path.of(out));
        assertThat(text).isEqualTo(Run.reading(TINY, "export", "-", "--to", "minizinc").out())
            .isEqualTo(Run.reading(TINY, "export", "-", "--to", "minizinc", "-o", "-").out());
        Run again = Run.reading(TINY, "export", "-", "--to", "nl", "--output", out);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains(out + " exists already");
        assertThat(Files.readString(Path.of(out))).isEqualTo(text);
    }

    /** It is written beside its place first, so that no half of it stays where writing ends early. */
    @Test
    void whatCannotBeWrittenAsAWholeIsNotThere(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("model.mzn");
        Files.createFile(Files.createDirectory(folder.resolve("model.mzn.part")).resolve("kept"));

        Run run = Run.reading(TINY, "export", "-", "--to", "minizinc", "-o", out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("quarry: " + out + ": the problem cannot be written: ");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenToIsSaid(@TempDir Path folder) {
        Run missing = Run.reading(TINY, "export", "-", "--to", "cip", "-o", folder + "/none/model.cip");
        Run directory = Run.reading(TINY, "export", "-", "--to", "cip", "-o", folder.toString());

        assertThat(missing).isEqualTo(new Run(2, "", "quarry: --output '" + folder
            + "/none/model.cip': its folder does not exist\n"));
        assertThat(directory.code()).isEqualTo(2);
        assertThat(directory.err()).contains("is not a file to write to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "export - --to gams | 'gams' is no format; use minizinc, cip or nl",
        "export - --to nl --form rough | 'rough' is no form; use careful or natural",
        "export - | Missing required option: '--to=FORMAT'",
        "export - --to cip --output= | '' is not a file to write to"})
    void misuseNamesTheValueAndTheRule(String command, String message) {
        Run run = Run.reading(TINY, command.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    @Test
    void aVastProblemIsRefusedWithTheCount() {
        Run run = Run.reading(TINY.replace("max: 3, unavailable", "max: 1000000, unavailable"), "export", "-",
            "--to", "nl");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("would have 3999996 bounds", "form natural");
    }

    @Test
    void anInfeasibleProblemIsExportedAsSuch() {
        Run run = Run.reading(TINY.replace("unavailable: 1", "unavailable: 3"), "export", "-", "--to", "minizinc");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("constraint false;");
    }
}
