package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quarry.cli.Reproduction.Row;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code reproduce} as a whole, and what it would say if something did not match. */
class ReproduceTest {

    private static final int RESULTS = 108;
    private static final int COMPARISONS = 5;

    @Test
    void everythingPrintedIsReproduced() {
        Run run = Run.of("reproduce");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).noneMatch(line -> line.contains("DIFFERS"))
            .endsWith("all " + RESULTS + " printed results match profile published")
            .contains("Table 2", "Table 3", "    published  48..64 for (18, 48, 34)  matches",
                "  exact: slowBlock.max breaks in scenario s' = 13, d' = 44: 1.534e-5 exceeds 1e-9",
                "  published: every constraint holds in every scenario");
    }

    @Test
    void csvHasARowAResult() {
        List<String> lines = Run.of("reproduce", "--format", "csv").lines();

        assertThat(lines).hasSize(1 + RESULTS + COMPARISONS).startsWith(
            "section,instance,printed,published,matches,paper,exact",
            "Table 2,\"C1, Bitcoin 1454/7\",\"(18, 48, 41..37): 54004.4, 54002.2, 54001.1, 54000.55, 54000.27\","
                + "\"(18, 48, 41..37): 54004.398046, 54002.199023, 54001.099511, 54000.549755, 54000.274877\",true,"
                + "\"(18, 49, 40) (18, 48, 39..36), of 6314 feasible\","
                + "\"(18, 49, 40) (18, 48, 39) (18, 47, 38) (18, 46, 37) (18, 45, 36), of 7301 feasible\"");
        assertThat(lines.subList(1, 1 + RESULTS)).allMatch(line -> line.contains("\",true,\"")
            || line.contains(",true,"));
    }

    @Test
    void jsonHasAnObjectAResult() throws Exception {
        JsonNode json = Run.of("reproduce", "--format", "json").json();

        assertThat(json.get("schema").textValue()).isEqualTo("quarry/reproduction/1");
        assertThat(json.get("matches").booleanValue()).isTrue();
        assertThat(json.get("results")).hasSize(RESULTS).allMatch(result -> result.get("matches").booleanValue());
        assertThat(json.get("results").get(0).fieldNames()).toIterable()
            .containsExactly("section", "instance", "printed", "published", "matches", "paper", "exact");
    }

    /** What the equations for several types give away, and where they bound nothing. */
    @Test
    void theJointRaceIsHeldAgainstTheApproximation() throws Exception {
        JsonNode comparisons = Run.of("reproduce", "--format", "json").json().get("severalTypes");

        assertThat(comparisons).hasSize(COMPARISONS);
        assertThat(comparisons.get(0).get("finding").textValue()).isEqualTo("the same machines; the nonce bits differ");
        assertThat(comparisons.get(1).get("finding").textValue()).startsWith("the approximation gives away 3606.");
        assertThat(comparisons.get(2).get("paper").textValue()).isEqualTo("infeasible");
        assertThat(comparisons.get(2).get("exact").textValue())
            .startsWith("(12 + 12 + 11 + 0, 48, 36), worst-case cost");
        for (int unsound : new int[] {3, 4}) {
            assertThat(number(comparisons.get(unsound).get("paper"))).isLessThan(1);
            assertThat(number(comparisons.get(unsound).get("exact")))
                .isGreaterThan(4 * number(comparisons.get(unsound).get("paper")));
        }
    }

    private static double number(JsonNode text) {
        return Double.parseDouble(text.textValue().replace(" s", ""));
    }

    @Test
    void oneResultThatDiffersIsSeenAndEndsWithThree() {
        List<Row> rows = List.of(new Row("Table 9", "C1, a", "(1, 2, 3)", "(1, 2, 3)", "none", "none", true),
            new Row("Table 9", "C1, b", "(1, 2, 3)", "(1, 2, 4)", "none", "none", false));
        Run text = write(rows, Format.TEXT);

        assertThat(text.code()).isEqualTo(3);
        assertThat(text.lines()).containsSequence("Table 9", "  C1, a").contains("    published  (1, 2, 4)  DIFFERS")
            .endsWith("1 of 2 printed results do not match profile published");
        assertThat(write(rows, Format.CSV)).isEqualTo(new Run(3, """
            section,instance,printed,published,matches,paper,exact
            Table 9,"C1, a","(1, 2, 3)","(1, 2, 3)",true,none,none
            Table 9,"C1, b","(1, 2, 3)","(1, 2, 4)",false,none,none
            """, ""));
        assertThat(write(rows, Format.JSON).out()).contains("  \"matches\": false,\n");
        assertThat(write(rows, Format.JSON).code()).isEqualTo(3);
    }

    private static Run write(List<Row> rows, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = ReproduceCommand.write(new ReproductionReport(rows, List.of()), format,
            new Environment(InputStream.nullInputStream(), new Output(out), new Output(new ByteArrayOutputStream()),
                false, false));
        return new Run(code, out.toString(StandardCharsets.UTF_8), "");
    }
}
