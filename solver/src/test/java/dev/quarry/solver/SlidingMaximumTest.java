package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingMaximumTest {

    private static final int LENGTH = 500;

    @ParameterizedTest(name = "seed {0}, values below {1}, window {2}")
    @CsvSource({"1, 2, 1", "2, 3, 7", "3, 258, 40", "4, 1000000, 40", "5, 1000000, 500", "6, 5, 499", "7, 1, 3"})
    void theMaximumIsThatOfTheWindow(long seed, int values, int window) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sequence = random.ints(LENGTH, 0, values).map(value -> value - values / 2).toArray();
        SlidingMaximum maximum = new SlidingMaximum();

        for (int i = 0; i < LENGTH; i++) {
            int start = Math.max(0, i - window + 1);
            maximum.forgetBefore(start);
            maximum.add(i, sequence[i]);

            assertThat(maximum.maximum()).as("after " + i)
                .isEqualTo(Arrays.stream(sequence, start, i + 1).max().orElseThrow());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"11", "12", "13"})
    void windowsMayGrowAndPlacesMaySkip(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sequence = random.ints(LENGTH, 0, 50).toArray();
        SlidingMaximum maximum = new SlidingMaximum();
        int start = 0;

        for (int i = 0; i < LENGTH; i++) {
            maximum.add(10_000_000L * i, sequence[i]);
            start = random.nextInt(8) == 0 ? random.nextInt(start, i + 1) : start;
            maximum.forgetBefore(10_000_000L * start - random.nextInt(10_000_000));

            assertThat(maximum.maximum()).as("after " + i)
                .isEqualTo(Arrays.stream(sequence, start, i + 1).max().orElseThrow());
        }
    }

    @ParameterizedTest(name = "{0} entries")
    @CsvSource({"1", "8", "9", "1000"})
    void fallingEntriesAreAllKept(int entries) {
        SlidingMaximum maximum = new SlidingMaximum();
        for (int i = 0; i < entries; i++) {
            maximum.add(i, -i);
        }

        for (int i = 0; i < entries; i++) {
            maximum.forgetBefore(i);
            assertThat(maximum.maximum()).isEqualTo(-i);
        }
    }

    @ParameterizedTest(name = "{0} entries before")
    @CsvSource({"0", "3", "100"})
    void nothingIsLeftOfWhatWasCleared(int entries) {
        SlidingMaximum maximum = new SlidingMaximum();
        for (int i = 0; i < entries; i++) {
            maximum.add(i, 100 - i);
        }
        maximum.clear();

        maximum.add(0, -7);

        assertThat(maximum.maximum()).isEqualTo(-7);
    }
}
