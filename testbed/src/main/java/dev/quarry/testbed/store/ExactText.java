package dev.quarry.testbed.store;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;

/** Numbers as texts from which the same numbers are read. */
final class ExactText {

    private ExactText() {
    }

    /**
     * Writes a number.
     *
     * @throws IllegalArgumentException if it is too long to be read again
     */
    static String of(String what, BigFraction number) {
        String text = ExactNumber.format(number);
        try {
            ExactNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " is too long to be kept: " + e.getMessage(), e);
        }
        return text;
    }
}
