package dev.quarry.cli;

import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that prints a result. */
final class OutputOptions {

    private final OptionSpec format = OptionSpec.builder("--format").paramLabel("FORMAT").type(Format.class)
        .defaultValue("text").converters(new FormatWord()).completionCandidates(new FormatWords())
        .description("How the result is written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No progress and no remarks, only the result.").build();

    /** Reads a format as the help writes it, in capitals too. */
    static final class FormatWord implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            return Arrays.stream(Format.values()).filter(format -> format.toString().equalsIgnoreCase(word))
                .findFirst().orElseThrow(() ->
                    new TypeConversionException("'" + word + "' is no format; use text, json or csv"));
        }
    }

    /** The words for formats. */
    static final class FormatWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values()).map(Format::toString).iterator();
        }
    }

    OptionSpec formatOption() {
        return format;
    }

    OptionSpec quietOption() {
        return quiet;
    }

    Format format() {
        return format.getValue();
    }

    boolean quiet() {
        return quiet.getValue();
    }
}
