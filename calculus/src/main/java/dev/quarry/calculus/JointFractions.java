package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The quantities of a short joint race as exact fractions: numerators over 2<sup>d·hashes</sup> are added up term by
 * term.
 */
final class JointFractions {

    /** The longest power of 2^d that is a common denominator, in bits. */
    private static final int MAX_BITS = 1 << 12;

    private final JointRace race;
    private final int hashes;

    private JointFractions(JointRace race, int hashes) {
        this.race = race;
        this.hashes = hashes;
    }

    /** The fractions of a race, or nothing where they are long. */
    static Optional<JointFractions> of(JointRace race) {
        return isShort(race.hashes(), race.difficulty())
            ? Optional.of(new JointFractions(race, race.hashes().intValueExact())) : Optional.empty();
    }

    private static boolean isShort(BigInteger hashes, Difficulty difficulty) {
        return hashes.multiply(BigInteger.valueOf(difficulty.bits())).compareTo(BigInteger.valueOf(MAX_BITS)) <= 0;
    }

    /** The expected time given success, in ticks. */
    BigFraction time() {
        BigFraction sum = BigFraction.ZERO;
        for (int type = 0; type < race.types(); type++) {
            BigInteger weighted = BigInteger.ZERO;
            HashCount count = new HashCount(race, type, HashCount.Ties.IN_ORDER, BigInteger.ONE, BigInteger.ZERO);
            for (int k = 1; k <= race.nonces().intValueExact(); k++) {
                weighted = weighted.add(numerator(count.hashes()).multiply(BigInteger.valueOf(k)));
                count.advance();
            }
            BigFraction hit = BigFraction.ONE.subtract(Refinement.power(race.size(type), race.difficulty()));
            sum = sum.add(hit.multiply(race.time(type)).multiply(weighted));
        }
        return sum.divide(whole()).divide(
            BigFraction.ONE.subtract(Refinement.power(race.hashes(), race.difficulty())));
    }

    /** Σ c·E[hashes of a miner]. */
    BigFraction hashes(List<BigFraction> coefficients) {
        BigFraction sum = BigFraction.ZERO;
        for (int type = 0; type < race.types(); type++) {
            BigInteger plain = BigInteger.ZERO;
            HashCount count = new HashCount(race, type, HashCount.Ties.BEFORE, BigInteger.ONE, BigInteger.ZERO);
            for (int k = 1; k <= race.nonces().intValueExact(); k++) {
                plain = plain.add(numerator(count.hashes()));
                count.advance();
            }
            sum = sum.add(coefficients.get(type).multiply(plain));
        }
        return sum.divide(whole());
    }

    /** The probability of a fork within a window, or nothing where the fractions of a period are long. */
    static Optional<BigFraction> fork(JointRace race, BigInteger window) {
        BigInteger period = race.periodFrom(0);
        BigInteger inPeriod = race.rateFrom(0).multiply(period).getNumerator();
        BigInteger all = inPeriod;
        for (int type = 0; type < race.types(); type++) {
            all = all.add(window.divide(race.time(type)).multiply(race.size(type)));
        }
        return isShort(all, race.difficulty())
            ? Optional.of(new JointFractions(race, all.intValueExact()).fork(window, period, inPeriod))
            : Optional.empty();
    }

    private BigFraction fork(BigInteger window, BigInteger period, BigInteger inPeriod) {
        BigInteger quiet = BigInteger.ZERO;
        for (int type = 0; type < race.types(); type++) {
            BigInteger own = window.divide(race.time(type)).add(BigInteger.ONE);
            HashCount count = new HashCount(race, type, HashCount.Ties.AFTER, BigInteger.ONE, window);
            for (int k = 1; k <= period.divide(race.time(type)).intValueExact(); k++) {
                quiet = quiet.add(numerator(count.unlimitedHashes().subtract(own)).multiply(race.size(type)));
                count.advance();
            }
        }
        BigFraction hit = BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(race.difficulty().bits()));
        BigFraction ends = BigFraction.ONE.subtract(Refinement.power(inPeriod, race.difficulty()));
        return BigFraction.ONE.subtract(hit.multiply(quiet).divide(whole()).divide(ends));
    }

    private BigInteger whole() {
        return BigInteger.ONE.shiftLeft(hashes * race.difficulty().bits());
    }

    /** q^done·2^(d·hashes), an integer. */
    private BigInteger numerator(BigInteger done) {
        int d = race.difficulty().bits();
        int exponent = done.intValueExact();
        return BigInteger.ONE.shiftLeft(d).subtract(BigInteger.ONE).pow(exponent).shiftLeft(d * (hashes - exponent));
    }
}
