package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sums of q<sup>N</sup> over the moments at which the miners of one type end a hash, in decimals.
 *
 * <p>All hash times are multiples of one tick, so that within a phase, while the same types have nonces left, the
 * pattern of their hashes repeats with the least common multiple τ of their times: with P = τ/T<sub>i</sub> and Q =
 * Hτ, N(k + P) = N(k) + Q. One period is summed term by term, the others close as a geometric series. All terms are
 * positive.
 */
final class JointSums {

    /** Σ q^N and Σ k·q^N. */
    record Sums(DecimalEnclosure plain, DecimalEnclosure weighted) {

        static final Sums ZERO = new Sums(DecimalArithmetic.ZERO, DecimalArithmetic.ZERO);
    }

    /** Far below the square of the most terms. */
    private static final int NEGLIGIBLE_DIGITS = 12;

    /** A first term as small as this is not told from 0. */
    private static final BigDecimal BELOW_ANY_BOUND = BigDecimal.valueOf(1, 399_999);

    private final JointRace race;
    private final DecimalArithmetic a;
    private final DecimalEnclosure kappa;
    private final Map<BigInteger, DecimalEnclosure> powers = new HashMap<>();

    JointSums(JointRace race, DecimalArithmetic arithmetic) {
        this.race = race;
        a = arithmetic;
        kappa = arithmetic.kappa(race.difficulty());
    }

    /** q^hashes. */
    DecimalEnclosure open(BigInteger hashes) {
        return decay(hashes).open();
    }

    /** q^hashes and 1 − q^hashes. */
    DecimalArithmetic.Decay decay(BigInteger hashes) {
        return a.decay(a.times(kappa, a.of(hashes)));
    }

    /** The sums over all hashes of a miner of a type; the weighted one only if wanted, else 0. */
    Sums overRace(int type, HashCount.Ties ties, boolean weighted) {
        Sums total = Sums.ZERO;
        for (int phase = 0; phase <= type; phase++) {
            Sums part = overPhase(type, phase, ties, weighted);
            total = new Sums(a.plus(total.plain(), part.plain()), a.plus(total.weighted(), part.weighted()));
        }
        return total;
    }

    private Sums overPhase(int type, int phase, HashCount.Ties ties, boolean weighted) {
        BigInteger done = race.hashesAtEndOf(phase - 1, type);
        BigInteger moments = race.hashesAtEndOf(phase, type).subtract(done);
        BigInteger ticks = race.periodFrom(phase);
        BigInteger period = ticks.divide(race.time(type));
        BigInteger[] periods = moments.divideAndRemainder(period);
        HashCount count = new HashCount(race, type, ties, done.add(BigInteger.ONE), BigInteger.ZERO);
        Walk walk = new Walk(count, count::hashes, weighted);
        Sums rest = walk.to(periods[1].intValueExact());
        if (periods[0].signum() == 0) {
            return from(done.add(BigInteger.ONE), rest);
        }
        Sums one = walk.to(period.intValueExact());
        BigInteger perPeriod = race.rateFrom(phase).multiply(ticks).getNumerator();
        Sums whole = repeated(from(done.add(BigInteger.ONE), one), period, periods[0], perPeriod);
        DecimalEnclosure last = open(perPeriod.multiply(periods[0]));
        Sums tail = from(done.add(BigInteger.ONE).add(period.multiply(periods[0])), rest);
        return new Sums(a.plus(whole.plain(), a.times(last, tail.plain())),
            a.plus(whole.weighted(), a.times(last, tail.weighted())));
    }

    /** The sums with k counted from {@code first} on instead of 0. */
    private Sums from(BigInteger first, Sums sums) {
        return new Sums(sums.plain(), a.plus(sums.weighted(), a.times(sums.plain(), a.of(first))));
    }

    /**
     * The sums over f periods: with x = q^Q, A = Σ_{c<f} x^c = (1 − x^f)/(1 − x) and B = Σ_{c<f} c·x^c =
     * (x·A − f·x^f)/(1 − x) they are A·Σ q^N and A·Σ k·q^N + P·B·Σ q^N. B cancels while f·κQ is small: more working
     * digits pay for that.
     */
    private Sums repeated(Sums one, BigInteger period, BigInteger times, BigInteger perPeriod) {
        DecimalArithmetic.Decay step = decay(perPeriod);
        DecimalArithmetic.Decay all = decay(perPeriod.multiply(times));
        DecimalEnclosure sum = a.over(all.found(), step.found());
        DecimalEnclosure weighted = a.over(a.notNegative(
            a.minus(a.times(step.open(), sum), a.times(all.open(), a.of(times)))), step.found());
        return new Sums(a.times(sum, one.plain()), a.plus(a.times(sum, one.weighted()),
            a.times(a.times(weighted, one.plain()), a.of(period))));
    }

    /**
     * Σ_{k≥1} q to the power N(kT_i + μ) − 1 − ⌊μ/T_i⌋, where nobody runs out of nonces: the probability that a given
     * miner of the type finds the first proof of work and nobody else one until μ later, divided by 2^−d.
     */
    DecimalEnclosure undisturbed(int type, BigInteger shift) {
        BigInteger ticks = race.periodFrom(0);
        BigInteger own = shift.divide(race.time(type)).add(BigInteger.ONE);
        HashCount count = new HashCount(race, type, HashCount.Ties.AFTER, BigInteger.ONE, shift);
        Sums one = new Walk(count, () -> count.unlimitedHashes().subtract(own), false)
            .to(ticks.divide(race.time(type)).intValueExact());
        return a.over(one.plain(), decay(race.rateFrom(0).multiply(ticks).getNumerator()).found());
    }

    /**
     * A sum that goes on term by term, each the one before times a power that is remembered, until terms do not count:
     * as they fall, the last one bounds what is left.
     */
    private final class Walk {

        private final HashCount count;
        private final Supplier<BigInteger> exponent;
        private final boolean weighted;
        private BigInteger hashes;
        private DecimalEnclosure power;
        private Sums sums = Sums.ZERO;
        private int terms;

        Walk(HashCount count, Supplier<BigInteger> exponent, boolean weighted) {
            this.count = count;
            this.weighted = weighted;
            this.exponent = exponent;
            hashes = exponent.get();
            power = open(hashes);
        }

        Sums to(int end) {
            for (; terms < end && !isNegligible(); terms++) {
                sums = new Sums(a.plus(sums.plain(), power), weighted
                    ? a.plus(sums.weighted(), a.times(power, a.of(BigInteger.valueOf(terms)))) : sums.weighted());
                count.advance();
                BigInteger next = exponent.get();
                power = a.times(power, powers.computeIfAbsent(next.subtract(hashes), JointSums.this::open));
                hashes = next;
            }
            DecimalEnclosure left = new DecimalEnclosure(BigDecimal.ZERO, power.upper());
            Sums all = new Sums(a.plus(sums.plain(), a.times(left, a.of(BigInteger.valueOf(end - terms)))),
                a.plus(sums.weighted(), a.times(left, a.of(BigInteger.valueOf(end).pow(2)))));
            return terms == end ? sums : all;
        }

        private boolean isNegligible() {
            return power.upper().compareTo(BELOW_ANY_BOUND) < 0
                || power.upper().compareTo(sums.plain().lower().movePointLeft(a.digits() + NEGLIGIBLE_DIGITS)) < 0;
        }
    }
}
