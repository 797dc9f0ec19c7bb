package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TestbedTest {

    private static final String FILE = Run.PROBLEMS + "testbed.yaml";

    private static Run run(String options) {
        return Run.of(("testbed run " + FILE + " --miners 4 --nonce-bits 12 --difficulty 7 " + options).trim()
            .split(" +", -1));
    }

    static List<Session> sessions() throws IOException {
        return Page.of("docs/testbed.md").sessions().stream()
            .filter(session -> !session.command().startsWith("testbed rate")).toList();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    @Test
    void whatHappensAgreesWithTheCalculus() throws IOException {
        Run run = run("--races 3000 --format json");

        assertThat(run.code()).as(run.out()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("schema").asText()).isEqualTo("quarry/testbed-run/1");
        assertThat(json.get("races").asInt()).isEqualTo(3_000);
        assertThat(json.get("stopped").asBoolean()).isFalse();
        assertThat(json.get("agrees").asBoolean()).isTrue();
        assertThat(json.get("findings")).hasSize(12).allSatisfy(finding ->
            assertThat(finding.get("pValue").asDouble()).isGreaterThan(1e-3 / 12));
    }

    @Test
    void thePaperIsContradictedWhereItsExtraHashMatters() {
        Run run = Run.of("testbed", "run", FILE, "--profile", "paper", "--miners", "4", "--nonce-bits", "5",
            "--difficulty", "4", "--races", "5000");

        assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(run.out()).contains("profile paper", "contradicts a prediction")
            .containsPattern("failure +0\\.0979.* contradicted\n");
    }

    @ParameterizedTest
    @CsvSource({"text", "json", "csv"})
    void theSameSeedGivesTheSameBytes(String format) {
        String options = "--races 400 --seed 7 --format " + format;

        assertThat(run(options).out()).isNotEmpty().isEqualTo(run(options).out())
            .isNotEqualTo(run(options.replace("seed 7", "seed 8")).out());
    }

    @Test
    void groupsRaceOnOneClock() {
        Run run = Run.reading("""
            name: two
            profile: exact
            objective: minimize-cost
            miners: {min: 1, max: 9}
            nonceBits: {min: 4, max: 20}
            difficulty: {min: 4, max: 12}
            groups:
              - {name: 'a, slow', miners: {min: 0, max: 9}, hashTime: 1/2, cost: {perHash: 1, perMiner: 1}}
              - {name: fast, miners: {min: 0, max: 9}, hashTime: 1/5, cost: {perHash: 1, perMiner: 1}}
            constraints: {failure: {max: 0.5}, slowBlock: {after: 20, max: 0.5}}
            """, "testbed", "run", "-", "--miners", "a, slow=3", "--miners", "fast=2", "--nonce-bits", "14",
            "--difficulty", "8", "--races", "2000", "--format", "csv");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.lines()).anyMatch(line -> line.startsWith("slow block,"));
    }

    @Test
    void anInterruptedRunIsContinued(@TempDir Path folder) throws IOException {
        Path whole = folder.resolve("whole.csv");
        Path part = folder.resolve("part.csv");
        Run first = run("--races 300 --records " + whole);
        String rows = Files.readString(whole);
        // Killed in the middle of a row.
        Files.writeString(part, rows.substring(0, rows.length() / 2 + 3));
        Run second = run("--races 300 --resume --records " + part);

        assertThat(rows.lines()).hasSize(301).first().isEqualTo(
            "race,time,winner,partner,type,nonceBits,difficulty,disputed,forked");
        assertThat(Files.readString(part)).isEqualTo(rows);
        assertThat(second).isEqualTo(first);
        assertThat(run("--races 300 --records " + part)).satisfies(again -> {
            assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(again.err()).contains("exists; --resume continues it");
        });
    }

    @Test
    void rowsOfAnotherRunAreNotContinued(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("races.csv");
        run("--races 50 --seed 1 --records " + file);
        String rows = Files.readString(file);

        assertThat(run("--races 90 --seed 2 --resume --records " + file).err()).contains("--seed");
        assertThat(run("--races 40 --seed 1 --resume --records " + file).err()).contains("one row more than the 40");
        assertThat(Run.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "12", "--difficulty", "8", "--races",
            "90", "--resume", "--records", file.toString()).err()).contains("races.csv:2: is no row of race 0");
        Files.writeString(file, "winner\n1\n");
        assertThat(run("--resume --records " + file).err()).contains("races.csv:1: is not the heading");
        Files.writeString(file, rows.replaceFirst("\n5,[^\n]*", "\n5,0.01,77,miner 78,miner,12,7,false,false"));
        assertThat(run("--races 90 --resume --records " + file).err()).contains("races.csv:7: is no row of race 5");
    }

    /** The interval of one race has no ends. */
    @Test
    void whatIsInfiniteIsNotWritten() {
        for (String format : List.of("text", "json", "csv")) {
            assertThat(run("--races 1 --format " + format).out()).startsWith(format.equals("json") ? "{"
                : format.equals("csv") ? "quantity," : "Testbed").doesNotContain("Infinity").doesNotContain("NaN");
        }
    }

    @Test
    void aTimeLimitLeavesTheQuestionOpen() throws IOException {
        Run run = run("--races 10000000 --time-limit 0.5 --format json");

        assertThat(run.code()).isEqualTo(ExitCode.OPEN);
        assertThat(run.err()).contains("stopped at --time-limit 0.5 after ", " of 10,000,000 races");
        assertThat(run.json().get("stopped").asBoolean()).isTrue();
        assertThat(run.json().get("races").asInt()).isBetween(1, 9_999_999);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--races 0 | --races 0 is outside 1..10000000",
        "--false-alarm 1 | --false-alarm 1 is not between 0 and 1",
        "--false-alarm x | --false-alarm",
        "--false-alarm 1e-400 | --false-alarm 1e-400 is below 4.9e-324",
        "--seed 99999999999999999999 | '99999999999999999999' is not a whole number from -9223372036854775808 to",
        "--resume | --resume continues a file; name it with --records",
        "--profile published | profile published says which scenarios count",
        "--records nowhere/races.csv | its folder does not exist"})
    void misuseIsNamed(String options, String message) {
        Run run = run(options);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).doesNotContain("Exception");
    }

    @Test
    void minersWithoutNoncesAreRefused() {
        Run run = Run.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "1", "--difficulty", "4");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("4 miners share 2^1 nonces");
    }

    @Test
    void ratesNameTheFastestKernel() throws IOException {
        Run run = Run.of("testbed", "rate", "--warm-up", "0", "--threads", "2", "--quiet", "--format",
            "json");

        assertThat(run.code()).isZero();
        JsonNode json = run.json();
        double fastest = 0;
        String name = "";
        for (JsonNode kernel : json.get("kernels")) {
            double rate = kernel.get("hashesPerSecond").asDouble();
            assertThat(rate).isPositive();
            if (kernel.get("threads").asInt() == 1 && rate > fastest) {
                fastest = rate;
                name = kernel.get("name").asText();
            }
        }
        assertThat(json.get("chosen").asText()).isEqualTo(name);
        assertThat(json.get("hashTime").asText()).isEqualTo(String.format(Locale.ROOT, "%.2e", 1 / fastest));
        assertThat(json.get("kernels").findValuesAsText("threads")).endsWith("2").startsWith("1", "1");
        assertThat(Run.of("testbed", "rate", "--warm-up", "-1").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("testbed", "rate", "--kernel", "quantum").err()).contains("there are ", "loops-256, scalar");
    }

    @Test
    void theGroupOfCommandsAsksForOne() {
        Run run = Run.of("testbed");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("Missing required subcommand");
    }
}
