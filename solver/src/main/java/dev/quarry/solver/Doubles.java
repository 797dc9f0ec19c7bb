package dev.quarry.solver;

import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.Verdict;

/** Comparisons of doubles that have a known relative error with enclosed constants. */
final class Doubles {

    /** Below this a value may have lost its precision to underflow, see {@link Enclosure#around}. */
    private static final double UNDERFLOW = 0x1p-959;

    /** Exceeds the relative error of an exponent κ·s·n in doubles, 9 units of 2^−53. */
    private static final double EXPONENT_ERROR = 0x1p-48;

    private Doubles() {
    }

    /** Whether a number known to {@link RaceKernel#ERROR} plus a further relative error is at most a limit. */
    static Verdict atMost(double value, double furtherError, Enclosure limit) {
        if (value < UNDERFLOW) {
            return limit.lower() > UNDERFLOW ? Verdict.HOLDS : Verdict.UNDECIDED;
        }
        if (value == Double.POSITIVE_INFINITY) {
            return Verdict.UNDECIDED;
        }
        double margin = 2 * (RaceKernel.ERROR + furtherError);
        if (value * (1 + margin) <= limit.lower()) {
            return Verdict.HOLDS;
        }
        return value * (1 - margin) > limit.upper() ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    /** Whether such a number is at least a limit. */
    static Verdict atLeast(double value, double furtherError, Enclosure limit) {
        double margin = 2 * (RaceKernel.ERROR + furtherError);
        if (value < UNDERFLOW) {
            return limit.lower() > UNDERFLOW ? Verdict.FAILS : Verdict.UNDECIDED;
        }
        if (value * (1 - margin) >= limit.upper()) {
            return Verdict.HOLDS;
        }
        return value * (1 + margin) < limit.lower() ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    /** Whether a positive number, known to a relative error of 2^−50, is greater than an enclosed integer. */
    static Verdict exceeds(double number, Enclosure limit) {
        if (number * (1 - EXPONENT_ERROR) > limit.upper()) {
            return Verdict.HOLDS;
        }
        return number * (1 + EXPONENT_ERROR) < limit.lower() ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    /** Whether e^−x ≤ p, told by x and −ln p: no underflow, and no exponential. */
    static Verdict openAtMost(double exponent, Enclosure minusLogLimit) {
        if (exponent == Double.POSITIVE_INFINITY) {
            return Verdict.UNDECIDED;
        }
        if (exponent * (1 - EXPONENT_ERROR) >= minusLogLimit.upper()) {
            return Verdict.HOLDS;
        }
        return exponent * (1 + EXPONENT_ERROR) < minusLogLimit.lower() ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    /** Whether 1 − e^−x ≤ p, told by x and −ln(1 − p). */
    static Verdict foundAtMost(double exponent, Enclosure minusLogComplement) {
        if (exponent * (1 + EXPONENT_ERROR) <= minusLogComplement.lower()) {
            return Verdict.HOLDS;
        }
        return exponent * (1 - EXPONENT_ERROR) > minusLogComplement.upper() ? Verdict.FAILS : Verdict.UNDECIDED;
    }
}
