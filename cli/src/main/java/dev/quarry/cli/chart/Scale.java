package dev.quarry.cli.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places of values along an axis.
 *
 * @param low the value at its beginning
 * @param high the value at its end
 * @param from the place of its beginning, in pixels
 * @param to the place of its end
 * @param step from tick to tick; null where equal distances are equal factors
 */
record Scale(double low, double high, double from, double to, @Nullable BigDecimal step) {

    private static final int DIGITS = 6;
    private static final int FEW_DECADES = 3;
    private static final int MOST_DECADES = 10;
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10);

    /**
     * A place with a label.
     *
     * @param value the value
     * @param label the value, in figures
     */
    record Tick(double value, String label) {
    }

    /** A scale whose ends are round and around all values, with about as many ticks as wanted. */
    static Scale around(double least, double most, double from, double to, int ticks, boolean whole) {
        BigDecimal step = step(most > least ? most - least : Math.max(Math.abs(least), 1), ticks, whole);
        double low = multiple(least, step, RoundingMode.FLOOR).doubleValue();
        double high = multiple(most, step, RoundingMode.CEILING).doubleValue();
        return new Scale(low, high > low ? high : low + step.doubleValue(), from, to, step);
    }

    /** A logarithmic scale around positive values, from power to power of ten. */
    static Scale decades(double least, double most, double from, double to) {
        double low = Math.floor(Math.log10(least));
        double high = Math.max(low + 1, Math.ceil(Math.log10(most)));
        return new Scale(Math.pow(10, low), Math.pow(10, high), from, to, null);
    }

    /** The place of a value; values beyond an end are at the end. */
    double at(double value) {
        double part = step == null ? Math.log10(value / low) / Math.log10(high / low) : (value - low) / (high - low);
        return from + (to - from) * Math.max(0, Math.min(1, part));
    }

    /** Where a value lies: 0 on the scale, -1 before its beginning, 1 beyond its end. */
    int side(double value) {
        if (value < low) {
            return -1;
        }
        return value > high ? 1 : 0;
    }

    /** Ticks at round values. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        if (step == null) {
            int first = (int) Math.round(Math.log10(low));
            int last = (int) Math.round(Math.log10(high));
            int stride = 1 + (last - first) / MOST_DECADES;
            for (int power = first; power <= last; power += stride) {
                for (int factor : last - first < FEW_DECADES && power < last ? List.of(1, 2, 5) : List.of(1)) {
                    BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                    ticks.add(new Tick(value.doubleValue(), Figures.of(value)));
                }
            }
            return ticks;
        }
        BigDecimal end = BigDecimal.valueOf(high).add(step.scaleByPowerOfTen(-DIGITS));
        for (BigDecimal value = multiple(low, step, RoundingMode.CEILING); value.compareTo(end) <= 0;
            value = value.add(step)) {
            ticks.add(new Tick(value.doubleValue(), Figures.of(value)));
        }
        return ticks;
    }

    private static BigDecimal step(double length, int wanted, boolean whole) {
        int power = (int) Math.floor(Math.log10(length / wanted));
        for (int factor : STEPS) {
            BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
            if (step.doubleValue() * wanted >= length * (1 - 1e-9)) {
                return whole ? step.max(BigDecimal.ONE) : step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
    }

    private static BigDecimal multiple(double value, BigDecimal step, RoundingMode rounding) {
        return BigDecimal.valueOf(value).divide(step, 0, rounding).multiply(step);
    }
}
