package dev.quarry.testbed.network;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour of a miner for some time. Time is that of the network's clock, in seconds, which begins at 0. A hash that
 * ends at the very moment at which a fault begins or ends belongs to the time before.
 *
 * @param miner the number of the miner, at least 0
 * @param behaviour what it does
 * @param from when it begins, at least 0
 * @param until when it ends, above {@code from}; null where it does not end
 */
public record Fault(int miner, Behaviour behaviour, BigFraction from, @Nullable BigFraction until) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Fault {
        if (miner < 0) {
            throw new IllegalArgumentException("miner " + miner + " of a fault is negative");
        }
        if (from.signum() < 0) {
            throw new IllegalArgumentException("fault of miner " + miner + " begins at " + ExactNumber.format(from)
                + " s, before the clock does at 0");
        }
        if (until != null && until.compareTo(from) <= 0) {
            throw new IllegalArgumentException("fault of miner " + miner + " ends at " + ExactNumber.format(until)
                + " s, which is not after its begin at " + ExactNumber.format(from) + " s");
        }
    }

    /**
     * Returns a fault that is there all the time.
     *
     * @param miner the number of the miner
     * @param behaviour what it does
     * @return the fault
     */
    public static Fault always(int miner, Behaviour behaviour) {
        return new Fault(miner, behaviour, BigFraction.ZERO, null);
    }

    boolean overlaps(Fault other) {
        return (until == null || other.from.compareTo(until) < 0)
            && (other.until == null || from.compareTo(other.until) < 0);
    }

    /** Whether both say the same thing of a miner, perhaps in different words. */
    boolean isOfOneKindWith(Fault other) {
        return miner == other.miner && kind(behaviour).equals(kind(other.behaviour));
    }

    private static Class<? extends Behaviour> kind(Behaviour behaviour) {
        return behaviour instanceof Behaviour.SelfishMine ? Behaviour.Withhold.class : behaviour.getClass();
    }
}
