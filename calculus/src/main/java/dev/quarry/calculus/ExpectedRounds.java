package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** The expected rounds of a race, in the three readings of what a race that fails counts. */
record ExpectedRounds(Kind kind, int miners, BigInteger hashes, Difficulty difficulty) implements CertifiedValue {

    enum Kind {
        GIVEN_SUCCESS, FAILURE_AS_ZERO, HASHED
    }

    ExpectedRounds(Kind kind, MiningRace race) {
        this(kind, race.miners(), race.hashesPerMiner(), race.difficulty());
    }

    @Override
    public boolean isZero() {
        return false;
    }

    @Override
    public Enclosure enclosure() {
        double a = RaceKernel.kappa(difficulty.bits()) * miners;
        double n = hashes.doubleValue();
        return Enclosure.around(switch (kind) {
            case GIVEN_SUCCESS -> RaceKernel.roundsGivenSuccess(a, n);
            case FAILURE_AS_ZERO -> RaceKernel.roundsFailureAsZero(a, n);
            case HASHED -> RaceKernel.roundsHashed(a, n);
        }, RaceKernel.ERROR);
    }

    @Override
    public DecimalEnclosure enclosure(int digits) {
        return Refinement.toDigits(digits, this::evaluate);
    }

    /** With A = 1 − y and B = 1 − y^n: 1/A − n·y^n/B given success, B times that with failure as none, or B/A. */
    private DecimalEnclosure evaluate(DecimalArithmetic a) {
        DecimalEnclosure round = a.times(a.kappa(difficulty), a.of(BigInteger.valueOf(miners)));
        DecimalEnclosure inOneRound = a.decay(round).found();
        DecimalArithmetic.Decay race = a.decay(a.times(round, a.of(hashes)));
        if (kind == Kind.HASHED) {
            return a.over(race.found(), inOneRound);
        }
        DecimalEnclosure lost = a.over(a.times(a.of(hashes), race.open()), race.found());
        DecimalEnclosure givenSuccess = a.minus(a.over(DecimalArithmetic.ONE, inOneRound), lost);
        return kind == Kind.GIVEN_SUCCESS ? givenSuccess : a.times(givenSuccess, race.found());
    }

    @Override
    public Optional<BigFraction> exactValue() {
        if (hashes.equals(BigInteger.ONE) && kind != Kind.FAILURE_AS_ZERO) {
            return Optional.of(BigFraction.ONE);
        }
        BigInteger perRound = BigInteger.valueOf(miners);
        if (!Refinement.isShortFraction(perRound.multiply(hashes), difficulty)) {
            return Optional.empty();
        }
        BigFraction open = Refinement.power(perRound.multiply(hashes), difficulty);
        BigFraction found = BigFraction.ONE.subtract(open);
        BigFraction inOneRound = BigFraction.ONE.subtract(Refinement.power(perRound, difficulty));
        BigFraction hashed = found.divide(inOneRound);
        if (kind == Kind.HASHED) {
            return Optional.of(hashed);
        }
        BigFraction failureAsZero = hashed.subtract(open.multiply(hashes));
        return Optional.of(kind == Kind.FAILURE_AS_ZERO ? failureAsZero : failureAsZero.divide(found));
    }
}
