package dev.quarry.cli;

import picocli.CommandLine.Model.OptionSpec;

/** The option that says how many decimals are written. */
final class DecimalsOption {

    private static final int MOST = 1_000;
    private static final int IN_TEXT = 6;
    private static final int IN_DATA = 20;

    private final WholeNumber decimals;

    private DecimalsOption(String numbers, String usual) {
        decimals = WholeNumber.optional("--digits", 0, MOST, "Decimals of " + numbers + ", 0 to " + MOST
            + ", all of them correct, cut and not rounded. Default: " + usual + ".");
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
        return decimals.option();
    }

    boolean isStated() {
        return decimals.isStated();
    }

    /** The decimals in data. */
    int inData() {
        return decimals.or(IN_DATA);
    }

    /** The decimals in a format. */
    int in(Format format) {
        return decimals.or(format == Format.TEXT ? IN_TEXT : IN_DATA);
    }
}
