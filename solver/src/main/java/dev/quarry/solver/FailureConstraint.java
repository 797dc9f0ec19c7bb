package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.HashThreshold;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Failure: q^(s'n) ≤ ε. Doubles compare κs'n with −ln ε; where they do not decide, one integer for each difficulty
 * does, so that a problem full of near ties costs one threshold a difficulty.
 */
final class FailureConstraint extends SearchConstraint {

    private final RobustModel model;
    private final Probability epsilon;
    private final Enclosure minusLog;
    private final Map<Integer, Optional<BigInteger>> thresholds = new HashMap<>();

    FailureConstraint(Requirement requirement, Corner corner, RobustModel model) {
        super(requirement, Direction.NEEDS_MANY, corner);
        this.model = model;
        epsilon = new Probability(requirement.bound().limit());
        minusLog = Enclosure.ofMinusLog(epsilon);
    }

    @Override
    Verdict quick(Block block, boolean worst) {
        return Doubles.openAtMost(block.kappa() * (worst ? block.fewestInAll() : block.mostInAll()), minusLog);
    }

    @Override
    Verdict certified(Block block, CertifiedComparison comparison) {
        if (epsilon.value().signum() == 0) {
            return Verdict.FAILS;
        }
        Scenario scenario = block.scenario();
        BigInteger hashes = model.race(block.decision(), scenario).hashesPerMiner()
            .multiply(BigInteger.valueOf(scenario.miners()));
        return thresholds.computeIfAbsent(scenario.difficulty(),
                d -> HashThreshold.hashesFor(epsilon, Difficulty.of(d), comparison))
            .map(threshold -> Verdict.of(hashes.compareTo(threshold) >= 0))
            .orElse(Verdict.UNDECIDED);
    }
}
