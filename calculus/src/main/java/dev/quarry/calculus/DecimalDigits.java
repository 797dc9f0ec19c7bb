package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/** Writing a certified value in decimals that are all proved. */
public final class DecimalDigits {

    /** How many digits beyond those shown are worth computing to cut a number right. */
    private static final int FURTHER_DIGITS = 100;

    private static final BigDecimal BELOW_ANY_BOUND = BigDecimal.valueOf(1, 399_000);

    private DecimalDigits() {
    }

    /**
     * Writes the leading decimals of a number: its expansion cut, not rounded, after the given places, so that every
     * digit written is a digit of the number.
     *
     * <p>If the number lies so close to a multiple of 10<sup>−places</sup> that even {@value
     * CertifiedComparison#DEFAULT_DIGITS} digits, or those that can be had, do not tell on which side, it is written as
     * if it were below.
     *
     * @param value the number
     * @param places the places after the point, at least 0
     * @return the decimal text, without an exponent
     */
    public static String truncated(CertifiedValue value, int places) {
        if (value.isZero()) {
            return BigDecimal.ZERO.setScale(places).toPlainString();
        }
        int digits = significant(magnitude(value), places);
        return cut(value, digits, Math.max(CertifiedComparison.DEFAULT_DIGITS, 2 * digits),
            number -> number.setScale(places, RoundingMode.DOWN)).toPlainString();
    }

    /** The number cut, proved by as many digits as it takes, or by its exact value. */
    private static BigDecimal cut(CertifiedValue value, int firstDigits, int mostDigits,
        UnaryOperator<BigDecimal> shortened) {
        for (int digits = firstDigits;; digits = Math.min(2 * digits, mostDigits)) {
            DecimalEnclosure enclosure = value.enclosure(digits);
            BigDecimal lower = shortened.apply(enclosure.lower());
            if (lower.compareTo(shortened.apply(enclosure.upper())) == 0) {
                return lower;
            }
            Optional<BigFraction> exact = value.exactValue();
            if (exact.isPresent()) {
                return shortened.apply(DecimalEnclosure.of(exact.get(), digits).lower());
            }
            if (digits == mostDigits || value.mostDigits() <= digits) {
                return lower;
            }
        }
    }

    /** A number that is not less, and hardly more where a double can say so. */
    private static BigDecimal magnitude(CertifiedValue value) {
        double upper = value.enclosure().upper();
        return Double.isInfinite(upper) ? value.enclosure(2).upper() : new BigDecimal(upper);
    }

    private static int significant(BigDecimal magnitude, int places) {
        int integral = magnitude.precision() - magnitude.scale();
        return Math.max(2, integral + places + 2);
    }

    /**
     * Writes the leading digits of a number in scientific notation, cut after the given significant digits; where that
     * is short, without an exponent. If the number lies so close to a shorter one that a hundred further digits do not
     * tell on which side, it is written as if it were below.
     *
     * @param value the number
     * @param digits the significant digits, at least 1
     * @return a text like {@code 5.42e-20}, or {@code 0} for zero, or {@code <1e-399000} where it is smaller than that,
     *     or such a text where no more is known than that
     */
    public static String scientific(CertifiedValue value, int digits) {
        if (value.isZero()) {
            return "0";
        }
        DecimalEnclosure rough = value.enclosure(2);
        if (rough.lower().signum() <= 0) {
            return rough.upper().compareTo(BELOW_ANY_BOUND) < 0 ? "<1e-399000"
                : "<" + text(rough.upper().round(new MathContext(digits, RoundingMode.UP)));
        }
        return text(cut(value, digits + 2, digits + FURTHER_DIGITS,
            number -> number.round(new MathContext(digits, RoundingMode.DOWN))));
    }

    /**
     * Writes how far below a limit a number lies, limit − number, in scientific notation, cut after the given
     * significant digits; negative where the number is above.
     *
     * @param value the number
     * @param limit the limit
     * @param digits the significant digits, at least 1
     * @return a text like {@code -1.25e-9}, or {@code 0} where no precision tells number and limit apart; a difference
     *     that a hundred further digits do not tell from a shorter one is written as if it were nearer to 0
     */
    public static String margin(CertifiedValue value, BigFraction limit, int digits) {
        Optional<CertifiedValue> complement = value.complement();
        if (limit.equals(BigFraction.ONE) && complement.isPresent()) {
            String rest = scientific(complement.get(), digits);
            return rest.startsWith("<") ? "0" : rest;
        }
        MathContext cut = new MathContext(digits, RoundingMode.DOWN);
        BigDecimal nearlyNothing = BigDecimal.valueOf(1, digits + FURTHER_DIGITS);
        int most = Math.max(CertifiedComparison.DEFAULT_DIGITS, digits + 2);
        for (int working = digits + 2; working > 0; working = working == most ? 0 : Math.min(2 * working, most)) {
            DecimalEnclosure number = value.enclosure(working);
            DecimalEnclosure top = DecimalEnclosure.of(limit, working);
            BigDecimal lower = top.lower().subtract(number.upper());
            BigDecimal upper = top.upper().subtract(number.lower());
            if (lower.round(cut).compareTo(upper.round(cut)) == 0) {
                return text(lower.round(cut));
            }
            BigDecimal nearer = lower.abs().min(upper.abs());
            if (lower.signum() == upper.signum()
                && upper.subtract(lower).compareTo(nearer.multiply(nearlyNothing)) < 0) {
                return text((lower.signum() < 0 ? nearer.negate() : nearer).round(cut));
            }
        }
        BigFraction exact = value.exactValue().map(limit::subtract).orElse(BigFraction.ZERO);
        return text(new BigDecimal(exact.getNumerator()).divide(new BigDecimal(exact.getDenominator()), cut));
    }

    private static String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= -4 && exponent <= 12) {
            return stripped.toPlainString();
        }
        return stripped.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
