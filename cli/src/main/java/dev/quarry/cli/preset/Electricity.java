package dev.quarry.cli.preset;

import dev.quarry.calculus.ExactNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/** What electricity makes of a hash. */
public final class Electricity {

    /** The joules of a kilowatt hour: 1000 W for 3600 s. */
    public static final int JOULES_PER_KWH = 3_600_000;

    private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_EVEN);

    private Electricity() {
    }

    /**
     * Returns the cost of a hash, J per hash × price per kWh / 3.6·10^6.
     *
     * @param joulesPerHash the energy of a hash, in joules
     * @param pricePerKwh the price of a kilowatt hour
     * @return the cost in the currency of the price, exactly
     * @throws IllegalArgumentException if one of them is negative
     */
    public static BigFraction costPerHash(BigFraction joulesPerHash, BigFraction pricePerKwh) {
        if (joulesPerHash.signum() < 0 || pricePerKwh.signum() < 0) {
            throw new IllegalArgumentException(ExactNumber.format(joulesPerHash) + " J a hash at "
                + ExactNumber.format(pricePerKwh) + " a kWh: neither may be negative");
        }
        return joulesPerHash.multiply(pricePerKwh).divide(JOULES_PER_KWH);
    }

    /**
     * Rounds a number for people to read.
     *
     * @param number the number
     * @return four significant digits of it, rounded to the nearest, such as {@code 8.207e-19}
     */
    public static String rounded(BigFraction number) {
        BigDecimal shown = new BigDecimal(number.getNumerator()).divide(new BigDecimal(number.getDenominator()), SHOWN)
            .stripTrailingZeros();
        String digits = shown.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shown.scale();
        if (Math.abs(exponent) <= SHOWN.getPrecision()) {
            return shown.toPlainString();
        }
        return (shown.signum() < 0 ? "-" : "") + digits.charAt(0)
            + (digits.length() == 1 ? "" : "." + digits.substring(1)) + "e" + exponent;
    }
}
