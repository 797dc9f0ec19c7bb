package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.ReportSelection.Candidate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSelectionTest {

    /** A number between 1 and 2 of which no precision says more. */
    private record Vague(String name) implements CertifiedValue {

        @Override
        public boolean isZero() {
            return false;
        }

        @Override
        public Enclosure enclosure() {
            return new Enclosure(1, 2);
        }

        @Override
        public DecimalEnclosure enclosure(int digits) {
            return new DecimalEnclosure(BigDecimal.ONE, BigDecimal.valueOf(2));
        }

        @Override
        public Optional<BigFraction> exactValue() {
            return Optional.empty();
        }
    }

    private static Candidate<Decision> candidate(String text) {
        String[] parts = text.split(" ", -1);
        return new Candidate<>(decision(text), CertifiedValue.of(ExactNumber.parse(parts[3])));
    }

    private static Decision decision(String text) {
        String[] parts = text.split(" ", -1);
        return new Decision(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static ReportSelection<Decision> selection(Objective objective, int tuples, String costTolerance) {
        return ReportSelection.of(ProblemDraft.empty().objective(objective).report(tuples, costTolerance).problem(),
            new CertifiedComparison());
    }

    /** Candidates are miners, bits, difficulty, key. */
    @ParameterizedTest
    @CsvSource({
        // the best of each difficulty, the hardest or the cheapest first
        "MAXIMIZE_DIFFICULTY, 5, 3/2, '9 1 7 14, 8 1 7 13, 1 1 6 10, 2 1 6 12', '8 1 7, 1 1 6'",
        "MINIMIZE_COST, 5, 3/2, '9 1 7 14, 8 1 7 13, 1 1 6 10, 2 1 6 12', '1 1 6, 8 1 7'",
        // the tolerance, at its limit and beyond
        "MAXIMIZE_DIFFICULTY, 5, 3/2, '1 1 9 15, 1 1 8 15.0000001, 1 1 7 10', '1 1 9, 1 1 7'",
        "MINIMIZE_COST, 5, 3/2, '1 1 9 15, 1 1 8 15.0000001, 1 1 7 10', '1 1 7, 1 1 9'",
        "MINIMIZE_COST, 5, 1, '1 1 9 10, 1 1 8 15, 1 1 7 10', '1 1 7, 1 1 9'",
        "MINIMIZE_COST, 5, 1000, '1 1 9 0, 1 1 8 0, 1 1 7 1e-300', '1 1 8, 1 1 9'",
        // of equal keys the fewest bits, then the fewest miners, then the lower difficulty
        "MAXIMIZE_DIFFICULTY, 5, 1, '2 4 7 1, 3 3 7 1, 9 3 7 1', '3 3 7'",
        "MINIMIZE_COST, 5, 1, '2 4 9 1, 3 3 8 1, 1 4 7 1, 3 3 6 1', '3 3 6, 3 3 8, 1 4 7, 2 4 9'",
        // the cut
        "MAXIMIZE_DIFFICULTY, 2, 9, '1 1 6 1, 1 1 9 4, 1 1 8 3, 1 1 7 2', '1 1 9, 1 1 8'",
        "MINIMIZE_COST, 2, 9, '1 1 6 1, 1 1 9 4, 1 1 8 3, 1 1 7 2', '1 1 6, 1 1 7'",
        "MINIMIZE_COST, 1, 1, '1 1 1 1/3', '1 1 1'",
    })
    void theRuleIsApplied(Objective objective, int tuples, String costTolerance, String candidates, String chosen) {
        List<Candidate<Decision>> all = new ArrayList<>(Stream.of(candidates.split(", "))
            .map(ReportSelectionTest::candidate).toList());
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(all, new Random(seed));
            ReportSelection<Decision> selection = selection(objective, tuples, costTolerance);

            assertThat(selection.select(all)).as("shuffled by " + seed)
                .isEqualTo(Stream.of(chosen.split(", ")).map(ReportSelectionTest::decision).toList());
            assertThat(selection.inseparable()).isEmpty();
        }
    }

    @Test
    void nothingIsChosenFromNothing() {
        assertThat(selection(Objective.MINIMIZE_COST, 5, "1").select(List.of())).isEmpty();
    }

    @Test
    void keysThatNoPrecisionTellsApartAreNamed() {
        ReportSelection<Decision> selection = selection(Objective.MINIMIZE_COST, 5, "1");

        List<Decision> chosen = selection.select(List.of(new Candidate<>(new Decision(1, 9, 5), new Vague("a")),
            new Candidate<>(new Decision(2, 8, 5), new Vague("b")), candidate("7 7 7 3")));

        assertThat(chosen).containsExactly(new Decision(2, 8, 5));
        assertThat(selection.inseparable()).containsExactly(new Decision(1, 9, 5), new Decision(2, 8, 5));
    }

    @Test
    void aKeyIsWithinTheToleranceOfItselfHoweverVague() {
        ReportSelection<Decision> selection = selection(Objective.MINIMIZE_COST, 5, "1");

        List<Decision> chosen = selection.select(List.of(new Candidate<>(new Decision(1, 9, 5), new Vague("a")),
            new Candidate<>(new Decision(1, 9, 6), new Vague("a"))));

        assertThat(chosen).containsExactly(new Decision(1, 9, 5), new Decision(1, 9, 6));
        assertThat(selection.inseparable()).isEmpty();
    }

    @Test
    void whatMayBeBeyondTheToleranceIsNamed() {
        ReportSelection<Decision> selection = selection(Objective.MAXIMIZE_DIFFICULTY, 5, "3/2");

        List<Decision> chosen = selection.select(List.of(new Candidate<>(new Decision(1, 9, 5), new Vague("a")),
            candidate("1 1 4 1/2"), candidate("1 1 3 1")));

        assertThat(chosen).containsExactly(new Decision(1, 1, 4));
        assertThat(selection.inseparable()).isEmpty();
        assertThat(selection.select(List.of(new Candidate<>(new Decision(1, 9, 5), new Vague("a")),
            candidate("1 1 4 0.9")))).containsExactly(new Decision(1, 1, 4));
        assertThat(selection.inseparable()).containsExactly(new Decision(1, 9, 5));
    }
}
