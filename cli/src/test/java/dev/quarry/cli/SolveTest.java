package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code solve} prints. */
class SolveTest {

    /**
     * Costs of the five tuples of bitcoin-c1, nominal and worst, to 50 places: the cost of MODEL.md section 2 evaluated
     * by mpmath 1.3 with 120 digits, the worst by brute force over the 42 scenarios, and cut.
     */
    private static final String[][] COSTS = {
        {"54002.19902325556900000000004896113144546490175258061598",
            "54017.59218604443300000000000611731997672402517275253042"},
        {"54001.09951162779300000000009792226289097433339480243472",
            "54008.79609302222500000000001223887213438372548409708794"},
        {"54000.54975581390500000000019584452578212678634816473947",
            "54004.39804651112100000000002447986035923772288373400237"},
        {"54000.27487790696100000000039168905156496605093052943137",
            "54002.19902325556900000000004896077876372032175650106675"},
        {"54000.13743895348900000000078337810313278201479754245080",
            "54001.09951162779300000000009792208655010204716571825284"}};

    @Test
    void textIsATableForPeople() {
        Run run = Run.of("solve", Run.BITCOIN);

        assertThat(run).isEqualTo(new Run(0, """
            Bitcoin rate, configuration C1
            profile exact, largest difficulty first

            optimal: 7,301 of 192,577 decisions are robustly feasible; proved

              miners  nonce bits  difficulty          cost  worst-case cost
                  18          49          40  54002.199023     54017.592186
                  18          48          39  54001.099511     54008.796093
                  18          47          38  54000.549755     54004.398046
                  18          46          37  54000.274877     54002.199023
                  18          45          36  54000.137438     54001.099511
            """, ""));
    }

    @Test
    void textSaysWhatComesFirst() {
        assertThat(Run.of("solve", Run.PROBLEMS + "hospital-fork.yaml").out()).isEqualTo("""
            Hospital ledger with bounded forks
            profile exact, least worst-case cost first

            optimal: 513 of 58,179 decisions are robustly feasible; proved

              miners  nonce bits  difficulty          cost  worst-case cost
                  12          37          30  28800.000150     28800.000300
                  12          38          31  28800.000300     28800.000601
            """);
    }

    @Test
    void csvIsATableForPrograms() {
        assertThat(Run.of("solve", "--format", "csv", "--digits", "3", Run.BITCOIN)).isEqualTo(new Run(0, """
            miners,nonceBits,difficulty,cost,worstCost
            18,49,40,54002.199,54017.592
            18,48,39,54001.099,54008.796
            18,47,38,54000.549,54004.398
            18,46,37,54000.274,54002.199
            18,45,36,54000.137,54001.099
            """, ""));
    }

