package dev.quarry.cli.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people, to 6 digits: thousands are grouped, and the very small and large have an exponent. */
public final class Figures {

    private static final int DIGITS = 6;
    private static final int GROUP = 3;
    private static final int MOST_PLAIN = 9;
    private static final int LEAST_PLAIN = -4;

    private Figures() {
    }

    /**
     * Writes a number.
     *
     * @param value the number, finite
     * @return its figures, such as 54,002.2 or 1e-5
     */
    public static String of(double value) {
        return of(BigDecimal.valueOf(value));
    }

    static String of(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(DIGITS)).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent > MOST_PLAIN || exponent < LEAST_PLAIN) {
            return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        String plain = rounded.toPlainString();
        int point = plain.indexOf('.');
        StringBuilder grouped = new StringBuilder(plain);
        int first = plain.startsWith("-") ? 1 : 0;
        for (int place = (point < 0 ? plain.length() : point) - GROUP; place > first; place -= GROUP) {
            grouped.insert(place, ',');
        }
        return grouped.toString();
    }
}
