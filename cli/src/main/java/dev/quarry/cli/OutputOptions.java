package dev.quarry.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/** The options of every command that prints a result. */
final class OutputOptions {

    private static final Words<Format> FORMATS = new Words<>("format", Format.values(), Format::toString);

    private final OptionSpec format = OptionSpec.builder("--format").paramLabel("FORMAT").type(Format.class)
        .defaultValue("text").converters(new FormatWord()).completionCandidates(FORMATS)
        .description("How the result is written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No progress and no remarks, only the result.").build();

    /** Reads a format as the help writes it, in capitals too. */
    private static final class FormatWord implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            for (Format format : Format.values()) {
                if (format.toString().equalsIgnoreCase(word)) {
                    return format;
                }
            }
            return FORMATS.convert(word);
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
