package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code quarry report} says of what it is given, whether there is a browser or not. */
class ReportCommandTest {

    private static final String CURVE = "kind,step,episodes,return,length,loss,meanQ,exploration,stepsPerSecond\n";

    private static final String MEASURED = """
        {"schema": "quarry/testbed-run/1", "name": "small", "profile": "exact", "miners": 8, "nonceBits": 12,
        "difficulty": 6, "hashTimes": ["0.001"], "seed": 1, "races": 2, "falseAlarm": 0.001, "agrees": true,
        "findings": [
        {"quantity": "failure", "predicted": 0.1, "measured": 0.2, "size": 2, "pValue": 0.5, "agrees": true}]}
        """;
    private static final String EVALUATED = """
        {"schema": "quarry/engine-evaluation/1", "confidence": 0.95, "reference": "optimal",
        "lessIsBetter": ["cost"], "rows": [
        {"plant": "simulated", "scenario": "steady", "controller": "none", "metric": "return", "mean": 3.5}]}
        """;

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
        isRefused(report("--measurements", other), other + ": --measurements takes a document with \"schema\": "
            + "\"quarry/testbed-run/1\", not \"quarry/solution/1\"");
        String empty = file("empty.json", "");
        isRefused(report("--evaluation", empty), empty + ": --evaluation takes a document with \"schema\": "
            + "\"quarry/engine-evaluation/1\"");
        String cut = file("cut.json", "{\"schema\": \"quarry/testbed-run/1\",\n\"races\": ");
        Run run = report("--measurements", cut);
        assertThat(run.err()).startsWith("quarry: " + cut + ":2: is not JSON: ").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        String twice = file("twice.json", "{\"schema\": \"quarry/testbed-run/1\",\n\"races\": 1, \"races\": 2}");
        isRefused(report("--measurements", twice), twice + ":2: is not JSON: Duplicate field 'races'");
        String more = file("more.json", "{\"schema\": \"quarry/testbed-run/1\"} {}");
        isRefused(report("--measurements", more), more + ": something follows the document; --measurements takes one");
        String missing = folder.resolve("missing.json").toString();
        isRefused(report("--measurements", missing), missing + ": no such file");
    }

    @Test
    void rowsThatAreNoneAreRefusedWithTheirLine() throws IOException {
        String curve = file("curve.csv", CURVE + "episode,1,1,2,3,4,5,6,7\nepisode,1,x,2,3,4,5,6,7\n");
        isRefused(report("--curve", curve), curve + ":3: 'episode,1,x,2,3,4,5,6,7' is no row of a learning curve; it "
            + "has a kind and 8 numbers");
        String run = file("run.json", MEASURED);
        String races = file("races.csv", RaceRows.HEADING + "\n0,1/2,0,a,b,12,6,false,false\n1,oops,0,a,b,12,6,false,"
            + "false\n");
        Run refused = report("--races", races, "--measurements", run);
        assertThat(refused.err()).startsWith("quarry: " + races + ":3: time: 'oops' is not a number");
        assertThat(refused.code()).isEqualTo(2);
        isRefused(report("--races", races), "--races needs --measurements of the same run, which say who raced");
    }

    /** The calculus is that of the run: rows of another would lie over a curve that is not theirs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "12,6 | 12,7 | :3: difficulty: 7, but run.json says 6",
        "11,6 | 11,6 | :2: nonceBits: 11, but run.json says 12",
        "12,6 | '' | : races: 1, but run.json says 2"})
    void rowsOfAnotherRunAreRefusedWithBothValues(String first, String second, String message) throws IOException {
        String run = file("run.json", MEASURED);
        String races = file("races.csv", RaceRows.HEADING + "\n0,1/2,0,a,b," + first + ",false,false\n"
            + (second.isEmpty() ? "" : "1,1/2,0,a,b," + second + ",false,false\n"));
        isRefused(report("--races", races, "--measurements", run), races + message.replace("run.json", run)
            + "; --races and --measurements take what one run wrote");
    }

    /** 1 − q^(s·min(⌊t/T⌋, n)), with n = λ under exact and λ + 1 under paper, whatever the problem says. */
    @ParameterizedTest
    @CsvSource({"exact, 300, 300, 1, 300", "exact, 512, 512, 1, 512", "exact, 513, 512, 1, 513",
        "paper, 300, 300, 1, 300", "paper, 513, 513, 1, 513", "paper, 1000, 513, 1, 1000",
        "paper, 1001, 513, 2, 501", "paper, 2000, 513, 2, 1000", "paper, 2001, 513, 3, 667"})
    void theCurveIsThatOfTheRun(String profile, int last, int hashes, int each, int points) throws IOException {
        String run = file("run.json", MEASURED.replace("exact", profile).replace("\"difficulty\": 6",
            "\"difficulty\": 12"));
        String races = file("races.csv", RaceRows.HEADING + "\n0," + last + "e-3,0,a,b,12,12,false,false\n"
            + "1,,,,,12,12,false,false\n");
        JsonNode curve = Run.of("report", Run.PROBLEMS + "testbed.yaml", "--format", "json", "--no-explanation",
            "--races", races, "--measurements", run).json().get("times").get("predicted");

        assertThat(curve.size()).isEqualTo(points + 1);
        assertThat(curve.get(0).get(1).asDouble()).isZero();
        assertThat(curve.get(1).get(0).asDouble()).isEqualTo(each / 1000.0);
        assertThat(curve.get(1).get(1).asDouble()).isCloseTo(found(each), within(1e-12));
        assertThat(curve.get(points).get(0).asDouble()).isEqualTo(last / 1000.0);
        assertThat(curve.get(points).get(1).asDouble()).isCloseTo(found(hashes), within(1e-12));
    }

    /** Doubles lie on either side of the ends of rounds, which are decimals. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 9, 29, 57, 58, 91, 99, 100})
    void theCurveEndsWithTheRoundOfTheLastBlock(int last) throws IOException {
        String run = file("run.json", MEASURED);
        String races = file("races.csv", RaceRows.HEADING + "\n0,1e-3,0,a,b,12,6,false,false\n1," + last
            + "e-3,0,a,b,12,6,false,false\n");
        JsonNode times = Run.of("report", Run.PROBLEMS + "testbed.yaml", "--format", "json", "--no-explanation",
            "--races", races, "--measurements", run).json().get("times");

        JsonNode measured = times.get("measured");
        assertThat(times.get("predicted").get(last).get(0).asDouble()).isEqualTo(last / 1000.0);
        assertThat(times.get("predicted").size()).isEqualTo(last + 1);
        assertThat(measured.get(measured.size() - 1).toString()).isEqualTo("[" + last / 1000.0 + ",1.0]");
    }

    /** The probability that one of 8 miners has found a block of difficulty 12 after so many hashes of each. */
    private static double found(int hashes) {
        return 1 - Math.pow(4095 / 4096.0, 8.0 * hashes);
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
        String run = file("run.json", MEASURED);
        String races = file("races.csv", RaceRows.HEADING + "\n0,1/2,0,a,b,12,6,false,false\n1," + time + ",0,a,b,"
            + bits + "," + difficulty + ",false,false\n");
        isRefused(report("--races", races, "--measurements", run), races + ":3: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"miners\": 8 | \"miners\": 80000000000 | miners: 80000000000 is not a whole number from 1 to 10000000",
        "\"miners\": 8 | \"miners\": null | miners: is missing; it has to be a whole number from 1 to 10000000",
        "\"nonceBits\": 12 | \"nonceBits\": 1.5 | nonceBits: 1.5 is not a whole number from 1 to 256",
        "\"difficulty\": 6 | \"difficulty\": \"6\" | difficulty: \"6\" is not a whole number from 1 to 510",
        "\"agrees\": true, | \"agrees\": 1, | agrees: 1 is not true or false",
        "\"profile\": \"exact\" | \"profile\": \"published\" | profile: \"published\" is not one of exact, paper",
        "\"falseAlarm\": 0.001, | `` | falseAlarm: is missing; it has to be a number that doubles reach",
        "\"predicted\": 0.1 | \"predicted\": 1e999 | findings[0].predicted: 1E+999 is not a number that doubles reach",
        "\"quantity\": \"failure\" | \"quantity\": [] | findings[0].quantity: a list is not a text",
        "\"findings\": [ | \"findings\": [null, | findings[0]: null is not an object",
        "[\"0.001\"] | \"0.001\" | hashTimes: \"0.001\" is not a list of texts",
        "\"findings\" | \"found\" | findings: is missing; it has to be a list of objects"})
    void aFieldThatCannotBeMeantIsRefused(String field, String other, String message) throws IOException {
        assertThat(MEASURED).contains(field);
        String run = file("run.json", MEASURED.replaceFirst(Pattern.quote(field), Matcher.quoteReplacement(other)));
        isRefused(report("--measurements", run), run + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"metric\": \"return\", | `` | rows[0].metric: is missing; it has to be a text",
        "\"mean\": 3.5 | \"mean\": \"3.5\" | rows[0].mean: \"3.5\" is not a number that doubles reach",
        "\"rows\": [ | \"rows\": [7, | rows[0]: 7 is not an object",
        "\"lessIsBetter\": [\"cost\"], | `` | lessIsBetter: is missing; it has to be a list of texts",
        "\"reference\": \"optimal\" | \"reference\": {} | reference: an object is not a text"})
    void aRowOfAnEvaluationThatCannotBeMeantIsRefused(String field, String other, String message) throws IOException {
        assertThat(EVALUATED).contains(field);
        String evaluation = file("evaluation.json", EVALUATED.replace(field, other));
        isRefused(report("--evaluation", evaluation), evaluation + ": " + message);
    }

    @Test
    void aRunOfAnotherProblemIsRefusedWithBothHashTimes() throws IOException {
        String run = file("run.json", MEASURED.replace("[\"0.001\"]", "[\"0.002\"]"));
        isRefused(report("--measurements", run), run + ": hashTimes: 0.002, but the problem says 0.001; "
            + "--measurements takes what was measured of the problem");
    }

    @Test
    void timesOfAnotherRunAreRefused() throws IOException {
        String run = file("run.json", MEASURED.replace("{\"quantity\": \"failure\"",
            "{\"quantity\": \"expected time\", \"measured\": 0.25, \"agrees\": true}, {\"quantity\": \"failure\""));
        String races = file("races.csv", RaceRows.HEADING + "\n0,1/4,0,a,b,12,6,false,false\n"
            + "1,3/4,0,a,b,12,6,false,false\n");
        isRefused(report("--races", races, "--measurements", run), races + ": time: 0.5 s on average, but " + run
            + " says 0.25; --races and --measurements take what one run wrote");
    }

    @Test
    void whatIsNoFileNameIsSaidToBe() throws IOException {
        String run = file("run.json", MEASURED);
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

    @Test
    void theSameProblemGivesTheSamePage() throws IOException {
        Run.of("report", Run.BITCOIN, "-o", page(), "--quiet");
        byte[] bytes = Files.readAllBytes(Path.of(page()));
        assertThat(bytes).isNotEmpty();
        assertThat(Run.of("report", Run.BITCOIN, "-o", page(), "--quiet")).isEqualTo(new Run(0, "", ""));
        assertThat(Path.of(page())).hasBinaryContent(bytes);
    }

    @Test
    void theTimesOfBlocksFollowTheCalculus() throws IOException {
        String rows = folder.resolve("measured.csv").toString();
        Run measuring = Run.of("testbed", "run", Run.PROBLEMS + "testbed.yaml", "--miners", "8", "--nonce-bits", "12",
            "--difficulty", "6", "--races", "2000", "--records", rows, "--format", "json", "--quiet");
        assertThat(report("--measurements", file("run.json", measuring.out()), "--races", rows).code()).isZero();
        JsonNode times = data(Path.of(page())).get("times");
        JsonNode predicted = times.get("predicted");
        assertThat(predicted.get(predicted.size() - 1).get(1).asDouble()).isBetween(0.99, 1.0);
        JsonNode measured = times.get("measured");
        assertThat(measured.get(measured.size() - 1).get(1).asDouble()).isEqualTo(1);
        // Half of the blocks by the median of the calculus: a share of 2,000 races misses by 0.06 once in 10^6 runs.
        double median = StreamSupport.stream(predicted.spliterator(), false).filter(at -> at.get(1).asDouble() >= 0.5)
            .findFirst().orElseThrow().get(0).asDouble();
        double share = StreamSupport.stream(measured.spliterator(), false).filter(at -> at.get(0).asDouble() <= median)
            .reduce((first, second) -> second).orElseThrow().get(1).asDouble();
        double exact = StreamSupport.stream(predicted.spliterator(), false).filter(at -> at.get(1).asDouble() >= 0.5)
            .findFirst().orElseThrow().get(1).asDouble();
        assertThat(share).isBetween(exact - 0.06, exact + 0.06);
    }

    /** Where not every number of miners fits, columns are some of them. */
    @Test
    void aWideGridIsShownBySomeOfItsColumns() throws IOException {
        String problem = file("wide.yaml", Files.readString(Path.of(Run.BITCOIN)).replace("max: 80,", "max: 100000,"));
        Run.of("report", problem, "-o", page(), "--no-explanation");
        Path file = Path.of(page());
        JsonNode map = data(file).get("map");
        assertThat(map.get("miners").size()).isBetween(150, 205);
        assertThat(map.get("miners").get(map.get("miners").size() - 1).asInt()).isEqualTo(100_000);
        assertThat(Files.size(file)).isLessThan(2_500_000);
    }

    private static JsonNode data(Path page) throws IOException {
        Matcher data = Pattern.compile("id=\"data\">([^<]*)<").matcher(Files.readString(page));
        assertThat(data.find()).isTrue();
        return new JsonMapper().readTree(data.group(1));
    }

    /** The commands of docs/report.md, one after the other, in a folder of their own. */
    @Test
    void theCommandsOfItsPageDoWhatThePageSays() throws IOException {
        String page = Page.of("docs/report.md").text();
        Matcher session = Pattern.compile("\\$ \\./quarry (report [^\n]*)\n([^`]*)```").matcher(page);
        assertThat(session.find()).isTrue();
        assertThat(inFolder(session.group(1)).err().replace(folder + "/", "")).isEqualTo(session.group(2));
        Matcher commands = Pattern.compile("(?m)^\\./quarry ((?:[^\n]*\\\\\n)*[^\n]*)$").matcher(page);
        List<String> given = commands.results().map(found -> found.group(1).replaceAll("\\\\\n *", "")).toList();
        assertThat(given).hasSize(5);
        Run run = inFolder(given.get(0).replace(" > run.json", ""));
        assertThat(run.code()).as(run.err()).isZero();
        Files.writeString(folder.resolve("run.json"), run.out());
        assertThat(inFolder(given.get(1)).code()).isZero();
        assertThat(data(folder.resolve("report.html")).has("times")).isTrue();
        assertThat(inFolder(given.get(2)).code()).isZero();
        assertThat(folder.resolve("map.svg")).content().contains("Decisions with 48 nonce bits");
        assertThat(inFolder(given.get(3)).code()).isZero();
        assertThat(folder.resolve("slack.png")).isNotEmptyFile();
        assertThat(inFolder(given.get(4)).code()).isZero();
        assertThat(folder.resolve("run.svg")).content().contains("What was measured of what the calculus predicts");
    }

    private Run inFolder(String command) {
        return Run.of(command.replace("examples/", "../examples/")
            .replaceAll(" (report\\.html|races\\.csv|run\\.json|map\\.svg|run\\.svg|slack\\.png)", " " + folder + "/$1")
            .split(" ", -1));
    }
}
