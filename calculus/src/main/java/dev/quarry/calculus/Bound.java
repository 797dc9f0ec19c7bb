package dev.quarry.calculus;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An exact constant that a certified value is held against.
 *
 * @param sense on which side of the limit the value has to be; the limit itself is allowed
 * @param limit the constant
 */
public record Bound(Sense sense, BigFraction limit) {

    /** The side of the limit on which a value has to be. */
    public enum Sense {

        /** The value is at most the limit. */
        AT_MOST,

        /** The value is at least the limit. */
        AT_LEAST
    }

    /**
     * Returns the bound "at most".
     *
     * @param limit the limit
     * @return the bound
     */
    public static Bound atMost(BigFraction limit) {
        return new Bound(Sense.AT_MOST, limit);
    }

    /**
     * Returns the bound "at least".
     *
     * @param limit the limit
     * @return the bound
     */
    public static Bound atLeast(BigFraction limit) {
        return new Bound(Sense.AT_LEAST, limit);
    }

    /**
     * Returns the verdict that follows from the order of value and limit.
     *
     * @param order negative, zero or positive as the value is below, equal to or above the limit
     * @return whether the bound holds
     */
    Verdict verdict(int order) {
        return Verdict.of(sense == Sense.AT_MOST ? order <= 0 : order >= 0);
    }

    /**
     * Returns the verdict that follows from an enclosure of the value.
     *
     * @param value an enclosure of the value
     * @param target an enclosure of the limit
     * @return whether the bound holds, or {@link Verdict#UNDECIDED}
     */
    Verdict verdict(Enclosure value, Enclosure target) {
        return sense == Sense.AT_MOST
            ? verdict(value.upper() <= target.lower(), value.lower() > target.upper())
            : verdict(value.lower() >= target.upper(), value.upper() < target.lower());
    }

    /**
     * Decides whether an enclosed number keeps to this bound.
     *
     * @param value the enclosure
     * @return the verdict, undecided where the limit lies within the enclosure
     */
    public Verdict verdict(DecimalEnclosure value) {
        int lower = DecimalEnclosure.compare(value.lower(), limit);
        int upper = DecimalEnclosure.compare(value.upper(), limit);
        return sense == Sense.AT_MOST ? verdict(upper <= 0, lower > 0) : verdict(lower >= 0, upper < 0);
    }

    private static Verdict verdict(boolean holds, boolean fails) {
        return holds || fails ? Verdict.of(holds) : Verdict.UNDECIDED;
    }
}
