package dev.quarry.solver.explain;

import dev.quarry.calculus.HashTime;
import java.math.BigInteger;
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

    static final Levels COUNT = new Levels(Rounding.NONE, BigFraction.ONE);

    static Levels rounds(Rounding rounding, HashTime hashTime) {
        return new Levels(rounding, hashTime.seconds());
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
    BoundaryEnd from(BigInteger level) {
        return rounding == Rounding.CEILING ? BoundaryEnd.open(unit.multiply(level.subtract(BigInteger.ONE)))
            : BoundaryEnd.closed(unit.multiply(level));
    }

    /** The largest value of a level, or what all of its values are below. */
    BoundaryEnd to(BigInteger level) {
        return rounding == Rounding.FLOOR ? BoundaryEnd.open(unit.multiply(level.add(BigInteger.ONE)))
            : BoundaryEnd.closed(unit.multiply(level));
    }
}
