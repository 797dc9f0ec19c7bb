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
    Verdict quick(Site site, double hashes) {
        return Doubles.openAtMost(site.kappa * (site.working * hashes), minusLog);
    }

    @Override
    Verdict certified(Site site, int nonceBits, CertifiedComparison comparison) {
        if (epsilon.value().signum() == 0) {
            return Verdict.FAILS;
        }
        BigInteger hashes = model.race(site.decision(nonceBits), site.scenario()).hashesPerMiner()
            .multiply(BigInteger.valueOf(site.working));
        return thresholds.computeIfAbsent(site.difficulty,
                d -> HashThreshold.hashesFor(epsilon, Difficulty.of(d), comparison))
            .map(threshold -> Verdict.of(hashes.compareTo(threshold) >= 0))
            .orElse(Verdict.UNDECIDED);
    }
}