    @Test
    void jsonHasTheFieldsOfTheContractInItsOrder() throws Exception {
        JsonNode json = Run.of("solve", "--format", "json", Run.BITCOIN).json();

        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "name", "profile", "objective", "status",
            "feasible", "tuples", "statistics");
        assertThat(json.get("schema").textValue()).isEqualTo("quarry/solution/1");
        assertThat(json.get("name").textValue()).isEqualTo("Bitcoin rate, configuration C1");
        assertThat(json.get("profile").textValue()).isEqualTo("exact");
        assertThat(json.get("objective").textValue()).isEqualTo("maximize-difficulty");
        assertThat(json.get("status").textValue()).isEqualTo("optimal");
        assertThat(json.get("feasible").isIntegralNumber()).isTrue();
        assertThat(json.get("feasible").longValue()).isEqualTo(7301);
        assertThat(json.get("tuples")).hasSize(5);
        assertThat(json.get("statistics").fieldNames()).toIterable()
            .containsExactly("solveNanos", "scenariosChecked", "escalations");
        assertThat(json.get("statistics").get("solveNanos").longValue()).isPositive();
        assertThat(json.get("statistics").get("scenariosChecked").longValue()).isPositive();
        assertThat(json.get("statistics").get("escalations").isIntegralNumber()).isTrue();
    }

    @Test
    void jsonHasTheTuplesWithCostsAsStrings() throws Exception {
        JsonNode tuples = Run.of("solve", "--format", "json", Run.BITCOIN).json().get("tuples");

        for (int i = 0; i < COSTS.length; i++) {
            JsonNode tuple = tuples.get(i);
            assertThat(tuple.fieldNames()).toIterable()
                .containsExactly("miners", "nonceBits", "difficulty", "cost", "worstCost");
            assertThat(tuple.get("miners").intValue()).isEqualTo(18);
            assertThat(tuple.get("nonceBits").intValue()).isEqualTo(49 - i);
            assertThat(tuple.get("difficulty").intValue()).isEqualTo(40 - i);
            assertThat(tuple.get("cost").textValue()).isEqualTo(cut(COSTS[i][0], 20));
            assertThat(tuple.get("worstCost").textValue()).isEqualTo(cut(COSTS[i][1], 20));
        }
    }

    @Test
    void jsonIsSpelledAsTheContractSpellsIt() {
        assertThat(Run.of("solve", "--format", "json", Run.BITCOIN).out()).startsWith("""
            {
              "schema": "quarry/solution/1",
              "name": "Bitcoin rate, configuration C1",
            """).endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 50})
    void everyDigitOfACostIsTrueAndCutNotRounded(int digits) {
        List<String> rows = Run.of("solve", "--format", "csv", "--digits", Integer.toString(digits), Run.BITCOIN)
            .lines().subList(1, COSTS.length + 1);

        assertThat(rows).map(row -> row.split(",", 4)[3]).containsExactlyElementsOf(Arrays.stream(COSTS)
            .map(costs -> cut(costs[0], digits) + "," + cut(costs[1], digits)).toList());
    }

    @Test
    void aThousandDigitsAreTheMost() {
        String cost = Run.of("solve", "--format", "csv", "--digits", "1000", Run.BITCOIN).lines().get(1)
            .split(",", -1)[3];

        assertThat(cost).startsWith(COSTS[0][0]).hasSize("54002.".length() + 1000);
        assertThat(Run.of("solve", "--digits", "1001", Run.BITCOIN))
            .isEqualTo(new Run(2, "", "quarry: --digits 1001 is outside 0..1000\n"));
        assertThat(Run.of("solve", "--digits", "-1", Run.BITCOIN))
            .isEqualTo(new Run(2, "", "quarry: --digits -1 is outside 0..1000\n"));
        assertThat(Run.of("solve", "--digits", "99999999999", Run.BITCOIN))
            .isEqualTo(new Run(2, "", "quarry: --digits 99999999999 is outside 0..1000\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv", "JSON", "Csv"})
    void theSameInputGivesTheSameBytesButForTheTime(String format) {
        Run first = Run.of("solve", "--format", format, Run.BITCOIN);

        assertThat(Run.of("solve", "--format", format, Run.BITCOIN).timeless()).isEqualTo(first.timeless());
    }

    @ParameterizedTest
    @CsvSource({"exact, 2", "exact, 7", "paper, 2", "paper, 64", "published, 3"})
    void theNumberOfThreadsChangesNothingButTheStatistics(String profile, String threads) {
        String statistics = "(?s)\"statistics\": .*";
        String alone = Run.of("solve", "--format=json", "--profile", profile, Run.BITCOIN).out();
        Run together = Run.of("solve", "--format=json", "--profile", profile, "--threads", threads, Run.BITCOIN);

        assertThat(together.code()).isZero();
        assertThat(together.out().replaceFirst(statistics, "")).isEqualTo(alone.replaceFirst(statistics, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100000"})
    void threadsThatCannotBeMeantAreRefused(String threads) {
        assertThat(Run.of("solve", "--threads", threads, Run.BITCOIN)).isEqualTo(
            new Run(2, "", "quarry: --threads " + threads + " is outside 1..1024\n"));
    }

    @ParameterizedTest
    @CsvSource({"exact, 7301, 49, 40", "paper, 6314, 49, 40", "published, 6426, 48, 41"})
    void aProfileOnTheCommandLineWinsOverThatOfTheFile(String profile, long feasible, int nonceBits, int difficulty)
        throws Exception {
        for (String file : List.of("bitcoin-c1.yaml", "bitcoin-c1-published.yaml")) {
            JsonNode json = Run.of("solve", "--profile", profile, "--format=json", Run.PROBLEMS + file).json();

            assertThat(json.get("profile").textValue()).isEqualTo(profile);
            assertThat(json.get("feasible").longValue()).isEqualTo(feasible);
            assertThat(json.at("/tuples/0/nonceBits").intValue()).isEqualTo(nonceBits);
            assertThat(json.at("/tuples/0/difficulty").intValue()).isEqualTo(difficulty);
        }
    }

    @Test
    void aDashReadsStandardInput() throws Exception {
        String problem = Files.readString(Path.of(Run.BITCOIN));

        assertThat(Run.reading(problem, "solve", "-")).isEqualTo(Run.of("solve", Run.BITCOIN));
        assertThat(Run.reading(problem, "solve", "--profile", "paper", "-"))
            .isEqualTo(Run.of("solve", "--profile", "paper", Run.BITCOIN));
    }

    @Test
    void aNameComesOutAsItWentIn() throws Exception {
        String name = "Ünï «70 %» \\ \"a, b\" 日本 😀";
        String problem = Files.readString(Path.of(Run.BITCOIN)).replace("Bitcoin rate, configuration C1",
            "'" + name + "'");

        assertThat(Run.reading(problem, "solve", "-").lines().get(0)).isEqualTo(name);
        assertThat(Run.reading(problem, "solve", "--format", "json", "-").json().get("name").textValue())
            .isEqualTo(name);
    }

    private static String cut(String decimal, int places) {
        int point = decimal.indexOf('.');
        return places == 0 ? decimal.substring(0, point) : decimal.substring(0, point + 1 + places);
    }
}
