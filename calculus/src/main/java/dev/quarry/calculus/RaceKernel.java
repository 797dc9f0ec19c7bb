package dev.quarry.calculus;

/**
 * The quantities of a race in plain doubles, each with one proved bound of its relative error.
 *
 * <p>Notation: u = 2<sup>−53</sup>; κ = −ln(1 − 2<sup>−d</sup>); S miners; a = κS, so that y = e<sup>−a</sup> is the
 * probability that a round of all miners finds nothing; n hashes for each miner; x = a·n, so that e<sup>−x</sup> is the
 * probability that the race fails.
 *
 * <p><b>Error bound.</b> Every method takes arguments with a relative error of at most 16u and returns its result with
 * a relative error of at most {@link #ERROR}, plus {@link #ERROR_PER_EXPONENT} times x for each factor e<sup>−x</sup>
 * that the method states. The proofs use that {@code Math.exp}, {@code expm1} and {@code log1p} are within one unit in
 * the last place, 2u relative, as their specification says; that no method subtracts numbers of which one could swallow
 * the other; and these condition numbers: at most 1 for 1 − e<sup>−x</sup> and for h (below), x for e<sup>−x</sup>,
 * at most 2 for ln(sinh x/x).
 *
 * <p>No method returns a value that underflow has spoilt as anything but a value below 2<sup>−960</sup>, which
 * {@link Enclosure#around} takes for what it is.
 */
public final class RaceKernel {

    /** The relative error of a result, apart from what its exponents add: 2<sup>−42</sup>. */
    public static final double ERROR = 0x1p-42;

    /** The relative error that a factor e<sup>−x</sup> adds for each unit of x: 2<sup>−48</sup>. */
    public static final double ERROR_PER_EXPONENT = 0x1p-48;

    /** Beyond this x a factor e<sup>−x</sup> is below 2<sup>−1000</sup> and counts as nothing. */
    static final double NEGLIGIBLE_EXPONENT = 700;

    private static final int LONG_BITS = 62;
    private static final int LARGEST_SHIFT_OF_REST = 29;

    private RaceKernel() {
    }

    /**
     * Returns κ = −ln(1 − 2<sup>−d</sup>), the exponent that one hash adds.
     *
     * @param difficulty d
     * @return κ, relative error 2u
     */
    public static double kappa(int difficulty) {
        return -Math.log1p(-Math.scalb(1.0, -difficulty));
    }

    /**
     * Returns λ = ⌊2<sup>r</sup>/S⌋, the nonces of one miner.
     *
     * @param nonceBits r, from 1 to 256
     * @param miners S, from 1 to 10<sup>7</sup>
     * @return λ, exact below 2<sup>53</sup>, else with a relative error of at most 4u
     */
    public static double nonces(int nonceBits, int miners) {
        if (nonceBits <= LONG_BITS) {
            long floor = (1L << nonceBits) / miners;
            return floor;
        }
        // 2^r = 2^k (m·S + rest) with 2^62 = m·S + rest, so λ = 2^k·m + ⌊2^k·rest/S⌋. Where k > 29 the floor is
        // worth less than one part in 2^67 of λ > 2^67, otherwise 2^k·rest fits a long.
        long quotient = (1L << LONG_BITS) / miners;
        long rest = (1L << LONG_BITS) % miners;
        int shift = nonceBits - LONG_BITS;
        if (shift > LARGEST_SHIFT_OF_REST) {
            return Math.scalb((double) quotient, shift) + Math.scalb((double) rest, shift) / miners;
        }
        long low = (rest << shift) / miners;
        return Math.scalb((double) quotient, shift) + low;
    }

    /**
     * Returns e<sup>−x</sup>.
     *
     * @param x the exponent, not negative, possibly infinite
     * @return e<sup>−x</sup>, with the error of one factor e<sup>−x</sup>
     */
    public static double open(double x) {
        return x > NEGLIGIBLE_EXPONENT ? 0 : Math.exp(-x);
    }

    /**
     * Returns the bound of the relative error of {@link #open}.
     *
     * @param x the exponent
     * @return {@link #ERROR} + {@link #ERROR_PER_EXPONENT}·x, where x beyond 700 counts as 700: the result is 0 there
     */
    public static double errorOfOpen(double x) {
        return ERROR + ERROR_PER_EXPONENT * Math.min(x, NEGLIGIBLE_EXPONENT);
    }

    /**
     * Returns 1 − e<sup>−x</sup>.
     *
     * @param x the exponent, not negative, possibly infinite
     * @return 1 − e<sup>−x</sup>
     */
    public static double found(double x) {
        return -Math.expm1(-x);
    }

