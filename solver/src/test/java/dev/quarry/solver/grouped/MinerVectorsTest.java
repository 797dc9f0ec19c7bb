package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinerVectorsTest {

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areThoseOfTheBoxWhoseSumIsInRange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] least = random.ints(3, 0, 4).toArray();
        int[] most = random.ints(3, 0, 6).toArray();
        int fewest = random.nextInt(12) - 1;
        int largest = random.nextInt(16);
        List<List<Integer>> expected = new ArrayList<>();
        for (int a = least[0]; a <= most[0]; a++) {
            for (int b = least[1]; b <= most[1]; b++) {
                for (int c = least[2]; c <= most[2]; c++) {
                    if (fewest <= a + b + c && a + b + c <= largest) {
                        expected.add(List.of(a, b, c));
                    }
                }
            }
        }

        MinerVectors vectors = new MinerVectors(least, most, fewest, largest);

        assertThat(vectors).containsExactlyElementsOf(expected);
        assertThat(vectors.countUpTo(1_000)).isEqualTo(expected.size());
        long limit = random.nextInt(5);
        assertThat(vectors.countUpTo(limit) > limit).isEqualTo(expected.size() > limit);
    }

    @Test
    void nothingComesAfterTheLast() {
        Iterator<List<Integer>> one = new MinerVectors(new int[] {2}, new int[] {2}, 0, 9).iterator();

        assertThat(one.next()).containsExactly(2);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(one::next);
    }

    @Test
    void manyAreCountedNotMade() {
        int[] none = {0, 0};
        int[] many = {10_000_000, 10_000_000};

        assertThat(new MinerVectors(none, many, 0, 20_000_000).countUpTo(1_000_000_000)).isGreaterThan(1_000_000_000);
    }
}
