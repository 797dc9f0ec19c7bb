package dev.quarry.engine.controller;

/**
 * A PID controller of log D: D·exp(Kp·e + Ki·Σe + Kd·Δe) with e = 1 − ST/T, which has mean 0 where blocks take T on
 * average. Against wind-up, Σe stays within ±{@value #MOST_SUM}; and while the difficulty is not what was asked for,
 * because something else limits it, errors that ask for more of the same are not added.
 *
 * <p>Source: K. J. Åström and T. Hägglund, Advanced PID Control (2006), chapters 2 and 3 (conditional integration).
 */
public final class PidRule implements DifficultyRule {

    /** The largest |Σe|. */
    public static final double MOST_SUM = 10;

    private final double proportional;
    private final double integral;
    private final double derivative;
    private double sum;
    private double last;
    private double wish = Double.NaN;

    /**
     * Makes a rule.
     *
     * @param proportional Kp, not negative
     * @param integral Ki, not negative
     * @param derivative Kd, not negative
     * @throws IllegalArgumentException if one is negative
     */
    public PidRule(double proportional, double integral, double derivative) {
        this.proportional = Check.notNegative("Kp", proportional);
        this.integral = Check.notNegative("Ki", integral);
        this.derivative = Check.notNegative("Kd", derivative);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        double error = 1 - solveTime / target;
        boolean first = Double.isNaN(wish);
        boolean limited = !first && (wish - difficulty) * error > 0;
        if (!limited) {
            sum = Check.clamp(sum + error, -MOST_SUM, MOST_SUM);
        }
        double change = first ? 0 : error - last;
        last = error;
        wish = difficulty * Math.exp(proportional * error + integral * sum + derivative * change);
        return wish;
    }
}
