package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.HashThreshold;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** How many hashes the limits of a problem ask for or allow, as doubles next to the exact thresholds. */
final class Thresholds {

    private final GroupedProblem problem;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final Map<Integer, Double> failures = new HashMap<>();
    private final Map<Integer, Double> slow = new HashMap<>();
    private final Map<Integer, Double> fast = new HashMap<>();

    Thresholds(GroupedProblem problem) {
        this.problem = problem;
    }

    /** The fewest hashes that fail with probability at most ε; 0 where failure is not bounded. */
    double failure(int difficulty) {
        return failures.computeIfAbsent(difficulty, d -> limit(Constraint.Failure.class, Constraint.Failure::max)
            .map(limit -> atLeast(limit, d)).orElse(0.0));
    }

    /** ε as a double, or 1 where failure is not bounded. */
    double failureLimit() {
        return limit(Constraint.Failure.class, Constraint.Failure::max).map(limit -> limit.value().doubleValue())
            .orElse(1.0);
    }

    /** The fewest hashes that find nothing with probability at most δ. */
    double slow(int difficulty) {
        return slow.computeIfAbsent(difficulty, d -> limit(Constraint.SlowBlock.class, Constraint.SlowBlock::max)
            .map(limit -> atLeast(limit, d)).orElse(0.0));
    }

    /** No fewer than the most hashes that find something with probability at most δ1. */
    double fast(int difficulty) {
        return fast.computeIfAbsent(difficulty, d -> limit(Constraint.FastBlock.class, Constraint.FastBlock::max)
            .map(limit -> limit.value().compareTo(BigFraction.ONE) == 0 ? Double.POSITIVE_INFINITY
                : hashes(new Probability(BigFraction.ONE.subtract(limit.value())), d)
                    .map(BigInteger::doubleValue).orElse(Double.POSITIVE_INFINITY))
            .orElse(Double.POSITIVE_INFINITY));
    }

    private double atLeast(Probability limit, int difficulty) {
        return limit.value().signum() == 0 ? Double.POSITIVE_INFINITY
            : hashes(limit, difficulty).map(BigInteger::doubleValue).orElse(0.0);
    }

    private Optional<BigInteger> hashes(Probability limit, int difficulty) {
        return HashThreshold.hashesFor(limit, Difficulty.of(difficulty), comparison);
    }

    private <C extends Constraint> Optional<Probability> limit(Class<C> kind,
        Function<C, Probability> max) {
        return problem.constraints().stream().filter(kind::isInstance).map(kind::cast).findFirst().map(max);
    }
}
