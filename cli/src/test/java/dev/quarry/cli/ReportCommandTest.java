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

/** What {@code quarry report} says of what it is given, whether there is a browser or not. */
class ReportCommandTest {

    private static final String CURVE = "kind,step,episodes,return,length,loss,meanQ,exploration,stepsPerSecond\n";

    @TempDir
    private Path folder;

    private Run report(String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", Run.PROBLEMS + "testbed.yaml", "-o", page()));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private String page() {
        return folder.resolve("report.html").toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void isRefused(Run run, String message) {
        assertThat(run.err()).isEqualTo("quarry: " + message + "\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(Path.of(page())).doesNotExist();
    }

    @Test
    void itSaysTheAnswerAndWhereThePageIs() {
        Run run = report();

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: " + page() + ": Deploy 3 miners, share 10 nonce bits, ");
        assertThat(Path.of(page())).isNotEmptyFile();
        assertThat(report("--quiet")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void whatIsNoDocumentOfTheCommandIsRefused() throws IOException {
        String other = file("other.json", "{\"schema\": \"quarry/solution/1\"}");
        isRefused(report("--measurements", other), other + ": --measurements takes a document whose first field is "
            + "\"schema\": \"quarry/testbed-run/1\", not \"quarry/solution/1\"");
        String empty = file("empty.json", "");
        isRefused(report("--evaluation", empty), empty + ": --evaluation takes a document whose first field is "
            + "\"schema\": \"quarry/engine-evaluation/1\"");
        String cut = file("cut.json", "{\"schema\": \"quarry/testbed-run/1\",\n\"races\": ");
        Run run = report("--measurements", cut);
        assertThat(run.err()).startsWith("quarry: " + cut + ":2: is not JSON: ").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        String more = file("more.json", "{\"schema\": \"quarry/testbed-run/1\"} {}");
        isRefused(report("--measurements", more), more + ": something follows the document; --measurements takes one");
        String missing = folder.resolve("missing.json").toString();
        isRefused(report("--measurements", missing), missing + ": there is no such file");
    }

    @Test
    void rowsThatAreNoneAreRefusedWithTheirLine() throws IOException {
        String curve = file("curve.csv", CURVE + "episode,1,1,2,3,4,5,6,7\nepisode,1,x,2,3,4,5,6,7\n");
        isRefused(report("--curve", curve), curve + ":3: 'episode,1,x,2,3,4,5,6,7' is no row of a learning curve; it "
            + "has a kind and 8 numbers");
        String run = file("run.json", "{\"schema\": \"quarry/testbed-run/1\", \"nested\": [{\"miners\": 3}], "
            + "\"miners\": 8}");
        String races = file("races.csv", RaceRows.HEADING + "\n0,1/2,0,a,b,12,6,false,false\n1,oops,0,a,b,12,6,false,"
            + "false\n");
        Run refused = report("--races", races, "--measurements", run);
        assertThat(refused.err()).startsWith("quarry: " + races + ":3: time: 'oops' is not a number");
        assertThat(refused.code()).isEqualTo(2);
        isRefused(report("--races", races), "--races needs --measurements of the same run, which say how many miners "
            + "raced");
        String other = file("others.csv", RaceRows.HEADING + "\n0,1/2,0,a,b,12,6,false,false\n1,1/2,0,a,b,12,7,false,"
            + "false\n");
        isRefused(report("--races", other, "--measurements", run), other
            + ":3: is no row of a race like those before it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "1/2 | 12 | 999 | difficulty: '999' is not a whole number from 1 to 510",
        "1/2 | 12 | 0 | difficulty: '0' is not a whole number from 1 to 510",
        "1/2 | 999 | 6 | nonceBits: '999' is not a whole number from 1 to 256",
        "1/2 | -12 | 6 | nonceBits: '-12' is not a whole number from 1 to 256",
        "-1/2 | 12 | 6 | time: -1/2 is outside 0..1.7976931348623157E308, in seconds",
        "1e400 | 12 | 6 | time: 1e400 is outside 0..1.7976931348623157E308, in seconds",
        "1/0 | 12 | 6 | time: '1/0' divides by zero",
        "1/2,1/2 | 12 | 6 | has 10 cells; a row of a race has 9"})
    void aCellThatCannotBeMeantIsRefusedWithItsLine(String time, String bits, String difficulty, String message)
        throws IOException {
        String run = file("run.json", "{\"schema\": \"quarry/testbed-run/1\", \"miners\": 8}");
        String races = file("races.csv", RaceRows.HEADING + "\n0,1/2,0,a,b,12,6,false,false\n1," + time + ",0,a,b,"
            + bits + "," + difficulty + ",false,false\n");
        isRefused(report("--races", races, "--measurements", run), races + ":3: " + message);
    }

    @Test
    void whatIsNoFileNameIsSaidToBe() throws IOException {
        String run = file("run.json", "{\"schema\": \"quarry/testbed-run/1\", \"miners\": 8}");
        isRefused(report("--races", "a\0b", "--measurements", run), "'a\\u0000b' is no file name: Nul character not "
            + "allowed");
    }

    @Test
    void thePageNeedsAFileOfItsOwn() {
        assertThat(Run.of("report", Run.BITCOIN).code()).isEqualTo(2);
        assertThat(Run.of("report", Run.BITCOIN, "-o", "-").err())
            .isEqualTo("quarry: --output -: the page is written to a file; name one\n");
        assertThat(Run.of("report", Run.BITCOIN, "-o", Run.BITCOIN).err()).contains("are one file");
        assertThat(Run.of("report", Run.BITCOIN, "-o", folder.resolve("no/such.html").toString()).err())
            .contains("its folder does not exist");
    }

    @Test
    void whatThePageShowsIsPrintedAsJson() throws IOException {
        Run run = Run.of("report", Run.PROBLEMS + "testbed.yaml", "--format", "json");

        assertThat(run.code()).isZero();
        assertThat(run.json().get("schema").textValue()).isEqualTo("quarry/report/1");
        assertThat(run.json().get("sentence").textValue()).startsWith("Deploy 3 miners, ");
        assertThat(run.json().has("explanation")).isTrue();
        assertThat(Run.of("report", Run.PROBLEMS + "testbed.yaml", "--format", "json", "--no-explanation").json()
            .has("explanation")).isFalse();
        isRefused(report("--format", "json"), "--output is of the page; --format json goes to standard output");
        isRefused(Run.of("report", Run.BITCOIN), "--output is missing; name the file to write, or give --format json");
    }
}
