package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine.Model.OptionSpec;

/** An option that says how probable an error may be. */
final class ErrorRate {

    private final OptionSpec option;

    ErrorRate(String name, String absent, String description) {
        option = OptionSpec.builder(name).paramLabel("A").type(String.class).defaultValue(absent)
            .description(description + " Default: ${DEFAULT-VALUE}.").build();
    }

    OptionSpec option() {
        return option;
    }

    /** The probability; fails with {@link BadInput} where it is none, or so small that doubles take it for 0. */
    double value() {
        String stated = option.getValue();
        BigFraction rate;
        try {
            rate = ExactNumber.parse(stated);
        } catch (IllegalArgumentException e) {
            throw new BadInput(option.longestName() + ": " + Quarry.message(e), e);
        }
        if (rate.signum() <= 0 || rate.compareTo(BigFraction.ONE) >= 0) {
            throw new BadInput(option.longestName() + " " + stated + " is not between 0 and 1");
        }
        if (rate.doubleValue() == 0) {
            throw new BadInput(option.longestName() + " " + stated + " is below 4.9e-324, the least told from 0");
        }
        return rate.doubleValue();
    }
}
