package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A race of several types of miners whose hashes are spread evenly over time: N_c(t) = Σ w_i·min(t/T_i, λ), from which
 * N(t) differs by less than one hash of each miner that has nonces left. While the same types have nonces left, N_c
 * grows evenly. Times are in ticks.
 *
 * @param park the types
 * @param working w_i
 * @param nonces λ
 * @param difficulty d'
 */
record JointPhases(Park park, List<Integer> working, BigInteger nonces, int difficulty) {

    private List<Integer> types() {
        return JointBounds.byHashTime(park, working);
    }

    private BigInteger miners(int type) {
        return BigInteger.valueOf(working.get(type));
    }

    /** The hashes of so many ticks, at a rate in the unit of the park. */
    private Rational hashes(BigInteger rate, BigInteger ticks) {
        return Rational.of(rate.multiply(ticks)).dividedBy(park.span().dividedBy(park.tick()));
    }

    private Interval open(Precision p, Rational hashes) {
        return p.expOfMinus(exponent(p, hashes));
    }

    private Interval exponent(Precision p, Rational hashes) {
        return p.hashExponent(difficulty).times(Interval.of(hashes, p.digits()), p.digits());
    }

    /** ∫ q^(N_c(t)) dt from 0 to an end. */
    Interval openTime(Precision p, BigInteger end) {
        BigInteger rate = Workers.sum(working, park.rates());
        BigInteger exhausted = BigInteger.ZERO;
        BigInteger start = BigInteger.ZERO;
        Interval time = Interval.ZERO;
        for (int type : types()) {
            BigInteger until = nonces.multiply(park.ticks().get(type)).min(end);
            if (until.compareTo(start) > 0) {
                Interval perTick = exponent(p, hashes(rate, BigInteger.ONE));
                Interval found = p.oneMinusExpOfMinus(exponent(p, hashes(rate, until.subtract(start))));
                time = time.plus(open(p, Rational.of(exhausted).plus(hashes(rate, start)))
                    .times(found, p.digits()).dividedBy(perTick, p.digits()), p.digits());
                start = until;
            }
            rate = rate.subtract(park.rates().get(type).multiply(miners(type)));
            exhausted = exhausted.add(nonces.multiply(miners(type)));
        }
        return time.plus(open(p, Rational.of(exhausted)).times(Interval.of(end.subtract(start).max(BigInteger.ZERO)),
            p.digits()), p.digits());
    }

    /**
     * Σ q^(N_c(kT) − s) over the hashes k of a miner of a type, where s is the number of miners of the type, a bound of
     * E_i from below; or that of all miners that have nonces left, a bound from above.
     */
    Interval hashes(Precision p, int type, boolean below) {
        BigInteger own = park.ticks().get(type);
        BigInteger rate = Workers.sum(working, park.rates());
        BigInteger exhausted = BigInteger.ZERO;
        BigInteger left = BigInteger.valueOf(Workers.total(working));
        BigInteger done = BigInteger.ZERO;
        Interval sum = Interval.ZERO;
        for (int phase : types()) {
            BigInteger until = nonces.multiply(park.ticks().get(phase)).divide(own).min(nonces);
            if (until.compareTo(done) > 0) {
                BigInteger next = done.add(BigInteger.ONE).multiply(own);
                Interval ahead = p.expOfMinus(exponent(p, Rational.of(below ? miners(type) : left)));
                Interval first = open(p, Rational.of(exhausted).plus(hashes(rate, next))).dividedBy(ahead, p.digits());
                sum = sum.plus(first.times(geometric(p, hashes(rate, own), until.subtract(done)), p.digits()),
                    p.digits());
                done = until;
            }
            rate = rate.subtract(park.rates().get(phase).multiply(miners(phase)));
            exhausted = exhausted.add(nonces.multiply(miners(phase)));
            left = left.subtract(miners(phase));
        }
        return sum;
    }

    /** Σ_{k<count} q^(k·step). */
    private Interval geometric(Precision p, Rational step, BigInteger count) {
        Interval one = p.oneMinusExpOfMinus(exponent(p, step));
        return one.lower().signum() == 0 ? new Interval(BigDecimal.ZERO, new BigDecimal(count))
            : p.oneMinusExpOfMinus(exponent(p, step.times(count))).dividedBy(one, p.digits());
    }
}
