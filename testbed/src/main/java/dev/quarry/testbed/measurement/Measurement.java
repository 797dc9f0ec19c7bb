package dev.quarry.testbed.measurement;

import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.race.RaceOutcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Holds what happened in many races against what the calculus predicts.
 *
 * <p>Of m tests each rejects at α/m, so that all of them agree with predictions that are right with a probability of at
 * least 1 − α. Probabilities are tested exactly; means by the normal distribution, and distributions by χ² and
 * Kolmogorov–Smirnov, which are close to exact for thousands of races.
 *
 * <p>A law says what an event is: in profile paper a race that fails is not late, takes no time and costs nothing.
 */
public final class Measurement {

    /** Cells of the χ² test of times. */
    private static final int CELLS = 20;
    /** Where races fail more often than this, the window after a first find may pass the end of the nonces. */
    private static final double SELDOM = 1e-9;

    private final MeasurementPlan plan;
    private final Predictions predictions;
    private final GroupedRace race;
    private final boolean exact;
    private final List<Integer> groupOfMiner = new ArrayList<>();
    private final List<Integer> placeInGroup = new ArrayList<>();

    private Measurement(MeasurementPlan plan, Predictions predictions) {
        this.plan = plan;
        this.predictions = predictions;
        race = plan.settings().race();
        exact = plan.law() == GroupedLaw.EXACT;
        for (int group = 0; group < race.groups().size(); group++) {
            for (int i = 0; i < race.groups().get(group).miners(); i++) {
                groupOfMiner.add(group);
                placeInGroup.add(i);
            }
        }
    }

    /**
     * Tests predictions.
     *
     * @param plan what was measured
     * @param predictions what is predicted, as {@link Predictions#of} gives it
     * @param sample what happened
     * @param falseAlarm α, between 0 and 1
     * @param seed of the draws that spread the jumps of distributions
     * @return the findings
     * @throws IllegalArgumentException if the false-alarm probability is not between 0 and 1
     */
    public static MeasurementReport test(MeasurementPlan plan, Predictions predictions, Sample sample,
        double falseAlarm, long seed) {
        if (!(falseAlarm > 0 && falseAlarm < 1)) {
            throw new IllegalArgumentException("false-alarm probability " + falseAlarm + " is not between 0 and 1");
        }
        List<Hypothesis> hypotheses = new Measurement(plan, predictions)
            .hypotheses(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        double errorRate = falseAlarm / hypotheses.size();
        return new MeasurementReport(hypotheses.stream().map(hypothesis -> hypothesis.test(sample, errorRate)).toList(),
            falseAlarm);
    }

    private List<Hypothesis> hypotheses(UniformRandomProvider random) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        predictions.values().forEach((quantity, predicted) -> hypotheses.add(hypothesis(quantity, predicted)));
        hypotheses.add(Hypotheses.cells(predictions.times(), CELLS, random));
        hypotheses.add(Hypotheses.distribution(predictions.times(), random));
        hypotheses.add(Hypotheses.shares(predictions.shares().stream().mapToDouble(Double::doubleValue).toArray(),
            RaceOutcome::winner));
        return hypotheses;
    }

    private Hypothesis hypothesis(Quantity quantity, double predicted) {
        return switch (quantity) {
            case FAILURE -> Hypotheses.probability(quantity, predicted, RaceOutcome::failed);
            case SLOW_BLOCK -> Hypotheses.probability(quantity, predicted, slow());
            case FAST_BLOCK -> Hypotheses.probability(quantity, predicted, fast());
            case DISPUTE -> Hypotheses.probability(quantity, predicted, RaceOutcome::disputed);
            case FORK -> fork(predicted);
            case POOL -> Hypotheses.streaks(predicted, plan.wins(), this::isInPool);
            case EXPECTED_TIME -> Hypotheses.mean(quantity, predicted, outcome -> !exact || !outcome.failed(),
                outcome -> outcome.failed() ? 0 : outcome.time() * race.tick().doubleValue());
            case EXPECTED_HASHES -> Hypotheses.mean(quantity, predicted, outcome -> true, outcome ->
                cost(outcome, List.of()));
            case HASH_COST -> Hypotheses.mean(quantity, predicted, outcome -> true, outcome ->
                cost(outcome, plan.perHash()));
            case TIMES_IN_CELLS, TIMES, SHARES -> throw new IllegalArgumentException(quantity + " is no number");
        };
    }

    private Predicate<RaceOutcome> slow() {
        BigFraction after = plan.slowAfter();
        if (after == null) {
            throw new IllegalArgumentException("no time is given after which a block is slow");
        }
        return outcome -> outcome.failed() ? exact : seconds(outcome).compareTo(after) > 0;
    }

    private Predicate<RaceOutcome> fast() {
        BigFraction before = plan.fastBefore();
        if (before == null) {
            throw new IllegalArgumentException("no time is given before which a block is fast");
        }
        return outcome -> !outcome.failed() && seconds(outcome).compareTo(before) < 0;
    }

    private BigFraction seconds(RaceOutcome outcome) {
        return race.tick().multiply(outcome.time());
    }

    private Hypothesis fork(double predicted) {
        Predicate<RaceOutcome> forked = RaceOutcome::forked;
        Double failure = predictions.values().get(Quantity.FAILURE);
        return failure != null && failure < SELDOM ? Hypotheses.probability(Quantity.FORK, predicted, forked)
            : Hypotheses.probabilityAtMost(Quantity.FORK, predicted, forked);
    }

    private boolean isInPool(int miner) {
        return placeInGroup.get(miner) < plan.pool().get(groupOfMiner.get(miner));
    }

    /** What the hashes of a race cost; their number, where no prices are given. */
    private double cost(RaceOutcome outcome, List<BigFraction> perHash) {
        if (outcome.failed() && !exact) {
            return 0;
        }
        return IntStream.range(0, race.groups().size()).mapToDouble(i -> {
            MinerGroup group = race.groups().get(i);
            BigInteger hashes = outcome.failed() ? race.nonces()
                : group.hashTime().hashesWithin(seconds(outcome)).min(race.nonces());
            return hashes.doubleValue() * group.miners() * (perHash.isEmpty() ? 1 : perHash.get(i).doubleValue());
        }).sum();
    }
}
