package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Probabilities that two miners find a proof of work close together. */
sealed interface Coincidence extends CertifiedValue {

    /** 1 + (S−1)w^S − S·w^(S−1), w = q^hashes (16). */
    record Dispute(int miners, BigInteger hashes, Difficulty difficulty) implements Coincidence {

        @Override
        public boolean isZero() {
            return miners == 1 || hashes.signum() == 0;
        }

        @Override
        public Enclosure enclosure() {
            return isZero() ? new Enclosure(0, 0)
                : Enclosure.around(RaceKernel.dispute(miners, Refinement.exponent(hashes, difficulty)),
                    RaceKernel.ERROR).asProbability();
        }

        /** 1 − w^(S−1)·(1 + (S−1)(1−w)), which cancels while it is small: more working digits pay for that. */
        @Override
        public DecimalEnclosure enclosure(int digits) {
            if (isZero()) {
                return DecimalArithmetic.ZERO;
            }
            return Refinement.toDigits(digits, a -> {
                DecimalEnclosure b = a.times(a.kappa(difficulty), a.of(hashes));
                DecimalEnclosure rest = a.of(BigInteger.valueOf(miners - 1L));
                DecimalEnclosure atMostOne = a.plus(DecimalArithmetic.ONE, a.times(rest, a.decay(b).found()));
                return a.minus(DecimalArithmetic.ONE, a.times(atMostOne, a.decay(a.times(b, rest)).open()));
            });
        }

        @Override
        public Optional<BigFraction> exactValue() {
            BigInteger one = hashes.multiply(BigInteger.valueOf(miners - 1L));
            if (!Refinement.isShortPower(one.add(hashes), difficulty)) {
                return Optional.empty();
            }
            return Optional.of(BigFraction.ONE
                .add(Refinement.power(one.add(hashes), difficulty).multiply(miners - 1))
                .subtract(Refinement.power(one, difficulty).multiply(miners)));
        }
    }

    /** 1 − S·2^−d·q^((S−1)(rounds+1))/(1 − q^S). */
    record Fork(int miners, BigInteger rounds, Difficulty difficulty) implements Coincidence {

        @Override
        public boolean isZero() {
            return miners == 1;
        }

        @Override
        public Enclosure enclosure() {
            return isZero() ? new Enclosure(0, 0)
                : Enclosure.around(RaceKernel.fork(miners, RaceKernel.kappa(difficulty.bits()), rounds.doubleValue()),
                    RaceKernel.ERROR).asProbability();
        }

        @Override
        public DecimalEnclosure enclosure(int digits) {
            return isZero() ? DecimalArithmetic.ZERO : Refinement.toDigits(digits, a -> {
                DecimalEnclosure kappa = a.kappa(difficulty);
                DecimalEnclosure hit = a.of(BigFraction.of(BigInteger.valueOf(miners),
                    BigInteger.ONE.shiftLeft(difficulty.bits())));
                DecimalEnclosure quiet = a.decay(a.times(kappa, a.of(quietHashes()))).open();
                DecimalEnclosure round = a.decay(a.times(kappa, a.of(BigInteger.valueOf(miners)))).found();
                return a.minus(DecimalArithmetic.ONE, a.over(a.times(hit, quiet), round));
            });
        }

        private BigInteger quietHashes() {
            return rounds.add(BigInteger.ONE).multiply(BigInteger.valueOf(miners - 1L));
        }

        @Override
        public Optional<BigFraction> exactValue() {
            if (!Refinement.isShortFraction(quietHashes().add(BigInteger.valueOf(miners)), difficulty)) {
                return Optional.empty();
            }
            BigFraction hit = BigFraction.of(BigInteger.valueOf(miners),
                BigInteger.ONE.shiftLeft(difficulty.bits()));
            BigFraction round = BigFraction.ONE.subtract(Refinement.power(BigInteger.valueOf(miners), difficulty));
            return Optional.of(BigFraction.ONE
                .subtract(hit.multiply(Refinement.power(quietHashes(), difficulty)).divide(round)));
        }
    }
}
