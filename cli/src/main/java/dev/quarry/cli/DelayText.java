package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.network.Delay;

/** A delay as it is written on the command line: seconds, {@code uniform:A..B} or {@code exponential:MEAN}. */
final class DelayText {

    private static final String UNIFORM = "uniform:";
    private static final String EXPONENTIAL = "exponential:";

    private DelayText() {
    }

    /** Reads a delay; fails with {@link BadInput}. */
    static Delay read(String text) {
        try {
            if (text.startsWith(UNIFORM)) {
                String range = text.substring(UNIFORM.length());
                int dots = range.indexOf("..");
                if (dots < 0) {
                    throw new BadInput("--delay " + text + ": '" + range + "' is no range; give " + UNIFORM + "A..B");
                }
                return new Delay.Uniform(ExactNumber.parse(range.substring(0, dots)),
                    ExactNumber.parse(range.substring(dots + 2)));
            }
            return text.startsWith(EXPONENTIAL)
                ? new Delay.Exponential(ExactNumber.parse(text.substring(EXPONENTIAL.length())))
                : new Delay.Constant(ExactNumber.parse(text));
        } catch (BadInput e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadInput("--delay " + text + ": " + Quarry.message(e) + "; give seconds, " + UNIFORM + "A..B or "
                + EXPONENTIAL + "MEAN", e);
        }
    }

    /** Writes a delay as it is read. */
    static String of(Delay delay) {
        if (delay instanceof Delay.Uniform uniform) {
            return UNIFORM + ExactNumber.format(uniform.least()) + ".." + ExactNumber.format(uniform.most());
        }
        return (delay instanceof Delay.Exponential ? EXPONENTIAL : "") + ExactNumber.format(delay.mean());
    }
}
