package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine.Model.OptionSpec;

/** The option that stops a search after some time. */
final class TimeLimit {

    private static final BigFraction NANOS_PER_SECOND = BigFraction.of(1_000_000_000);
    private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    private final OptionSpec option;

    /** The option of a command that searches. */
    TimeLimit() {
        this("Stop after this time with the question open (exit code 4).");
    }

    /** The option of a command that limits something else. */
    TimeLimit(String description) {
        option = OptionSpec.builder("--time-limit").paramLabel("SECONDS").type(String.class).description(description)
            .build();
    }

    OptionSpec option() {
        return option;
    }

    boolean isStated() {
        return option.getValue() != null;
    }

    /** The limit in nanoseconds, the most that there is without one. */
    long nanos() {
        String stated = option.getValue();
        if (stated == null) {
            return Long.MAX_VALUE;
        }
        BigFraction nanos = seconds(stated).multiply(NANOS_PER_SECOND);
        if (nanos.signum() <= 0) {
            throw new BadInput("--time-limit " + stated + " is not a positive number of seconds");
        }
        return nanos.bigDecimalValue(0, RoundingMode.UP).min(MOST_NANOS).longValueExact();
    }

    /** Tells whether to go on: until the limit, from now on, has passed, or this thread is interrupted. */
    BooleanSupplier watch() {
        long nanos = nanos();
        long start = System.nanoTime();
        Thread thread = Thread.currentThread();
        return () -> System.nanoTime() - start < nanos && !thread.isInterrupted();
    }

    private static BigFraction seconds(String text) {
        try {
            return ExactNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--time-limit: " + Quarry.message(e), e);
        }
    }
}
