package dev.quarry.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.robust.ExhaustiveEnumerator.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rucksack that has to fit however wet it gets, and to feed however many come: against arithmetic on integers. */
class KnapsackTest {

    private static final int ITEMS = 9;
    private static final int CAPACITY = 160;
    private static final int FOOD_FOR_ONE = 12;

    /** How many litres of rain, which all that is absorbent takes up, and how many guests. */
    record Outing(int rain, int guests) {
    }

    /** Weights, rations and thirds of a litre that an item takes up for a litre of rain. */
    record Larder(List<Integer> weights, List<Integer> rations, List<Integer> thirds) {

        static Larder random(long seed) {
            Random random = new Random(seed);
            return new Larder(numbers(random, 5, 35), numbers(random, 1, 16), numbers(random, 0, 9));
        }

        private static List<Integer> numbers(Random random, int from, int to) {
            return random.ints(ITEMS, from, to).boxed().toList();
        }

        static int sum(List<Integer> numbers, int selection) {
            return IntStream.range(0, ITEMS).filter(i -> (selection >> i & 1) == 1).map(numbers::get).sum();
        }
    }

    /** A bulky selection may get wetter; guests are at least one, at most three. */
    private static int mostRain(int selection) {
        return 2 + Integer.bitCount(selection) / 3;
    }

    private static RobustProblem<Integer, Outing> problem(Larder larder) {
        RobustConstraint<Integer, Outing> fits = (selection, outing, comparison) -> comparison.test(
            CertifiedValue.of(BigFraction.of(Larder.sum(larder.thirds(), selection), 3)).times(
                BigFraction.of(outing.rain())).plus(BigFraction.of(Larder.sum(larder.weights(), selection))),
            Bound.atMost(BigFraction.of(CAPACITY)));
        RobustConstraint<Integer, Outing> feeds = (selection, outing, comparison) -> comparison.test(
            CertifiedValue.of(BigFraction.of(Larder.sum(larder.rations(), selection), outing.guests())),
            Bound.atLeast(BigFraction.of(FOOD_FOR_ONE)));
        return new RobustProblem<>(IntStream.range(0, 1 << ITEMS).boxed().toList(),
            UncertaintySet.product(selection -> IntStream.rangeClosed(0, mostRain(selection)),
                selection -> IntStream.rangeClosed(1, 3), Outing::new),
            List.of(fits, feeds));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSelectionsThatFitAndFeedAreFound(long seed) {
        Larder larder = Larder.random(seed);

        Enumeration<Integer> found = new ExhaustiveEnumerator(new CertifiedComparison()).enumerate(problem(larder));

        assertThat(found.feasible()).isEqualTo(inTheWorstOuting(larder)).isNotEmpty();
        assertThat(found.undecided()).isEmpty();
        assertThat(found.scenariosChecked()).isEqualTo(outingsUntilOneFails(larder));
    }

    /** By reasoning: the worst is the most rain and the most guests. */
    private static List<Integer> inTheWorstOuting(Larder larder) {
        List<Integer> good = new ArrayList<>();
        for (int selection = 0; selection < 1 << ITEMS; selection++) {
            if (isGood(larder, selection, mostRain(selection), 3)) {
                good.add(selection);
            }
        }
        return good;
    }

    private static boolean isGood(Larder larder, int selection, int rain, int guests) {
        return 3 * Larder.sum(larder.weights(), selection) + rain * Larder.sum(larder.thirds(), selection)
            <= 3 * CAPACITY && Larder.sum(larder.rations(), selection) >= FOOD_FOR_ONE * guests;
    }

    private static long outingsUntilOneFails(Larder larder) {
        long outings = 0;
        for (int selection = 0; selection < 1 << ITEMS; selection++) {
            boolean good = true;
            for (int i = 0; good && i < 3 * (mostRain(selection) + 1); i++) {
                outings++;
                good = isGood(larder, selection, i / 3, 1 + i % 3);
            }
        }
        return outings;
    }
}
