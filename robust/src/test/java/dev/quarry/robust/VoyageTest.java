package dev.quarry.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** A ship is loaded before the weather is known: arrival in time and a dry deck, whatever the waves. */
class VoyageTest {

    private static final int MILES = 1_000;
    private static final int HOURS = 80;

    /** Tons of cargo and knots in calm water. */
    record Voyage(int tons, int knots) {
    }

    private static List<Voyage> voyages() {
        return IntStream.rangeClosed(0, 40).boxed().flatMap(tons ->
            IntStream.rangeClosed(10, 30).mapToObj(knots -> new Voyage(tons, knots))).toList();
    }

    /** Waves in decimetres: a fast ship meets higher ones, above 28 knots none that anyone can tell. */
    private static final UncertaintySet<Voyage, Integer> WAVES =
        voyage -> voyage.knots() > 28 ? IntStream.empty().boxed() : IntStream.range(0, voyage.knots()).boxed();

    private static RobustProblem<Voyage, Integer> problem() {
        RobustConstraint<Voyage, Integer> inTime = (voyage, waves, comparison) -> comparison.test(
            CertifiedValue.of(BigFraction.of(MILES, 10 * voyage.knots() - voyage.tons() - waves)).times(
                BigFraction.of(10)), Bound.atMost(BigFraction.of(HOURS)));
        RobustConstraint<Voyage, Integer> dry = (voyage, waves, comparison) -> comparison.test(
            CertifiedValue.of(BigFraction.of(voyage.tons() + 2 * waves)), Bound.atMost(BigFraction.of(60)));
        return new RobustProblem<>(voyages(), WAVES, List.of(inTime, dry));
    }

    @Test
    void voyagesThatSucceedInAllWeathersAreFound() {
        List<Voyage> expected = new ArrayList<>();
        for (Voyage voyage : voyages()) {
            int highest = voyage.knots() - 1;
            boolean inTime = 10 * MILES <= HOURS * (10 * voyage.knots() - voyage.tons() - highest);
            if (voyage.knots() <= 28 && inTime && voyage.tons() + 2 * highest <= 60) {
                expected.add(voyage);
            }
        }

        assertThat(new ExhaustiveEnumerator(new CertifiedComparison()).enumerate(problem()).feasible())
            .isEqualTo(expected).isNotEmpty();
    }

    @Test
    void withoutUncertaintyTheDecisionIsItsOnlyScenario() {
        UncertaintySet<Voyage, Voyage> none = UncertaintySet.none();

        assertThat(none.scenarios(new Voyage(1, 12))).containsExactly(new Voyage(1, 12));
    }

    @Test
    void fixedScenariosDoNotDependOnTheDecision() {
        List<String> weathers = new ArrayList<>(List.of("calm", "storm"));
        UncertaintySet<Voyage, String> fixed = UncertaintySet.fixed(weathers);
        weathers.add("ice");

        assertThat(fixed.scenarios(new Voyage(1, 12))).containsExactly("calm", "storm");
        assertThat(fixed.scenarios(new Voyage(40, 30))).containsExactly("calm", "storm");
    }

    @Test
    void productsVaryTheSecondFaster() {
        UncertaintySet<Voyage, String> product = UncertaintySet.product(voyage -> IntStream.range(0, voyage.tons()),
            voyage -> IntStream.rangeClosed(voyage.knots(), 11), (a, b) -> a + ":" + b);

        assertThat(product.scenarios(new Voyage(2, 10))).containsExactly("0:10", "0:11", "1:10", "1:11");
        assertThat(product.scenarios(new Voyage(0, 10))).isEmpty();
        assertThat(product.scenarios(new Voyage(2, 12))).isEmpty();
    }
}
