package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.OfOneType;
import java.math.BigInteger;

/**
 * The ranges of what a quantity depends on, over a box of decisions or over a box of scenarios. In a bound from below,
 * each range runs from its least number, 1, to its largest, 2; a bound from above is the same formula with all ends
 * exchanged. The names are those of the table of bounds.
 *
 * @param below whether the ends are those of a bound from below
 * @param e1 the running difficulty d'
 * @param e2 its other end
 * @param w1 the working miners s'
 * @param w2 their other end
 * @param s1 the miners S that share the nonces and are paid for
 * @param s2 their other end
 * @param n1 the hashes of each miner
 * @param n2 their other end
 * @param z1 the hashes of all working miners
 * @param z2 their other end
 */
record Arguments(boolean below, int e1, int e2, int w1, int w2, int s1, int s2, BigInteger n1, BigInteger n2,
    BigInteger z1, BigInteger z2) {

    /** What a box of decisions depends on in one scenario of each. */
    static Arguments ofDecisions(GovernedProblem problem, Box box, OfOneType rule) {
        Span e = box.difficulty().shifted(rule.drift());
        Span w = rule.fixed() ? Span.single(rule.miners()) : box.ofOneType().shifted(-rule.miners());
        Arguments loose = of(problem, problem.isExact() ? box.ofOneType() : w, w, e, box.nonceBits());
        return problem.isExact() ? loose.tightened(rule.miners(), box.nonceBits()) : loose;
    }

    /** What one decision depends on in a box of scenarios. */
    static Arguments ofScenarios(GovernedProblem problem, Decision decision, Span w, Span e) {
        return of(problem, problem.isExact() ? Span.single(decision.ofOneType()) : w, w, e,
            Span.single(decision.nonceBits()));
    }

    private static Arguments of(GovernedProblem problem, Span s, Span w, Span e, Span bits) {
        BigInteger n1 = hashesOfEach(problem, s.last(), bits.first());
        BigInteger n2 = hashesOfEach(problem, s.first(), bits.last());
        BigInteger w1 = BigInteger.valueOf(w.first());
        BigInteger w2 = BigInteger.valueOf(w.last());
        BigInteger z1 = w1.multiply(n1);
        BigInteger z2 = w2.multiply(n2);
        if (!problem.isExact()) {
            z1 = z1.max(nonces(bits.first()));
            z2 = z2.min(nonces(bits.last()).add(w2));
        }
        return new Arguments(true, e.first(), e.last(), w.first(), w.last(), s.first(), s.last(), n1, n2, z1, z2);
    }

    private static BigInteger hashesOfEach(GovernedProblem problem, int sharing, int bits) {
        BigInteger each = nonces(bits).divide(BigInteger.valueOf(sharing));
        return problem.isExact() ? each : each.add(BigInteger.ONE);
    }

    private static BigInteger nonces(int bits) {
        return BigInteger.ONE.shiftLeft(bits);
    }

    /**
     * In profile exact z = (S − a)⌊2^r/S⌋ is at least f(S) = (S − a)(2^r − S + 1)/S, which is concave in S, and at most
     * 2^r(S − a)/S, which grows. It is an integer, so that both may be rounded inwards.
     */
    private Arguments tightened(int absent, Span bits) {
        BigInteger least = atLeast(s1, absent, bits.first()).min(atLeast(s2, absent, bits.first()));
        BigInteger most = Rational.of(nonces(bits.last()).multiply(BigInteger.valueOf(s2 - absent)),
            BigInteger.valueOf(s2)).floor();
        return new Arguments(below, e1, e2, w1, w2, s1, s2, n1, n2, z1.max(least), z2.min(most));
    }

    private static BigInteger atLeast(int sharing, int absent, int bits) {
        return Rational.of(nonces(bits).subtract(BigInteger.valueOf(sharing - 1L))
            .multiply(BigInteger.valueOf(sharing - absent)), BigInteger.valueOf(sharing)).ceiling();
    }

    /** The same with all ends exchanged. */
    Arguments exchanged() {
        return new Arguments(!below, e2, e1, w2, w1, s2, s1, n2, n1, z2, z1);
    }

    /** What tells these from others: a bound at a single point is from below and from above. */
    Arguments origin() {
        boolean point = e1 == e2 && w1 == w2 && s1 == s2 && n1.equals(n2) && z1.equals(z2);
        return point && !below ? exchanged() : this;
    }

    /** The tighter one of two bounds of one number. */
    BigInteger tighter(BigInteger a, BigInteger b) {
        return below ? a.max(b) : a.min(b);
    }
}
