package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Bounds of the quantities of a joint race that take no account of how the hashes of its types fall together.
 *
 * <p>Let N<sub>c</sub>(t) = Σ s·min(t/T, λ), G = q<sup>N<sub>c</sub></sup>, and phase p be the times when the types
 * from p on have nonces left; there N<sub>c</sub> grows at the rate H<sub>p</sub>, and they have n<sub>p</sub> miners.
 * With the parts f<sub>i</sub> of their hashes that are done but do not count yet, 0 ≤ f<sub>i</sub> ≤ 1,
 * F = G·e<sup>Z</sup> where Z = κΣ s<sub>i</sub>f<sub>i</sub>, 0 ≤ Z ≤ κn<sub>p</sub>.
 */
final class JointBounds {

    /** Beyond this κn the factor e^κn bounds nothing, and its overflow is not worth thinking of. */
    private static final BigDecimal USELESS_EXPONENT = BigDecimal.valueOf(1_000);

    private final JointRace race;
    private final DecimalArithmetic a;
    private final DecimalEnclosure kappa;

    JointBounds(JointRace race, DecimalArithmetic arithmetic) {
        this.race = race;
        a = arithmetic;
        kappa = arithmetic.kappa(race.difficulty());
    }

    private DecimalArithmetic.Decay decay(BigFraction hashes) {
        return a.decay(exponent(hashes));
    }

    private DecimalArithmetic.Decay decay(BigInteger hashes) {
        return a.decay(a.times(kappa, a.of(hashes)));
    }

    private DecimalEnclosure exponent(BigFraction hashes) {
        return a.times(kappa, a.of(hashes));
    }

    private boolean isUseless(BigInteger hashes) {
        return a.times(kappa, a.of(hashes)).upper().compareTo(USELESS_EXPONENT) > 0;
    }

    /** e^(κ·hashes), where that is not useless. */
    private DecimalEnclosure growth(BigInteger hashes) {
        return a.over(DecimalArithmetic.ONE, decay(hashes).open());
    }

    /**
     * A bound of the expected time given success, (∫F − End·F(End))/(1 − F(End)).
     *
     * <p>1 + Z ≤ e<sup>Z</sup> ≤ 1 + Z·(1 + ψ), ψ = (e<sup>κn</sup> − 1 − κn)/κn, because (e<sup>z</sup> − 1)/z grows.
     * So with J = ∫GZ, which is known in closed form, ∫F lies between ∫G + J and ∫G + (1 + ψ)J; since J ≤ κn∫G the
     * width is about (κn)²/2 of ∫F at most.
     */
    DecimalEnclosure time(boolean upper) {
        BigInteger miners = race.minersFrom(0);
        if (upper && isUseless(miners)) {
            return a.of(race.nonces().multiply(race.time(race.types() - 1)));
        }
        DecimalEnclosure smooth = DecimalArithmetic.ZERO;
        DecimalEnclosure rough = DecimalArithmetic.ZERO;
        BigInteger start = BigInteger.ZERO;
        for (int phase = 0; phase < race.types(); phase++) {
            BigInteger end = race.nonces().multiply(race.time(phase));
            DecimalEnclosure open = decay(race.smoothHashes(phase, start)).open();
            BigFraction rate = race.rateFrom(phase);
            DecimalArithmetic.Decay over = decay(rate.multiply(end.subtract(start)));
            smooth = a.plus(smooth, a.over(a.times(open, over.found()), exponent(rate)));
            rough = a.plus(rough, a.times(open, partsOfPhase(phase, start, end, over.open())));
            start = end;
        }
        if (upper) {
            DecimalEnclosure x = a.times(kappa, a.of(miners));
            rough = a.times(rough, a.over(a.minus(growth(miners), DecimalArithmetic.ONE), x));
        }
        DecimalArithmetic.Decay race1 = decay(race.hashes());
        DecimalEnclosure lost = a.times(race1.open(), a.of(start));
        return a.over(a.notNegative(a.minus(a.plus(smooth, rough), lost)), race1.found());
    }

    /** ∫GZ over a phase, divided by G at its start: Σ κs·T·(V(f at the start) − e^−x·V(f at the end)). */
    private DecimalEnclosure partsOfPhase(int phase, BigInteger start, BigInteger end, DecimalEnclosure open) {
        DecimalEnclosure sum = DecimalArithmetic.ZERO;
        for (int type = phase; type < race.types(); type++) {
            BigFraction hashesInOne = race.rateFrom(phase).multiply(race.time(type));
            DecimalEnclosure part = a.notNegative(a.minus(part(hashesInOne, fraction(start, race.time(type))),
                a.times(open, part(hashesInOne, fraction(end, race.time(type))))));
            sum = a.plus(sum, a.times(a.times(kappa, a.of(race.size(type).multiply(race.time(type)))), part));
        }
        return sum;
    }

    private static BigFraction fraction(BigInteger moment, BigInteger time) {
        return BigFraction.of(moment.mod(time), time);
    }

    /** V(f) = ∫ e^(−cx)·((f + x) mod 1) dx over x ≥ 0 = (f + 1/c − e^(−c(1−f))/(1 − e^−c))/c. */
    private DecimalEnclosure part(BigFraction hashesInOne, BigFraction f) {
        DecimalEnclosure c = exponent(hashesInOne);
        DecimalEnclosure last = a.over(decay(hashesInOne.multiply(BigFraction.ONE.subtract(f))).open(),
            a.decay(c).found());
        return a.over(a.notNegative(a.minus(a.plus(a.of(f), a.over(DecimalArithmetic.ONE, c)), last)), c);
    }

