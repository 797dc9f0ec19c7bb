package dev.quarry.calculus;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The integer by which the failure constraint is decided exactly: the least number of hashes N with q<sup>N</sup> ≤ ε,
 * q = 1 − 2<sup>−d</sup>. A race fails with probability at most ε if and only if its miners have N hashes in all.
 *
 * <p>N = ⌈ln ε/ln q⌉ is proposed by logarithms and then proved by q<sup>N</sup> ≤ ε &lt; q<sup>N−1</sup>; a wrong
 * proposal costs time, not correctness.
 */
public final class HashThreshold {

    private static final double DIGITS_PER_BIT = 0.302;
    private static final int GUARD_DIGITS = 12;

    private HashThreshold() {
    }

    /**
     * Returns the least number of hashes that find a proof of work but for a probability ε.
     *
     * @param epsilon ε, positive
     * @param difficulty d
     * @param comparison decides comparisons
     * @return N, or nothing where some comparison on the way stays undecided
     * @throws IllegalArgumentException if ε is 0, which no number of hashes reaches
     */
    public static Optional<BigInteger> hashesFor(Probability epsilon, Difficulty difficulty,
        CertifiedComparison comparison) {
        if (epsilon.value().signum() == 0) {
            throw new IllegalArgumentException("no number of hashes fails with probability 0");
        }
        Bound bound = Bound.atMost(epsilon.value());
        BigInteger proposal = proposal(epsilon, difficulty).max(BigInteger.ZERO);
        // Invariant: `fails` hashes are too few and `holds` hashes are enough, once both are known.
        BigInteger fails = BigInteger.ONE.negate();
        BigInteger holds = null;
        BigInteger step = BigInteger.ONE;
        BigInteger next = proposal;
        while (holds == null || !holds.subtract(fails).equals(BigInteger.ONE)) {
            Verdict verdict = comparison.test(new HashProbability.Open(next, difficulty), bound);
            if (verdict == Verdict.UNDECIDED) {
                return Optional.empty();
            }
            if (verdict == Verdict.HOLDS) {
                holds = next;
            } else {
                fails = next;
            }
            step = step.shiftLeft(1);
            BigInteger middle = holds == null ? null : fails.add(holds).shiftRight(1);
            BigInteger near = verdict == Verdict.HOLDS
                ? next.subtract(step.shiftRight(1)) : next.add(step.shiftRight(1));
            boolean inside = near.compareTo(fails) > 0 && (holds == null || near.compareTo(holds) < 0);
            next = inside || middle == null ? near : middle;
        }
        return Optional.of(holds);
    }

    private static BigInteger proposal(Probability epsilon, Difficulty difficulty) {
        Enclosure minusLog = Enclosure.ofMinusLog(epsilon);
        double size = minusLog.upper() / RaceKernel.kappa(difficulty.bits());
        int digits = (int) (Math.max(1, Math.getExponent(size)) * DIGITS_PER_BIT) + GUARD_DIGITS;
        MathContext precision = new MathContext(digits, RoundingMode.HALF_EVEN);
        BigDecimal logarithm = BigDecimalMath.log(new BigDecimal(epsilon.value().getNumerator()), precision)
            .subtract(BigDecimalMath.log(new BigDecimal(epsilon.value().getDenominator()), precision));
        BigDecimal kappa = new DecimalArithmetic(digits).kappa(difficulty).upper();
        return logarithm.negate().divide(kappa, precision).setScale(0, RoundingMode.CEILING).toBigInteger();
    }
}
