package dev.quarry.cli;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** An option whose value is a whole number of a range. */
final class WholeNumber {

    private final OptionSpec option;
    private final int least;
    private final int most;

    private WholeNumber(OptionSpec option, int least, int most) {
        this.option = option;
        this.least = least;
        this.most = most;
    }

    /** Makes one that must be given. */
    static WholeNumber required(String name, String label, int least, int most, String description) {
        return new WholeNumber(spec(name, label, description).required(true).build(), least, most);
    }

    /** Makes one that may be left out. */
    static WholeNumber optional(String name, int least, int most, String description) {
        return new WholeNumber(spec(name, "N", description).build(), least, most);
    }

    private static OptionSpec.Builder spec(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).type(BigInteger.class).converters(new Digits())
            .description(description);
    }

    OptionSpec option() {
        return option;
    }

    boolean isStated() {
        return stated() != null;
    }

    private @Nullable BigInteger stated() {
        return option.getValue();
    }

    /** Returns the number, or another one where none is stated; fails with {@link BadInput} out of the range. */
    int or(int absent) {
        BigInteger stated = stated();
        return stated == null ? absent : within(least, most, stated, option.longestName() + " " + stated);
    }

    /** Returns the number of an option that must be given; fails with {@link BadInput} out of the range. */
    int value() {
        return or(least);
    }

    /**
     * Reads a number of any size. No lambda: one of picocli's interface keeps all its converters out of the archive
     * that the launcher starts from.
     */
    static final class Digits implements ITypeConverter<BigInteger> {
        @Override
        public BigInteger convert(String text) {
            if (!text.matches("[+-]?[0-9]+")) {
                throw new TypeConversionException("'" + text + "' is not a whole number");
            }
            return new BigInteger(text);
        }
    }

    /** Returns a number of a range; fails with {@link BadInput}, which shows it as it was stated, out of it. */
    static int within(int least, int most, BigInteger number, String stated) {
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new BadInput(stated + " is outside " + least + ".." + most);
        }
        return number.intValueExact();
    }
}
