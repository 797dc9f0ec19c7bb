package dev.quarry.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The seed of all that is random. */
final class SeedOption {

    private final OptionSpec option;

    SeedOption(String description) {
        option = OptionSpec.builder("--seed").paramLabel("SEED").type(Long.class).converters(new Seed())
            .defaultValue("1").description(description + " Default: ${DEFAULT-VALUE}.").build();
    }

    OptionSpec option() {
        return option;
    }

    long value() {
        return option.<Long>getValue();
    }

    /** No lambda: see {@link WholeNumber.Digits}. */
    private static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a whole number from " + Long.MIN_VALUE + " to "
                    + Long.MAX_VALUE);
            }
        }
    }
}
