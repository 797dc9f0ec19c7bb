package dev.quarry.solver.explain;

import dev.quarry.calculus.HashTime;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How the values of a constant make levels: sets of values that no problem tells apart.
 *
 * @param rounding how a value becomes a level
 * @param unit the seconds of a level, 1 for a count
 */
record Levels(Rounding rounding, BigFraction unit) {

    /** How the quotient of a value and the unit becomes a level. */
    enum Rounding {

        /** Level k is the value k. */
        NONE,

        /** Level k is [k, k + 1) units: ⌊t/T⌋ counts. */
        FLOOR,

        /** Level k is (k − 1, k] units: ⌈t/T⌉ counts. */
        CEILING
    }

    /** Rounds of the slowest miners that stand for rounds without end; {@link LevelScales} proves that they do. */
    static final BigInteger ENDLESS = BigInteger.ONE.shiftLeft(600);

    static final Levels COUNT = new Levels(Rounding.NONE, BigFraction.ONE);

    /**
     * The rounds of a race: with T_i = m_i·g for whole numbers m_i, ⌊t/T_i⌋ = ⌊⌊t/g⌋/m_i⌋ and likewise above, so that
     * whole multiples of g are all that matters of a duration. g is the greatest that there is.
     */
    static Levels rounds(Rounding rounding, List<HashTime> hashTimes) {
        BigFraction unit = hashTimes.get(0).seconds();
        for (HashTime other : hashTimes) {
            BigInteger a = unit.getNumerator().multiply(other.seconds().getDenominator());
            BigInteger b = other.seconds().getNumerator().multiply(unit.getDenominator());
            unit = BigFraction.of(a.gcd(b), unit.getDenominator().multiply(other.seconds().getDenominator()));
        }
        return new Levels(rounding, unit);
    }

    BigInteger of(BigFraction value) {
        HashTime time = new HashTime(unit);
        return rounding == Rounding.CEILING ? time.hashesBefore(value).add(BigInteger.ONE) : time.hashesWithin(value);
    }

    /** A value of a level; never 0 for a duration. */
    BigFraction representative(BigInteger level) {
        return level.signum() == 0 && rounding == Rounding.FLOOR ? unit.divide(2) : unit.multiply(level);
    }

    /** The least value of a level, or what all of its values are above. */
    <D> BoundaryEnd<D> from(BigInteger level) {
        return rounding == Rounding.CEILING ? BoundaryEnd.open(unit.multiply(level.subtract(BigInteger.ONE)))
            : BoundaryEnd.closed(unit.multiply(level));
    }

    /** The largest value of a level, or what all of its values are below. */
    <D> BoundaryEnd<D> to(BigInteger level) {
        return rounding == Rounding.FLOOR ? BoundaryEnd.open(unit.multiply(level.add(BigInteger.ONE)))
            : BoundaryEnd.closed(unit.multiply(level));
    }
}
