package dev.quarry.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The option that says how many decimals are written. */
final class DecimalsOption {

    private static final int MOST = 1_000;
    private static final int IN_TEXT = 6;
    private static final int IN_DATA = 20;

    private final OptionSpec option;

    private DecimalsOption(String numbers, String usual) {
        option = OptionSpec.builder("--digits").paramLabel("N").type(Integer.class)
            .description("Decimals of " + numbers + ", 0 to " + MOST + ", all of them correct, cut and not rounded. "
                + "Default: " + usual + ".").build();
    }

    /** The decimals of some numbers, of which people see fewer than programs where nothing is said. */
    static DecimalsOption of(String numbers) {
        return new DecimalsOption(numbers, IN_TEXT + " in text, " + IN_DATA + " in JSON and CSV");
    }

    /** The decimals of some numbers that programs alone read. */
    static DecimalsOption ofData(String numbers) {
        return new DecimalsOption(numbers, Integer.toString(IN_DATA));
    }

    OptionSpec option() {
        return option;
    }

    boolean isStated() {
        return stated() != null;
    }

    private @Nullable Integer stated() {
        return option.getValue();
    }

    /** The decimals in data. */
    int inData() {
        return decimals(IN_DATA);
    }

    /** The decimals in a format. */
    int in(Format format) {
        return decimals(format == Format.TEXT ? IN_TEXT : IN_DATA);
    }

    /** Fails with {@link BadInput} where what is stated is out of range. */
    private int decimals(int usual) {
        Integer stated = stated();
        if (stated == null) {
            return usual;
        }
        if (stated < 0 || stated > MOST) {
            throw new BadInput(option.longestName() + " " + stated + " is outside 0.." + MOST);
        }
        return stated;
    }
}
