package dev.quarry.testbed.measurement;

import dev.quarry.testbed.race.RaceOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** The tests. */
final class Hypotheses {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Hypotheses() {
    }

    /** The probability of an event in a race: an exact binomial test, with the interval of Clopper and Pearson. */
    static Hypothesis probability(Quantity quantity, double predicted, Predicate<RaceOutcome> event) {
        return (sample, errorRate) -> binomial(quantity, predicted, sample.count(event), sample.size(),
            AlternativeHypothesis.TWO_SIDED, errorRate);
    }

    /** A probability that may be overstated, but not understated. */
    static Hypothesis probabilityAtMost(Quantity quantity, double predicted, Predicate<RaceOutcome> event) {
        return (sample, errorRate) -> binomial(quantity, predicted, sample.count(event), sample.size(),
            AlternativeHypothesis.GREATER_THAN, errorRate);
    }

    private static Finding binomial(Quantity quantity, double predicted, int events, int trials,
        AlternativeHypothesis alternative, double errorRate) {
        if (trials == 0) {
            return new Finding(quantity, predicted, Double.NaN, 0.0, 1.0, 0, 1);
        }
        double probability = Math.max(0, Math.min(1, predicted));
        Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, events, errorRate);
        double pValue = BinomialTest.withDefaults().with(alternative).test(trials, events, probability).getPValue();
        return new Finding(quantity, predicted, (double) events / trials, interval.getLowerBound(),
            interval.getUpperBound(), trials, pValue);
    }

    /** That a pool wins all of so many successive blocks, in rows that do not overlap. */
    static Hypothesis streaks(double predicted, int wins, Predicate<Integer> inPool) {
        return (sample, errorRate) -> {
            List<RaceOutcome> blocks = sample.successes();
            int rows = blocks.size() / wins;
            int won = 0;
            for (int row = 0; row < rows; row++) {
                won += blocks.subList(row * wins, (row + 1) * wins).stream()
                    .allMatch(outcome -> inPool.test(outcome.winner())) ? 1 : 0;
            }
            return binomial(Quantity.POOL, predicted, won, rows, AlternativeHypothesis.TWO_SIDED, errorRate);
        };
    }

    /** The mean of a positive number over some races: a normal test, with an interval of Student's t. */
    static Hypothesis mean(Quantity quantity, double predicted, Predicate<RaceOutcome> counted,
        ToDoubleFunction<RaceOutcome> number) {
        return (sample, errorRate) -> {
            double[] numbers = sample.outcomes().stream().filter(counted).mapToDouble(number).toArray();
            if (numbers.length < 2) {
                return new Finding(quantity, predicted, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                    numbers.length, 1);
            }
            MeanInterval interval = MeanInterval.of(numbers, errorRate);
            // All the same: what is seldom was not seen. It moves the mean by no more than its probability times the
            // mean, and was not seen with a probability of at most this.
            double away = Math.abs(interval.mean() - predicted);
            boolean constant = Arrays.stream(numbers).allMatch(x -> x == numbers[0]);
            double pValue = constant ? (away == 0 ? 1 : Math.exp(-numbers.length * away / interval.mean()))
                : 2 * NORMAL.survivalProbability(away / interval.standardError());
            return new Finding(quantity, predicted, interval.mean(), interval.from(), interval.to(), numbers.length,
                pValue);
        };
    }

    /**
     * The distribution of times, by cells of equal probability. A time at which the distribution jumps is spread over
     * the jump at random, so that what is tested is uniform.
     */
    static Hypothesis cells(TimeLaw law, int cells, UniformRandomProvider random) {
        return (sample, errorRate) -> {
            double[] positions = law.positions(sample.successes(), random);
            if (positions.length == 0) {
                return new Finding(Quantity.TIMES_IN_CELLS, null, Double.NaN, null, null, 0, 1);
            }
            long[] observed = new long[cells];
            for (double position : positions) {
                observed[(int) Math.min(cells - 1.0, position * cells)]++;
            }
            double[] expected = new double[cells];
            Arrays.fill(expected, positions.length / (double) cells);
            var result = ChiSquareTest.withDefaults().test(expected, observed);
            return new Finding(Quantity.TIMES_IN_CELLS, null, result.getStatistic(), null, null, positions.length,
                result.getPValue());
        };
    }

    /** The distribution of times as a whole, spread in the same way. */
    static Hypothesis distribution(TimeLaw law, UniformRandomProvider random) {
        return (sample, errorRate) -> {
            double[] positions = law.positions(sample.successes(), random);
            if (positions.length < 2) {
                return new Finding(Quantity.TIMES, null, Double.NaN, null, null, positions.length, 1);
            }
            var result = KolmogorovSmirnovTest.withDefaults().test(positions,
                x -> Math.max(0, Math.min(1, x)));
            return new Finding(Quantity.TIMES, null, result.getStatistic(), null, null, positions.length,
                result.getPValue());
        };
    }

    /** How the wins are shared out among classes of miners. */
    static Hypothesis shares(double[] predicted, ToIntFunction<RaceOutcome> winner) {
        return (sample, errorRate) -> {
            List<RaceOutcome> blocks = sample.successes();
            if (predicted.length < 2 || blocks.isEmpty()) {
                return new Finding(Quantity.SHARES, null, Double.NaN, null, null, blocks.size(), 1);
            }
            long[] observed = new long[predicted.length];
            blocks.forEach(outcome -> observed[winner.applyAsInt(outcome)]++);
            var result = ChiSquareTest.withDefaults().test(predicted, observed);
            return new Finding(Quantity.SHARES, null, result.getStatistic(), null, null, blocks.size(),
                result.getPValue());
        };
    }
}
