package dev.quarry.testbed.network;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The time from the moment at which a block is published to the one at which another miner hears of it, in seconds. It
 * stands for the whole way, through whatever relays, and is drawn anew for each block and each miner that hears it.
 */
public sealed interface Delay {

    /** Everybody hears of a block at the moment at which it is published. */
    Delay NONE = new Constant(BigFraction.ZERO);

    /**
     * Returns the mean.
     *
     * @return seconds
     */
    BigFraction mean();

    /**
     * A delay that is always the same.
     *
     * @param seconds the delay, at least 0
     */
    record Constant(BigFraction seconds) implements Delay {

        /**
         * Checks the sign.
         *
         * @throws IllegalArgumentException if the delay is negative
         */
        public Constant {
            if (seconds.signum() < 0) {
                throw new IllegalArgumentException("delay " + ExactNumber.format(seconds) + " s is negative");
            }
        }

        @Override
        public BigFraction mean() {
            return seconds;
        }
    }

    /**
     * A delay that is as likely to be any time between two.
     *
     * @param least at least 0, in seconds
     * @param most above the least, in seconds
     */
    record Uniform(BigFraction least, BigFraction most) implements Delay {

        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if the least is negative, or the most is not above it
         */
        public Uniform {
            if (least.signum() < 0) {
                throw new IllegalArgumentException("delay " + ExactNumber.format(least) + " s is negative");
            }
            if (most.compareTo(least) <= 0) {
                throw new IllegalArgumentException("uniform delay from " + ExactNumber.format(least) + " s to "
                    + ExactNumber.format(most) + " s; the second has to be above the first");
            }
        }

        @Override
        public BigFraction mean() {
            return least.add(most).divide(2);
        }
    }

    /**
     * A delay that is distributed exponentially.
     *
     * @param mean the mean, positive, in seconds
     */
    record Exponential(BigFraction mean) implements Delay {

        /**
         * Checks the sign.
         *
         * @throws IllegalArgumentException if the mean is not positive
         */
        public Exponential {
            if (mean.signum() <= 0) {
                throw new IllegalArgumentException("mean delay " + ExactNumber.format(mean)
                    + " s is not positive; for none give the constant 0");
            }
        }
    }
}
