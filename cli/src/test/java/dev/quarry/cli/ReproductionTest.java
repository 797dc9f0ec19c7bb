package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.PrintedTables.Printed;
import dev.quarry.cli.Reproduction.Configuration;
import dev.quarry.cli.Reproduction.Row;
import dev.quarry.solver.Decision;
import dev.quarry.solver.ReportedTuple;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison notices a printed table that is not the one computed. */
class ReproductionTest {

    private static final List<Decision> VISA = List.of(new Decision(18, 48, 35), new Decision(18, 48, 34));
    private static final List<String> VISA_COSTS = List.of("54000.07", "54000.035");

    private static Printed printed(List<Decision> decisions, List<String> costs, boolean firstOnly) {
        return new Printed("Table 2", "Visa 1454/7000", Configuration.C1, "1454/7000", firstOnly, decisions, costs);
    }

    private static boolean matches(List<Decision> decisions, List<String> costs) {
        return new Reproduction().compareTuples(printed(decisions, costs, false)).matches();
    }

    @Test
    void whatThePaperPrintsMatches() {
        assertThat(new Reproduction().compareTuples(printed(VISA, VISA_COSTS, false))).isEqualTo(new Row("Table 2",
            "C1, Visa 1454/7000", "(18, 48, 35..34): 54000.07, 54000.035",
            "(18, 48, 35..34): 54000.068719, 54000.034359", "(19, 49, 34), of 470 feasible",
            "(19, 43, 34), of 632 feasible", true));
    }

    @Test
    void anotherTupleDiffers() {
        assertThat(matches(List.of(VISA.get(0), new Decision(18, 47, 34)), VISA_COSTS)).isFalse();
        assertThat(matches(List.of(new Decision(19, 48, 35), VISA.get(1)), VISA_COSTS)).isFalse();
        assertThat(matches(List.of(VISA.get(1), VISA.get(0)), List.of())).isFalse();
    }

    @Test
    void aTupleTooManyOrTooFewDiffers() {
        assertThat(matches(VISA.subList(0, 1), List.of())).isFalse();
        assertThat(matches(List.of(VISA.get(0), VISA.get(1), new Decision(18, 48, 33)), List.of())).isFalse();
        assertThat(matches(List.of(), List.of())).isFalse();
    }

    @Test
    void whereTheFirstAloneIsPrintedTheOthersAreNotCompared() {
        assertThat(new Reproduction().compareTuples(printed(VISA.subList(0, 1), List.of(), true)).matches()).isTrue();
        assertThat(new Reproduction().compareTuples(printed(VISA.subList(1, 2), List.of(), true)).matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"54000.05", "54000.09", "54001.07", "54000.0689", "5400.07"})
    void anotherCostDiffers(String cost) {
        assertThat(matches(VISA, List.of(cost, "54000.035"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "54000.068719, 54000.07, true", "54000.068719, 54000.06, true", "54000.068719, 54000.0687, true",
        "54000.068719, 54000.08, false", "54000.068719, 54000.05, false",
        "54004.4, 54004.4, true", "54004.5, 54004.4, false", "54004.3, 54004.4, true", "54004.299999, 54004.4, false",
        "54004.499998, 54004.4, true", "54004.499999, 54004.4, true", "54004.4999995, 54004.4, true",
        "99, 100, true", "101, 100, false", "98.9, 100, false", "100.9, 100, true"})
    void aCostMatchesWithinAUnitOfTheLastPlacePrinted(String cost, String printed, boolean matches) {
        CertifiedValue value = CertifiedValue.of(ExactNumber.parse(cost));
        List<ReportedTuple> tuples = List.of(new ReportedTuple(new Decision(1, 1, 1), value, value));

        assertThat(Reproduction.costsMatch(tuples, List.of(printed))).isEqualTo(matches);
        assertThat(Reproduction.costsMatch(tuples, List.of())).isTrue();
    }

    @Test
    void allOfSectionNineIsTranscribed() {
        assertThat(PrintedTables.ALL).hasSize(12 + 3 * (10 + 10 + 9));
        assertThat(PrintedTables.ALL).filteredOn(printed -> !printed.costs().isEmpty()).hasSize(6)
            .allMatch(printed -> printed.costs().size() == printed.decisions().size());
        assertThat(PrintedTables.ALL).filteredOn(Printed::firstOnly).hasSize(3)
            .allMatch(printed -> printed.decisions().size() == 1);
    }

    @Test
    void tuplesInALineAreMergedOnlyWhereTheDifficultyFallsByOne() {
        assertThat(PrintedTables.text(List.of(), List.of())).isEqualTo("none");
        assertThat(PrintedTables.text(List.of(new Decision(18, 48, 41)), List.of("1"))).isEqualTo("(18, 48, 41): 1");
        assertThat(PrintedTables.text(List.of(new Decision(18, 48, 41), new Decision(18, 48, 40),
            new Decision(18, 48, 38), new Decision(18, 47, 37), new Decision(19, 47, 36), new Decision(19, 47, 37)),
            List.of())).isEqualTo("(18, 48, 41..40) (18, 48, 38) (18, 47, 37) (19, 47, 36) (19, 47, 37)");
    }
}
