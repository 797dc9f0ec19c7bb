package dev.quarry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What is benchmarked draws from one law: the same means, within five standard errors of nearly exponential times. */
class PlantBenchmarkTest {

    private static final int BLOCKS = 50_000;

    private static double mean(DoubleSupplier blocks) {
        return DoubleStream.generate(blocks).limit(BLOCKS).average().orElseThrow();
    }

    @Test
    void bothWaysHaveOneMean() {
        PlantBenchmark benchmark = new PlantBenchmark();
        double mean = 0.001 * Math.pow(2, 11) / 12;

        assertThat(mean(benchmark::roundByRound)).isCloseTo(mean, within(mean * 0.0224 + 0.001));
        assertThat(mean(benchmark::inversion)).isCloseTo(mean, within(mean * 0.0224 + 0.001));
    }
}
