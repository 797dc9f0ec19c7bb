package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reading and writing of exact rational numbers.
 *
 * <p>The notations are integers ({@code 300}), decimals ({@code 0.001}), scientific ({@code 0.02e-9}), powers with an
 * integer exponent ({@code 2^-64}) and a fraction of two such numbers ({@code 1454/7}, {@code 1/2^64}). A sign before a
 * power is that of the power: {@code -2^2} is −4. Nothing is rounded.
 */
public final class ExactNumber {

    /** The longest text that is read as one number, in characters. */
    public static final int MAX_LENGTH = 4_096;

    /** The largest power of ten, of either sign, that a number may be written with. */
    public static final int MAX_DECIMAL_EXPONENT = 9_999;

    /** The size, in bits, that no power may exceed. */
    public static final int MAX_POWER_BITS = 65_536;

    private static final String DECIMAL = "(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?";
    private static final Pattern TERM = Pattern.compile("([+-]?)(" + DECIMAL + ")(?:\\s*\\^\\s*([+-]?[0-9]+))?");
    private static final String NOTATIONS =
        "write an integer, a decimal, scientific notation, a fraction or a power, "
            + "like 300, 0.001, 0.02e-9, 1454/7, 2^-64";
    private static final int SHOWN_CHARACTERS = 40;
    private static final int MAX_PLAIN_INTEGER = 9;

    /** 2^−10 and more are written as decimals. */
    private static final int MAX_PLAIN_REDUCTION = 10;
    private static final int MAX_SHORT_DECIMAL = 40;
    private static final double LOG2_OF_FIVE = Math.log(5) / Math.log(2);

    private ExactNumber() {
    }