    /**
     * Returns h(x) = 1/x − 1/(e<sup>x</sup> − 1), the mean of an exponential variable of rate x that is known to be at
     * most 1. It falls from 1/2 to 0, and x·h(x) grows, so that its condition number is at most 1.
     *
     * <p>Below 1 it is summed as 1/2 − Σ B<sub>2k</sub>x<sup>2k−1</sup>/(2k)!, ten terms, the rest below
     * 10<sup>−17</sup>; from 1 on the difference loses less than a factor of 3.
     *
     * @param x the rate, positive, possibly infinite
     * @return h(x), relative error at most 26u
     */
    public static double truncatedExponentialMean(double x) {
        if (x >= 1) {
            return 1 / x - 1 / Math.expm1(x);
        }
        double t = x * x;
        double sum = -174611.0 / 802857662698291200000.0;
        sum = sum * t + 43867.0 / 5109094217170944000.0;
        sum = sum * t - 3617.0 / 10670622842880000.0;
        sum = sum * t + 1.0 / 74724249600.0;
        sum = sum * t - 691.0 / 1307674368000.0;
        sum = sum * t + 1.0 / 47900160.0;
        sum = sum * t - 1.0 / 1209600.0;
        sum = sum * t + 1.0 / 30240.0;
        sum = sum * t - 1.0 / 720.0;
        sum = sum * t + 1.0 / 12.0;
        return 0.5 - x * sum;
    }

    /**
     * Returns the expected rounds of a race that succeeds,
     * (1 − y<sup>n</sup> − n(1−y)y<sup>n</sup>)/((1−y)(1−y<sup>n</sup>)) = 1 − h(a) + n·h(x): two positive numbers
     * where the closed form cancels.
     *
     * @param a κS, positive
     * @param n hashes for each miner, at least 1
     * @return the expected rounds
     */
    public static double roundsGivenSuccess(double a, double n) {
        return roundsGivenSuccess(a, n, a * n);
    }

    /**
     * Returns 1 − h(a) + n·h(x), the expected rounds of a race that succeeds where x = a·n; where a, n and x are bounds
     * of these, a bound of the rounds.
     *
     * @param a κS, positive
     * @param n hashes for each miner, not negative
     * @param x κSn, not negative
     * @return the expected rounds
     */
    public static double roundsGivenSuccess(double a, double n, double x) {
        return 1 - truncatedExponentialMean(a) + n * truncatedExponentialMean(x);
    }

    /**
     * Returns the expected rounds with failure counted as none (7),
     * (1 − y<sup>n</sup> − n(1−y)y<sup>n</sup>)/(1−y).
     *
     * @param a κS, positive
     * @param n hashes for each miner, at least 1
     * @return the expected rounds
     */
    public static double roundsFailureAsZero(double a, double n) {
        return found(a * n) * roundsGivenSuccess(a, n);
    }

    /**
     * Returns the expected rounds that are hashed until success or exhaustion, (1 − y<sup>n</sup>)/(1 − y).
     *
     * @param a κS, positive
     * @param n hashes for each miner, at least 1
     * @return the expected rounds
     */
    public static double roundsHashed(double a, double n) {
        return found(a * n) / found(a);
    }

    /**
     * Returns the probability that two or more of S miners find a proof of work in m hashes each (16),
     * 1 + (S−1)w<sup>S</sup> − S·w<sup>S−1</sup> with w = e<sup>−b</sup>, b = κm.
     *
     * <p>While the expected number of finds is small it is summed as Σ_{k≥2} C(S,k)(1−w)<sup>k</sup>w<sup>S−k</sup>,
     * all terms positive and falling at least like 1/k; else it is at least 0.15 and the difference loses little.
     *
     * @param miners S
     * @param b κm, not negative, possibly infinite
     * @return the probability
     */
    public static double dispute(int miners, double b) {
        double hit = found(b);
        if (miners == 2) {
            return hit * hit;
        }
        double ratio = Math.expm1(b);
        if (miners * ratio >= 1) {
            return miners == 1 ? 0 : 1 - open((miners - 1) * b) * (1 + (miners - 1) * hit);
        }
        double term = 0.5 * miners * (miners - 1) * hit * hit * Math.exp(-b * (miners - 2));
        double sum = term;
        for (int k = 2; k < miners && term > sum * 0x1p-60; k++) {
            term *= ratio * (miners - k) / (k + 1);
            sum += term;
        }
        return sum;
    }

    /**
     * Returns the probability that another of S miners finds a proof of work within m rounds after the round of the
     * first, 1 − S·2<sup>−d</sup>q<sup>(S−1)(m+1)</sup>/(1 − q<sup>S</sup>).
     *
     * <p>It is 1 − e<sup>−X</sup> with X = κ(S−1)(m + 1/2) + L(κS/2) − L(κ/2), L(t) = ln(sinh t/t), where the
     * difference of logarithms loses less than a factor of 2 because L(2t) ≥ 3L(t) for t ≤ 1/2.
     *
     * @param miners S
     * @param kappa κ
     * @param rounds m, not negative, possibly infinite
     * @return the probability
     */
    public static double fork(int miners, double kappa, double rounds) {
        if (miners == 1) {
            return 0;
        }
        return found(kappa * (miners - 1) * (rounds + 0.5) + logSinhc(kappa * miners / 2) - logSinhc(kappa / 2));
    }

    /**
     * Returns L(t) = ln(sinh t/t).
     *
     * @param t the argument, not negative
     * @return L(t), relative error at most 64u
     */
    public static double logSinhc(double t) {
        if (t >= 1) {
            return t - Math.log(2 * t) + Math.log1p(-Math.exp(-2 * t));
        }
        double q = t * t;
        double sum = 1;
        for (int k = 9; k >= 2; k--) {
            sum = 1 + sum * q / (2 * k * (2 * k + 1));
        }
        return Math.log1p(q / 6 * sum);
    }
}
