package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The same bounds as fractions, where these are short: they decide numbers that are equal to their limits. Times and
 * costs are fractions only where the terms of their bounds with 1/κ cancel.
 */
final class ExactBounds {

    /** Powers of more bits are not written out. */
    private static final int MOST_BITS = 1 << 17;

    private ExactBounds() {
    }

    static boolean isShort(int difficulty, BigInteger hashes) {
        return hashes.multiply(BigInteger.valueOf(difficulty)).compareTo(BigInteger.valueOf(MOST_BITS)) <= 0;
    }

    /** (1 − 2^−difficulty)^hashes. */
    static Optional<Rational> inVain(int difficulty, BigInteger hashes) {
        return isShort(difficulty, hashes) ? Optional.of(power(difficulty, hashes)) : Optional.empty();
    }

    static Rational power(int difficulty, BigInteger hashes) {
        return Rational.allInVain(difficulty, hashes.intValueExact());
    }

    private static Rational found(int difficulty, BigInteger hashes) {
        return Rational.ONE.minus(power(difficulty, hashes));
    }

    static Optional<Rational> failure(Arguments a) {
        return inVain(a.e1(), a.z2());
    }

    static Optional<Rational> late(Arguments a, BigInteger inTime, BigInteger rest) {
        return inVain(a.e1(), inTime).flatMap(open -> inVain(a.e2(), rest).map(never ->
            open.times(Rational.ONE.minus(never))));
    }

    static Optional<Rational> dispute(Arguments a, BigInteger m) {
        BigInteger others = m.multiply(BigInteger.valueOf(a.w1() - 1L));
        return isShort(a.e2(), others.add(m)) ? Optional.of(Rational.ONE
            .plus(power(a.e2(), others.add(m)).times(a.w1() - 1L)).minus(power(a.e2(), others).times(a.w1())))
            : Optional.empty();
    }

    static Optional<Rational> fork(Arguments a, BigInteger others) {
        BigInteger w = BigInteger.valueOf(a.w1());
        return isShort(a.e2(), others.add(w)) ? Optional.of(Rational.ONE.minus(
            Rational.of(w, BigInteger.ONE.shiftLeft(a.e2())).times(power(a.e2(), others)).dividedBy(found(a.e2(), w))))
            : Optional.empty();
    }

    static Optional<Rational> power(Rational share, int wins) {
        long bits = (long) wins * Math.max(share.numerator().bitLength(), share.denominator().bitLength());
        return bits <= MOST_BITS ? Optional.of(share.pow(wins)) : Optional.empty();
    }

    /** The rounds of a race: given success, or with a failure as none. */
    static Optional<Rational> rounds(Arguments a, boolean givenSuccess) {
        BigInteger w = BigInteger.valueOf(a.w1());
        boolean cancels = a.w1() == a.w2() && (givenSuccess || a.e1() == a.e2());
        if (!cancels || a.z1().signum() == 0 || !isShort(a.e1(), a.z1().max(w))) {
            return Optional.empty();
        }
        Rational each = Rational.of(a.z1(), w).times(power(a.e1(), a.z1()));
        Rational first = Rational.ONE.dividedBy(found(a.e1(), w));
        Rational found = found(a.e1(), a.z1());
        return Optional.of(givenSuccess ? first.minus(each.dividedBy(found)) : first.times(found).minus(each));
    }

    /** The expected hashes that are paid for: of every race, or of those that succeed; 0 where they cost nothing. */
    static Optional<Rational> hashes(Arguments a, boolean ofEveryRace, Rational price) {
        if (price.signum() == 0) {
            return Optional.of(Rational.ZERO);
        }
        BigInteger w = BigInteger.valueOf(a.w1());
        if (!(ofEveryRace || a.e1() == a.e2()) || !isShort(a.e1(), a.z1().max(w))) {
            return Optional.empty();
        }
        Rational hashed = found(a.e1(), a.z1()).times(w).dividedBy(found(a.e1(), w));
        return Optional.of(ofEveryRace ? hashed : hashed.minus(power(a.e1(), a.z1()).times(a.z1())));
    }
}
