package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

    private static final int LAST = 60;

    /** The interval of each number of miners from 1 on; an empty one has a lowest above its highest. */
    private static final class Drawn {

        private final int[] lowest = new int[LAST + 1];
        private final int[] highest = new int[LAST + 1];
        private final Steps steps = new Steps();

        Drawn(SplittableRandom random, int from) {
            for (int s = from; s <= LAST; s++) {
                boolean same = s > from && random.nextInt(4) > 0;
                lowest[s] = same ? lowest[s - 1] : random.nextInt(1, 6);
                highest[s] = same ? highest[s - 1] : random.nextInt(0, 6);
                steps.add(s, lowest[s], highest[s]);
            }
        }

        boolean has(int miners, int bits) {
            return lowest[miners] <= bits && bits <= highest[miners];
        }
    }

    @Test
    void equalNeighboursAreOneStep() {
        Steps steps = new Steps();

        steps.add(3, 2, 5);
        steps.add(7, 2, 5);
        steps.addInterval(8, 6, 5);
        steps.addNone(9);

        assertThat(steps.size()).isEqualTo(2);
        assertThat(steps.last(0)).isEqualTo(7);
        assertThat(steps.isEmpty(0)).isFalse();
        assertThat(steps.isEmpty(1)).isTrue();
        assertThat(steps.last(1)).isEqualTo(9);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsSharedIsInBoth(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Drawn a = new Drawn(random, 1);
        Drawn b = new Drawn(random, 1);
        Steps shared = new Steps();

        shared.setToShared(a.steps, b.steps);

        int step = 0;
        for (int s = 1; s <= LAST; s++) {
            while (shared.last(step) < s) {
                step++;
            }
            for (int r = 0; r <= 6; r++) {
                assertThat(shared.contains(step, r)).as(s + " miners, " + r + " bits")
                    .isEqualTo(a.has(s, r) && b.has(s, r));
            }
        }
        assertThat(shared.last(shared.size() - 1)).isEqualTo(LAST);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void theDifferenceIsWhatTheOtherLacks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Drawn a = new Drawn(random, 1);
        int from = random.nextInt(1, LAST);
        Drawn b = new Drawn(random, from);
        List<Decision> expected = new ArrayList<>();
        for (int s = 1; s <= LAST; s++) {
            for (int r = 0; r <= 6; r++) {
                if (a.has(s, r) && !(s >= from && b.has(s, r))) {
                    expected.add(new Decision(s, r, 9));
                }
            }
        }

        assertThat(a.steps.difference(1, b.steps, from, 9)).isEqualTo(expected);
        assertThat(a.steps.difference(1, new Steps(), 1, 9)).hasSizeGreaterThanOrEqualTo(expected.size());
    }
}