    /**
     * A bound of the expected hashes of a miner of a type, Σ_k F((kT)−). Before a moment at which the type itself ends
     * a hash f = 1 for it, so that κs ≤ Z ≤ κn<sub>p</sub>, and G sums to a geometric series in each phase. Another
     * upper bound is that of a race without the other types.
     */
    DecimalEnclosure hashes(int type, boolean upper) {
        DecimalEnclosure alone = a.over(decay(race.nonces().multiply(race.size(type))).found(),
            decay(race.size(type)).found());
        if (isUseless(upper ? race.minersFrom(0) : race.size(type))) {
            return upper ? alone : decay(race.smoothHashes(0, race.time(type))).open();
        }
        DecimalEnclosure sum = DecimalArithmetic.ZERO;
        for (int phase = 0; phase <= type; phase++) {
            BigInteger done = race.hashesAtEndOf(phase - 1, type);
            BigInteger moments = race.hashesAtEndOf(phase, type).subtract(done);
            if (moments.signum() > 0) {
                BigFraction step = race.rateFrom(phase).multiply(race.time(type));
                DecimalEnclosure first = decay(race.smoothHashes(phase,
                    race.time(type).multiply(done.add(BigInteger.ONE)))).open();
                DecimalEnclosure smooth = a.times(first,
                    a.over(decay(step.multiply(moments)).found(), decay(step).found()));
                sum = a.plus(sum, a.times(smooth, growth(upper ? race.minersFrom(phase) : race.size(type))));
            }
        }
        return upper ? new DecimalEnclosure(sum.lower().min(alone.lower()), sum.upper().min(alone.upper())) : sum;
    }

    /**
     * A bound of the probability of a fork. The first proof of work is found by type i, as if hashes that end together
     * were looked at in the order of their types, with the probability Σ_k q^N·(1 − q^s), where κs ≤ Z ≤ κn: that is
     * (e^(κs) − 1)/(e^(κHT) − 1), times 1 to e^(κ(n−s)). Given that, nobody else finds one with the probability
     * ρ·q^A: ρ = s·2^−d·q^(s−1)/(1 − q^s) that no other miner of the type does so in the same hash, and A the later
     * hashes of others.
     */
    DecimalEnclosure fork(BigInteger window, boolean upper) {
        boolean useless = isUseless(race.minersFrom(0));
        DecimalEnclosure sum = DecimalArithmetic.ZERO;
        DecimalEnclosure extreme = upper ? DecimalArithmetic.ZERO : DecimalArithmetic.ONE;
        for (int type = 0; type < race.types(); type++) {
            DecimalEnclosure loud = disturbed(window, type, upper);
            BigFraction others = race.rateFrom(0).multiply(race.time(type)).subtract(race.size(type));
            DecimalEnclosure first = a.times(decay(others).open(),
                a.over(decay(race.size(type)).found(), decay(others.add(race.size(type))).found()));
            DecimalEnclosure slack = upper && !useless
                ? growth(race.minersFrom(0).subtract(race.size(type))) : DecimalArithmetic.ONE;
            sum = a.plus(sum, a.times(a.times(first, slack), loud));
            extreme = upper ? largest(extreme, loud) : smallest(extreme, loud);
        }
        return upper ? useless ? extreme : smallest(extreme, sum) : largest(extreme, sum);
    }

    /** 1 − ρ·q^A for the least or the largest A; not negative, and 0 only where it is exactly that. */
    private DecimalEnclosure disturbed(BigInteger window, int type, boolean upper) {
        BigInteger size = race.size(type);
        BigInteger later = others(race, window, type, upper);
        if (size.equals(BigInteger.ONE)) {
            return later.signum() == 0 ? DecimalArithmetic.ZERO : decay(later).found();
        }
        DecimalEnclosure hit = a.of(BigFraction.of(size, BigInteger.ONE.shiftLeft(race.difficulty().bits())));
        DecimalEnclosure quiet = a.over(a.times(hit, decay(later.add(size).subtract(BigInteger.ONE)).open()),
            decay(size).found());
        return a.notNegative(a.minus(DecimalArithmetic.ONE, quiet));
    }

    /**
     * The least or the most hashes of the miners other than the finder, of the given type, in the window: ⌊μ/T⌋ each
     * of his type, and ⌊μ/T⌋ or one more of another.
     */
    static BigInteger others(JointRace race, BigInteger window, int type, boolean most) {
        BigInteger sum = BigInteger.ZERO;
        for (int other = 0; other < race.types(); other++) {
            BigInteger hashes = window.divide(race.time(other));
            sum = sum.add(other == type ? hashes.multiply(race.size(other).subtract(BigInteger.ONE))
                : race.size(other).multiply(most ? hashes.add(BigInteger.ONE) : hashes));
        }
        return sum;
    }

    private static DecimalEnclosure largest(DecimalEnclosure x, DecimalEnclosure y) {
        return new DecimalEnclosure(x.lower().max(y.lower()), x.upper().max(y.upper()));
    }

    private static DecimalEnclosure smallest(DecimalEnclosure x, DecimalEnclosure y) {
        return new DecimalEnclosure(x.lower().min(y.lower()), x.upper().min(y.upper()));
    }
}
