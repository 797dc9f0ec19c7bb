package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code pareto} prints, and what it refuses. */
class ParetoTest {

    /** The two decisions cost 44000/3 and 2^-11000 or 10^-1374 of a hash more, which no precision tells apart. */
    private static final String UNDECIDED = """
        name: As good as equal
        objective: maximize-difficulty
        miners: {min: 11000, max: 11000}
        nonceBits: {min: 20, max: 20}
        difficulty: {min: 1, max: 2}
        hashTime: 1
        cost: {perHash: 1, perMiner: 1/3}
        """;

    @Test
    void textIsATableForPeople() {
        assertThat(Run.of("pareto", Run.BITCOIN)).isEqualTo(new Run(0, """
            Bitcoin rate, configuration C1
            profile exact, trade-off between cost, difficulty, miners

            optimal: 9 of 7,301 robustly feasible decisions are dominated by no other; proved

              miners  nonce bits  difficulty           cost  worst-case cost
                  54          51          42  162008.796093    162070.368744
                  30          50          41   90004.398046     90035.184372
                  18          49          40   54002.199023     54017.592186
                  18          48          39   54001.099511     54008.796093
                  18          47          38   54000.549755     54004.398046
                  18          46          37   54000.274877     54002.199023
                  18          45          36   54000.137438     54001.099511
                  18          44          35   54000.068719     54000.549755
                  18          43          34   54000.034359     54000.274877
            """, ""));
    }

    @Test
    void jsonNamesTheCriteria() throws Exception {
        Run run = Run.of("pareto", "--format", "json", "--criteria", "miners,cost",
            Run.PROBLEMS + "hospital-fork.yaml");
        JsonNode json = run.json();

        assertThat(run.code()).isZero();
        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "name", "profile", "objective", "criteria",
            "status", "feasible", "points");
        assertThat(json.get("schema").textValue()).isEqualTo("quarry/pareto/1");
        assertThat(json.get("objective").textValue()).isEqualTo("minimize-cost");
        assertThat(json.get("criteria").toString()).isEqualTo("[\"cost\",\"miners\"]");
        assertThat(json.get("status").textValue()).isEqualTo("optimal");
        assertThat(json.get("feasible").intValue()).isEqualTo(513);
        assertThat(json.get("points").toString()).isEqualTo("""
            [{"miners":12,"nonceBits":37,"difficulty":30,"cost":"28800.00015032385613000000",\
            "worstCost":"28800.00030064771149000000"}]""");
    }

    @Test
    void csvIsATableForPrograms() {
        Run run = Run.of("pareto", "--format", "csv", "--digits", "3", "--criteria", "difficulty", Run.BITCOIN);

        assertThat(run).isEqualTo(new Run(0, """
            miners,nonceBits,difficulty,cost,worstCost
            54,51,42,162008.796,162070.368
            """, ""));
    }

    @Test
    void textNamesTheCostThatCounts() {
        assertThat(Run.of("pareto", "--criteria", "cost,nonceBits", Run.PROBLEMS + "hospital-fork.yaml").out())
            .startsWith("""
                Hospital ledger with bounded forks
                profile exact, trade-off between worst-case cost, nonce bits

                optimal: 1 of 513 robustly feasible decisions is dominated by no other; proved
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "paper", "published"})
    void theFirstTuplesOfTheReportAreOnTheFront(String profile) {
        List<String> report = Run.of("solve", "--format", "csv", "--profile", profile, Run.BITCOIN).lines();

        assertThat(Run.of("pareto", "--format", "csv", "--profile", profile, Run.BITCOIN).lines()).containsAll(report);
    }

    @Test
    void infeasibleIsAProvedResult() {
        String yaml = UNDECIDED + "constraints: {budget: {max: 1}}\n";

        assertThat(Run.reading(yaml, "pareto", "-")).isEqualTo(new Run(3, """
            As good as equal
            profile exact, trade-off between cost, difficulty, miners

            infeasible: no decision is robustly feasible; proved
            """, ""));
        assertThat(Run.reading(yaml, "pareto", "-", "--format", "csv").out())
            .isEqualTo("miners,nonceBits,difficulty,cost,worstCost\n");
    }

    @Test
    @Tag("slow")
    void whatNoPrecisionTellsApartIsOpen() throws Exception {
        assertThat(Run.reading(UNDECIDED, "pareto", "-")).isEqualTo(new Run(4, """
            As good as equal
            profile exact, trade-off between cost, difficulty, miners

            undecided: 2 of 2 robustly feasible decisions may be dominated by no other, 1 is open

              miners  nonce bits  difficulty          cost  worst-case cost
               11000          20           2  14666.666666     14666.666666
               11000          20           1  14666.666666     14666.666666

            Open at the highest precision (miners, nonce bits, difficulty):
              (11000, 20, 1)
            """, ""));
        assertThat(Run.reading(UNDECIDED, "pareto", "-", "--format", "json").json().get("open").toString())
            .isEqualTo("[{\"miners\":11000,\"nonceBits\":20,\"difficulty\":1}]");
        assertThat(Run.reading(UNDECIDED, "pareto", "-", "--format", "csv").err())
            .isEqualTo("quarry: undecided: (11000, 20, 1)\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--criteria speed|'speed' is no criterion; use cost, difficulty, miners or nonceBits",
        "--criteria cost,,miners|'' is no criterion; use cost, difficulty, miners or nonceBits",
        "--criteria Cost|'Cost' is no criterion; use cost, difficulty, miners or nonceBits"})
    void criteriaThatCannotBeMeantAreRefused(String options, String message) {
        Run run = Run.of(("pareto " + Run.BITCOIN + " " + options).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: Invalid value for option '--criteria' ").contains(message)
            .hasLineCount(2);
    }

    @Test
    void aCriterionNamedTwiceIsRefused() {
        assertThat(Run.of("pareto", "--criteria", "cost,cost", Run.BITCOIN)).isEqualTo(new Run(2, "",
            "quarry: --criteria cost,cost names one twice; name each criterion once\n"));
    }

    @Test
    void digitsHaveALimit() {
        assertThat(Run.of("pareto", "--digits", "1001", Run.BITCOIN))
            .isEqualTo(new Run(2, "", "quarry: --digits 1001 is outside 0..1000\n"));
    }
}
