package dev.quarry.calculus;

import java.math.BigDecimal;
import java.math.MathContext;

/** The relative errors of doubles: each against its bound, and the largest and the root mean square of them all. */
final class RelativeErrors {

    private static final double UNIT = 0x1p-53;

    private double largest;
    private double sumOfSquares;
    private double largestPartOfBound;
    private int count;
    private String worst = "";

    /** Takes account of an approximation of a reference value. */
    void add(double value, BigDecimal reference, double bound, Object source) {
        if (reference.signum() == 0) {
            record(value == 0 ? 0 : Double.POSITIVE_INFINITY, bound, source);
        } else if (reference.compareTo(new BigDecimal(Enclosure.TINY)) < 0) {
            // What underflow may have spoilt has to look tiny, no more.
            record(value >= 0 && value <= Enclosure.TINY * (1 + bound) ? 0 : Double.POSITIVE_INFINITY, bound, source);
        } else if (Double.isFinite(value)) {
            record(new BigDecimal(value).subtract(reference).abs().divide(reference, MathContext.DECIMAL64)
                .doubleValue(), bound, source);
        } else {
            record(Double.POSITIVE_INFINITY, bound, source);
        }
    }

    private void record(double error, double bound, Object source) {
        largest = Math.max(largest, error);
        sumOfSquares += error * error;
        count++;
        if (error / bound > largestPartOfBound) {
            largestPartOfBound = error / bound;
            worst = source.toString();
        }
    }

    /** The largest error, divided by its bound: at most 1 where all bounds are kept. */
    double largestPartOfBound() {
        return largestPartOfBound;
    }

    int count() {
        return count;
    }

    @Override
    public String toString() {
        return "of %d errors: largest %.2f u, root mean square %.2f u, worst of its bound (%.4f) at %s".formatted(count,
            largest / UNIT, Math.sqrt(sumOfSquares / count) / UNIT, largestPartOfBound, worst);
    }
}
