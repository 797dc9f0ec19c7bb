package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Axis;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Progression;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/** Reads {@code PATH=VALUES}: numbers and ranges {@code FIRST..LAST by STEP}, separated by commas. */
final class Variation {

    private static final String NOTATION = "write PATH=VALUES, where values are numbers and ranges "
        + "FIRST..LAST by STEP, like hashTime=1e-11,2e-11 or miners.unavailable=0..5";
    private static final Pattern RANGE = Pattern.compile("(.*?)\\.\\.(.*?)(?:\\sby\\b(.*))?", Pattern.DOTALL);

    private Variation() {
    }

    /** Returns the axis that an option states; fails with {@link BadInput}. */
    static <P extends GovernedProblem<P>> Axis<P> parse(String option, P problem) {
        // No value has one, but the name of a type may.
        int equals = option.lastIndexOf('=');
        if (equals < 0) {
            throw new BadInput("--vary '" + option + "' has no '='; " + NOTATION);
        }
        String path = option.substring(0, equals).strip();
        try {
            Parameter<P> parameter = Parameter.at(path, problem);
            List<Progression> values = new ArrayList<>();
            for (String item : option.substring(equals + 1).split(",", -1)) {
                values.add(progression(item.strip()));
            }
            return Axis.of(parameter, values);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--vary " + path + ": " + Quarry.message(e), e);
        }
    }

    private static Progression progression(String item) {
        if (item.isEmpty()) {
            throw new IllegalArgumentException("a value is missing; " + NOTATION);
        }
        Matcher range = RANGE.matcher(item);
        if (!range.matches()) {
            return Progression.of(ExactNumber.parse(item));
        }
        BigFraction first = ExactNumber.parse(range.group(1));
        BigFraction last = ExactNumber.parse(range.group(2));
        String step = range.group(3);
        if (step == null && !(isWhole(first) && isWhole(last))) {
            throw new IllegalArgumentException("'" + item + "' has no step; only between whole numbers is it 1: write '"
                + item + " by STEP'");
        }
        return Progression.range(first, last, step == null ? BigFraction.ONE : ExactNumber.parse(step));
    }

    private static boolean isWhole(BigFraction number) {
        return number.getDenominator().equals(BigInteger.ONE);
    }
}
