package dev.quarry.calculus;

import java.math.BigInteger;

/**
 * The hashes that all miners have done at the moments k·T<sub>i</sub> + μ, one after the other. It is for one thread.
 */
final class HashCount {

    /** Which hashes count that end at the very moment k·T<sub>i</sub> + μ. */
    enum Ties {

        /** None: the race as it stands before the moment. */
        BEFORE,

        /** Those of the types before i, as if hashes that end together were looked at in the order of their types. */
        IN_ORDER,

        /** All. */
        AFTER;

        private boolean counts(int other, int type) {
            return this == AFTER || (this == IN_ORDER && other < type);
        }
    }

    private final JointRace race;
    private final boolean[] tied;
    private final BigInteger[] quotient;
    private final BigInteger[] rest;
    private final BigInteger[] quotientStep;
    private final BigInteger[] restStep;

    /** Starts at the moment first·T_i + μ. */
    HashCount(JointRace race, int type, Ties ties, BigInteger first, BigInteger shift) {
        this.race = race;
        int types = race.types();
        tied = new boolean[types];
        quotient = new BigInteger[types];
        rest = new BigInteger[types];
        quotientStep = new BigInteger[types];
        restStep = new BigInteger[types];
        BigInteger moment = race.time(type).multiply(first).add(shift);
        for (int j = 0; j < types; j++) {
            BigInteger[] parts = moment.divideAndRemainder(race.time(j));
            BigInteger[] step = race.time(type).divideAndRemainder(race.time(j));
            tied[j] = ties.counts(j, type);
            quotient[j] = parts[0];
            rest[j] = parts[1];
            quotientStep[j] = step[0];
            restStep[j] = step[1];
        }
    }

    /** Σ s·min(hashes of a miner, λ). */
    BigInteger hashes() {
        BigInteger total = BigInteger.ZERO;
        for (int j = 0; j < quotient.length; j++) {
            total = total.add(race.size(j).multiply(hashesOf(j).min(race.nonces())));
        }
        return total;
    }

    /** Σ s·(hashes of a miner), whatever its nonces. */
    BigInteger unlimitedHashes() {
        BigInteger total = BigInteger.ZERO;
        for (int j = 0; j < quotient.length; j++) {
            total = total.add(race.size(j).multiply(hashesOf(j)));
        }
        return total;
    }

    private BigInteger hashesOf(int j) {
        return !tied[j] && rest[j].signum() == 0 ? quotient[j].subtract(BigInteger.ONE) : quotient[j];
    }

    /** Goes on to the next k. */
    void advance() {
        for (int j = 0; j < quotient.length; j++) {
            quotient[j] = quotient[j].add(quotientStep[j]);
            rest[j] = rest[j].add(restStep[j]);
            if (rest[j].compareTo(race.time(j)) >= 0) {
                rest[j] = rest[j].subtract(race.time(j));
                quotient[j] = quotient[j].add(BigInteger.ONE);
            }
        }
    }
}
