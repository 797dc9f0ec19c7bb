package dev.quarry.solver;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One tiny race in exact fractions, every quantity by its definition: sums over rounds and over finders instead of
 * closed forms.
 *
 * @param exact whether the race is read as profile exact does
 * @param deployed s
 * @param working s'
 * @param nonces λ
 * @param difficulty d'
 */
record RationalRace(boolean exact, int deployed, int working, int nonces, int difficulty) {

    private BigFraction miss() {
        return BigFraction.ONE.subtract(BigFraction.of(1, 1 << difficulty));
    }

    private BigFraction missOfAll() {
        return miss().pow(working);
    }

    private int hashes() {
        return exact ? nonces : nonces + 1;
    }

    /** The probability that the race ends with a find in this round. */
    private BigFraction endsIn(int round) {
        return missOfAll().pow(round - 1).multiply(BigFraction.ONE.subtract(missOfAll()));
    }

    private BigFraction endsWithin(int first, int last) {
        BigFraction sum = BigFraction.ZERO;
        for (int round = first; round <= last; round++) {
            sum = sum.add(endsIn(round));
        }
        return sum;
    }

    BigFraction failure() {
        return BigFraction.ONE.subtract(endsWithin(1, hashes()));
    }

    /** The expected rounds, given success or with failure as none. */
    BigFraction expectedRounds() {
        BigFraction sum = BigFraction.ZERO;
        for (int round = 1; round <= hashes(); round++) {
            sum = sum.add(endsIn(round).multiply(round));
        }
        return exact ? sum.divide(endsWithin(1, hashes())) : sum;
    }

    /** The probability of a block later than t, of which T goes into so often; nothing where K ≥ λ. */
    Optional<BigFraction> slow(BigFraction quotient) {
        if (exact) {
            int inTime = Math.min(floor(quotient), nonces);
            return Optional.of(BigFraction.ONE.subtract(endsWithin(1, inTime)));
        }
        int k = -floor(BigFraction.ONE.subtract(quotient));
        return k < nonces ? Optional.of(endsWithin(k + 2, nonces + 1)) : Optional.empty();
    }

    /** The probability of a block before t, of which T goes into so often; nothing where K' ≤ 0. */
    Optional<BigFraction> fast(BigFraction quotient) {
        if (exact) {
            int before = 0;
            while (before < nonces && quotient.compareTo(BigFraction.of(before + 1)) > 0) {
                before++;
            }
            return Optional.of(endsWithin(1, before));
        }
        int k = floor(quotient.subtract(BigFraction.ONE));
        return k > 0 ? Optional.of(endsWithin(1, k + 1)) : Optional.empty();
    }

    /** The probability that at least two miners find something in their first hashes. */
    BigFraction dispute(BigFraction quotient) {
        int rounds = exact ? Math.min(floor(quotient), nonces) : floor(quotient) + 1;
        BigFraction quiet = miss().pow(rounds);
        BigFraction sum = BigFraction.ZERO;
        for (int finders = 2; finders <= working; finders++) {
            sum = sum.add(BigFraction.of(choose(working, finders)).multiply(quiet.pow(working - finders))
                .multiply(BigFraction.ONE.subtract(quiet).pow(finders)));
        }
        return sum;
    }

    private static int choose(int n, int k) {
        return k == 0 ? 1 : choose(n - 1, k - 1) * n / k;
    }

    /** The probability that the first find is not that of one miner alone, to whom nobody adds another in m rounds. */
    BigFraction fork(BigFraction quotient) {
        BigFraction hit = BigFraction.ONE.subtract(miss());
        BigFraction alone = hit.multiply(working).multiply(miss().pow(working - 1))
            .divide(BigFraction.ONE.subtract(missOfAll()));
        return BigFraction.ONE.subtract(alone.multiply(miss().pow((working - 1) * floor(quotient))));
    }

    Optional<BigFraction> pool(int size, int wins) {
        return size < working ? Optional.of(BigFraction.of(size, working).pow(wins)) : Optional.empty();
    }

    BigFraction cost(BigFraction perHash, BigFraction perMiner) {
        if (!exact) {
            return perMiner.add(perHash.multiply(expectedRounds())).multiply(working);
        }
        BigFraction rounds = BigFraction.ZERO;
        for (int round = 1; round <= nonces; round++) {
            rounds = rounds.add(missOfAll().pow(round - 1));
        }
        return perMiner.multiply(deployed).add(perHash.multiply(working).multiply(rounds));
    }

    private static int floor(BigFraction x) {
        BigInteger[] parts = x.getNumerator().multiply(BigInteger.valueOf(x.getDenominator().signum()))
            .divideAndRemainder(x.getDenominator().abs());
        return parts[0].intValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }
}
