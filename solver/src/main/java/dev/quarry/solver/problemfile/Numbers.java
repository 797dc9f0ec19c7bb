package dev.quarry.solver.problemfile;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Probability;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a section. Each method returns null where the key is absent or wrong; a wrong one is reported.
 */
final class Numbers {

    private static final int MOST_PRICE_EXPONENT = 100;

    private final Section section;

    Numbers(Section section) {
        this.section = section;
    }

    @Nullable Probability probability(String key) {
        Node.Scalar scalar = scalar(key);
        BigFraction value = exact(key, scalar);
        if (scalar == null || value == null) {
            return null;
        }
        if (value.signum() < 0 || value.compareTo(BigFraction.ONE) > 0) {
            section.refuse(key, scalar, "is not a probability; give a number from 0 to 1");
            return null;
        }
        return new Probability(value);
    }

    @Nullable BigFraction seconds(String key) {
        Node.Scalar scalar = scalar(key);
        BigFraction value = exact(key, scalar);
        if (scalar == null || value == null) {
            return null;
        }
        if (value.signum() <= 0) {
            section.refuse(key, scalar, "is not a positive time; give seconds above 0");
            return null;
        }
        return value;
    }

    /** Returns a number that is not below a least one. */
    @Nullable BigFraction atLeast(BigFraction least, String key) {
        Node.Scalar scalar = scalar(key);
        BigFraction value = exact(key, scalar);
        if (scalar == null || value == null) {
            return null;
        }
        if (value.compareTo(least) < 0) {
            section.refuse(key, scalar, least.signum() == 0 ? "is negative; give a number of at least 0"
                : "is below " + ExactNumber.format(least));
            return null;
        }
        return value;
    }

    /** Returns a price; one that no currency has, whose digits alone would take minutes, is a slip of the exponent. */
    @Nullable BigFraction price(String key) {
        BigFraction price = atLeast(BigFraction.ZERO, key);
        if (price != null && price.compareTo(BigFraction.of(BigInteger.TEN.pow(MOST_PRICE_EXPONENT))) > 0) {
            section.refuseValue(key, "is above 1e" + MOST_PRICE_EXPONENT + ", the highest price; check the exponent");
            return null;
        }
        return price;
    }

    /** Returns a whole number of a range, in whatever notation. */
    @Nullable Integer whole(String key, int least, int most) {
        Node.Scalar scalar = scalar(key);
        BigFraction value = exact(key, scalar);
        if (scalar == null || value == null) {
            return null;
        }
        if (!value.getDenominator().equals(BigInteger.ONE)) {
            section.refuse(key, scalar, "is not a whole number; give one from " + least + " to " + most);
            return null;
        }
        if (value.compareTo(BigFraction.of(least)) < 0 || value.compareTo(BigFraction.of(most)) > 0) {
            section.refuse(key, scalar, "is outside " + least + ".." + most);
            return null;
        }
        return value.intValue();
    }

    /** Returns a whole number of a range; where the key is absent, another one. */
    @Nullable Integer wholeOr(int absent, String key, int least, int most) {
        return section.has(key) ? whole(key, least, most) : Integer.valueOf(absent);
    }

    private Node.@Nullable Scalar scalar(String key) {
        return section.scalar(key, "a number");
    }

    private @Nullable BigFraction exact(String key, Node.@Nullable Scalar scalar) {
        if (scalar == null) {
            return null;
        }
        int length = scalar.text().length();
        if (length > ExactNumber.MAX_LENGTH) {
            section.refuse(key, scalar, "has " + length + " characters; a number has at most "
                + ExactNumber.MAX_LENGTH);
            return null;
        }
        try {
            return ExactNumber.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            section.refuse(key, scalar, rule(String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Returns the message of {@link ExactNumber#parse} without the number, which it quotes first. */
    private static String rule(String message) {
        int end = message.lastIndexOf("' ");
        return message.startsWith("'") && end > 0 ? message.substring(end + 2) : message;
    }
}
