package dev.quarry.solver;

import dev.quarry.calculus.ExactNumber;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Evenly spaced exact numbers: first, first + step, first + 2·step, …
 *
 * @param first the first number
 * @param step the distance of two neighbours, of either sign
 * @param count how many numbers there are, at least 1
 */
public record Progression(BigFraction first, BigFraction step, BigInteger count) {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if the count is below 1
     */
    public Progression {
        if (count.signum() < 1) {
            throw new IllegalArgumentException("count " + count + " is below 1");
        }
    }

    /**
     * Returns a single number.
     *
     * @param number the number
     * @return the progression of it alone
     */
    public static Progression of(BigFraction number) {
        return new Progression(number, BigFraction.ZERO, BigInteger.ONE);
    }

    /**
     * Returns the numbers from a first one to a last one. The last is among them if it is a whole number of steps away;
     * else the progression ends before it.
     *
     * @param first the first number
     * @param last the number that none goes beyond
     * @param step the distance of two neighbours, negative to go down
     * @return ⌊(last − first)/step⌋ + 1 numbers
     * @throws IllegalArgumentException if the step is 0 or leads away from the last number
     */
    public static Progression range(BigFraction first, BigFraction last, BigFraction step) {
        if (step.signum() == 0) {
            throw new IllegalArgumentException("a step of 0 leads nowhere; give another, negative to go down");
        }
        BigFraction steps = last.subtract(first).divide(step);
        if (steps.signum() < 0) {
            throw new IllegalArgumentException(ExactNumber.format(first) + ".." + ExactNumber.format(last) + " by "
                + ExactNumber.format(step) + " is an empty range; " + (step.signum() > 0
                ? "give a negative step to go down" : "give a positive step to go up"));
        }
        return new Progression(first, step, steps.getNumerator().divide(steps.getDenominator()).add(BigInteger.ONE));
    }

    /**
     * Returns one of the numbers.
     *
     * @param index its place, from 0 to count − 1
     * @return first + index·step
     */
    public BigFraction number(BigInteger index) {
        return index.signum() == 0 ? first : step.multiply(index).add(first);
    }

    BigFraction last() {
        return number(count.subtract(BigInteger.ONE));
    }
}