    /**
     * Reads a number exactly.
     *
     * @param text the number in one of the notations above; blanks around it and around {@code /} and {@code ^} are
     *     allowed
     * @return the number
     * @throws IllegalArgumentException if the text is in none of the notations, divides by zero, or is larger than
     *     {@link #MAX_LENGTH}, {@link #MAX_DECIMAL_EXPONENT} or {@link #MAX_POWER_BITS} allow
     */
    public static BigFraction parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a number of " + text.length() + " characters is longer than "
                + MAX_LENGTH);
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return term(text.strip(), text);
        }
        BigFraction denominator = term(text.substring(slash + 1).strip(), text);
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("'" + shown(text) + "' divides by zero");
        }
        return canonical(term(text.substring(0, slash).strip(), text).divide(denominator));
    }

    private static BigFraction term(String term, String whole) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + shown(whole) + "' is not a number; " + NOTATIONS);
        }
        BigFraction magnitude = decimal(matcher.group(2), whole);
        String exponent = matcher.group(3);
        BigFraction value = exponent == null ? magnitude : power(magnitude, exponent, whole);
        return matcher.group(1).equals("-") ? value.negate() : value;
    }

    private static BigFraction decimal(String digits, String whole) {
        int e = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        int exponent = e < 0 ? 0 : exponent(digits.substring(e + 1), MAX_DECIMAL_EXPONENT, whole);
        BigDecimal mantissa = new BigDecimal(e < 0 ? digits : digits.substring(0, e));
        BigInteger unscaled = mantissa.unscaledValue();
        int scale = mantissa.scale() - exponent;
        return scale >= 0
            ? BigFraction.of(unscaled, BigInteger.TEN.pow(scale))
            : BigFraction.of(unscaled.multiply(BigInteger.TEN.pow(-scale)));
    }

    private static BigFraction power(BigFraction base, String text, String whole) {
        int exponent = exponent(text, MAX_POWER_BITS, whole);
        if (exponent < 0 && base.signum() == 0) {
            throw new IllegalArgumentException("'" + shown(whole) + "' divides by zero");
        }
        // The base has at least 2^bits: this bounds the work, the power itself says whether it is too long.
        if ((long) bits(base) * Math.abs(exponent) <= MAX_POWER_BITS) {
            BigFraction power = base.pow(exponent);
            if (bits(power) <= MAX_POWER_BITS) {
                return power;
            }
        }
        throw new IllegalArgumentException("'" + shown(whole) + "' is a power of more than " + MAX_POWER_BITS
            + " bits");
    }

    /** The bits after the first of the numerator or of the denominator, whichever is longer. */
    private static int bits(BigFraction number) {
        return Math.max(number.getNumerator().bitLength(), number.getDenominator().bitLength()) - 1;
    }

    private static int exponent(String text, int limit, String whole) {
        String digits = text.replaceFirst("^[+-]?0*(?=[0-9])", "");
        if (digits.length() > 7 || Integer.parseInt(digits) > limit) {
            throw new IllegalArgumentException("'" + shown(whole) + "' has an exponent beyond ±" + limit);
        }
        return text.startsWith("-") ? -Integer.parseInt(digits) : Integer.parseInt(digits);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    /**
     * Writes a number exactly and as briefly as its kind allows: a power of two that is no short decimal as such; a
     * decimal where it has one of at most forty places or forty digits (scientific where that is shorter); a fraction
     * otherwise.
     *
     * @param number the number
     * @return a text that {@link #parse} reads as the same number, provided that it is not too long for that
     */
    public static String format(BigFraction number) {
        BigFraction canonical = canonical(number);
        BigInteger numerator = canonical.getNumerator();
        BigInteger denominator = canonical.getDenominator();
        if (numerator.equals(BigInteger.ONE) && isLongPowerOfTwo(denominator, MAX_PLAIN_REDUCTION)) {
            return "2^-" + denominator.getLowestSetBit();
        }
        if (denominator.equals(BigInteger.ONE) && isLongPowerOfTwo(numerator, Long.SIZE - 1)) {
            return "2^" + numerator.getLowestSetBit();
        }
        int twos = denominator.getLowestSetBit();
        int fives = fives(denominator.shiftRight(twos));
        int scale = Math.max(twos, fives);
        if (fives < 0 || scale > MAX_DECIMAL_EXPONENT) {
            return numerator + "/" + denominator;
        }
        BigDecimal decimal = new BigDecimal(numerator.multiply(BigInteger.TEN.pow(scale)).divide(denominator), scale);
        return scale <= MAX_SHORT_DECIMAL || decimal.precision() <= MAX_SHORT_DECIMAL
            ? decimalText(decimal.stripTrailingZeros()) : numerator + "/" + denominator;
    }

    private static boolean isLongPowerOfTwo(BigInteger x, int shortPower) {
        return x.signum() > 0 && x.bitCount() == 1 && x.getLowestSetBit() > shortPower;
    }

    private static String decimalText(BigDecimal stripped) {
        int exponent = stripped.precision() - stripped.scale() - 1;
        String scientific = stripped.movePointLeft(exponent).toPlainString() + "e" + exponent;
        boolean readable = stripped.scale() != 0 && Math.abs(exponent) <= MAX_DECIMAL_EXPONENT;
        String plain = stripped.toPlainString();
        boolean shortInteger = stripped.scale() <= 0 && plain.length() <= MAX_PLAIN_INTEGER;
        return readable && !shortInteger && scientific.length() + 1 < plain.length() ? scientific : plain;
    }

    /** Returns k where {@code x} = 5^k, or −1 where it is no power of five. */
    private static int fives(BigInteger x) {
        // The bits of 5^k after the first are in (k·log2(5) − 1, k·log2(5)], and 1/log2(5) is less than a half.
        long k = Math.round((x.bitLength() - 1) / LOG2_OF_FIVE);
        return k <= MAX_DECIMAL_EXPONENT && BigInteger.valueOf(5).pow((int) k).equals(x) ? (int) k : -1;
    }

    /** The same number with a positive denominator; BigFraction keeps the signs of what it was made of. */
    static BigFraction canonical(BigFraction number) {
        return number.getDenominator().signum() > 0 ? number
            : BigFraction.of(number.getNumerator().negate(), number.getDenominator().negate());
    }
}
