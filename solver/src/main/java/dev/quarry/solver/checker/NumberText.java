package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reading of numbers: constants in the notations of problem files, which are integers, decimals, scientific notation,
 * powers and fractions of two such, and the plain decimals of enclosures. Nothing is rounded.
 */
final class NumberText {

    /** The longest text that is read as one number. */
    static final int MOST_CHARACTERS = 100_000;

    /** The largest exponent of ten that a constant may be written with. */
    static final int MOST_CONSTANT_EXPONENT = 9_999;

    /** The largest exponent of ten of an enclosure. */
    static final int MOST_EXPONENT = 999_999_999;

    /** No power has a numerator or denominator of more bits. */
    private static final int MOST_POWER_BITS = 65_536;

    private static final String DIGITS = "(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE]([+-]?[0-9]++))?";
    private static final Pattern DECIMAL = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern TERM = Pattern.compile(" *([+-]?)(" + DIGITS
        + ")(?: *\\^ *([+-]?[0-9]++))? *");
    private static final int MOST_EXPONENT_DIGITS = 9;

    private NumberText() {
    }

    /** Reads a constant; fails with {@link IllegalArgumentException}, whose message is the rule that is broken. */
    static Rational constant(String text) {
        checkLength(text);
        int slash = text.indexOf('/');
        if (slash < 0) {
            return term(text);
        }
        return term(text.substring(0, slash)).dividedBy(term(text.substring(slash + 1)));
    }

    /** Reads one end of an enclosure; fails with {@link IllegalArgumentException}. */
    static BigDecimal decimal(String text) {
        checkLength(text);
        Matcher matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a decimal, such as 0.001 or 1.5e-9");
        }
        checkExponent(matcher.group(1), MOST_EXPONENT);
        return new BigDecimal(text);
    }

    private static void checkLength(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("has " + text.length() + " characters; a number has at most "
                + MOST_CHARACTERS);
        }
    }

    private static Rational term(String text) {
        Matcher matcher = TERM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a number, such as 300, 0.001, 2e-11, 1454/7 or 2^-64");
        }
        checkExponent(matcher.group(3), MOST_CONSTANT_EXPONENT);
        Rational magnitude = Rational.of(new BigDecimal(matcher.group(2)));
        String exponent = matcher.group(4);
        Rational value = exponent == null ? magnitude : power(magnitude, exponent);
        return matcher.group(1).equals("-") ? Rational.ZERO.minus(value) : value;
    }

    private static Rational power(Rational base, String text) {
        checkExponent(text, MOST_POWER_BITS);
        int exponent = Integer.parseInt(text);
        long bits = Math.max(base.numerator().bitLength(), base.denominator().bitLength());
        if ((bits - 1) * Math.abs(exponent) > MOST_POWER_BITS) {
            throw new IllegalArgumentException("is a power of more than " + MOST_POWER_BITS + " bits");
        }
        Rational power = base.pow(Math.abs(exponent));
        return exponent < 0 ? Rational.ONE.dividedBy(power) : power;
    }

    private static void checkExponent(String digits, int most) {
        if (digits == null) {
            return;
        }
        String significant = digits.replaceFirst("^[+-]?0*+(?=[0-9])", "");
        if (significant.length() > MOST_EXPONENT_DIGITS || Integer.parseInt(significant) > most) {
            throw new IllegalArgumentException("has an exponent beyond ±" + most);
        }
    }
}
