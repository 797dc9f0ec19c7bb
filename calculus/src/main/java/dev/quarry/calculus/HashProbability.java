package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Probabilities that depend on a total of hashes only, each of them a proof of work with probability 2^−d. */
sealed interface HashProbability extends CertifiedValue {

    /** q^hashes. */
    record Open(BigInteger hashes, Difficulty difficulty) implements HashProbability {

        @Override
        public boolean isZero() {
            return false;
        }

        @Override
        public Enclosure enclosure() {
            double x = Refinement.exponent(hashes, difficulty);
            return Enclosure.around(RaceKernel.open(x), RaceKernel.errorOfOpen(x)).asProbability();
        }

        @Override
        public DecimalEnclosure enclosure(int digits) {
            return Refinement.toDigits(digits, a ->
                a.decay(a.times(a.kappa(difficulty), a.of(hashes))).open());
        }

        @Override
        public Optional<CertifiedValue> complement() {
            return Optional.of(new Found(hashes, difficulty));
        }

        @Override
        public Optional<BigFraction> exactValue() {
            return Refinement.isShortPower(hashes, difficulty)
                ? Optional.of(Refinement.power(hashes, difficulty)) : Optional.empty();
        }
    }

    /** 1 − q^hashes. */
    record Found(BigInteger hashes, Difficulty difficulty) implements HashProbability {

        @Override
        public boolean isZero() {
            return hashes.signum() == 0;
        }

        @Override
        public Enclosure enclosure() {
            double x = Refinement.exponent(hashes, difficulty);
            return isZero() ? new Enclosure(0, 0)
                : Enclosure.around(RaceKernel.found(x), RaceKernel.ERROR).asProbability();
        }

        @Override
        public DecimalEnclosure enclosure(int digits) {
            return isZero() ? DecimalArithmetic.ZERO : Refinement.toDigits(digits, a ->
                a.decay(a.times(a.kappa(difficulty), a.of(hashes))).found());
        }

        @Override
        public Optional<CertifiedValue> complement() {
            return Optional.of(new Open(hashes, difficulty));
        }

        @Override
        public Optional<BigFraction> exactValue() {
            return Refinement.isShortPower(hashes, difficulty)
                ? Optional.of(BigFraction.ONE.subtract(Refinement.power(hashes, difficulty))) : Optional.empty();
        }
    }

    /** q^before·(1 − q^then): nothing in the first hashes, something in the next. */
    record OpenThenFound(BigInteger before, BigInteger then, Difficulty difficulty) implements HashProbability {

        @Override
        public boolean isZero() {
            return then.signum() == 0;
        }

        @Override
        public Enclosure enclosure() {
            return new Open(before, difficulty).enclosure().times(new Found(then, difficulty).enclosure())
                .asProbability();
        }

        @Override
        public DecimalEnclosure enclosure(int digits) {
            return isZero() ? DecimalArithmetic.ZERO : Refinement.toDigits(digits, a -> {
                DecimalEnclosure kappa = a.kappa(difficulty);
                return a.times(a.decay(a.times(kappa, a.of(before))).open(),
                    a.decay(a.times(kappa, a.of(then))).found());
            });
        }

        @Override
        public Optional<BigFraction> exactValue() {
            return Refinement.isShortPower(before.add(then), difficulty)
                ? Optional.of(Refinement.power(before, difficulty)
                    .subtract(Refinement.power(before.add(then), difficulty)))
                : Optional.empty();
        }
    }
}
