package dev.quarry.cli;

import java.util.Arrays;
import picocli.CommandLine.Model.OptionSpec;

/** The options of every command that prints a result. */
final class OutputOptions {

    private static final Words<Format> FORMATS = new Words<>("format", Format.values(), Format::toString);

    private final OptionSpec format = OptionSpec.builder("--format").paramLabel("FORMAT").type(Format.class)
        .defaultValue("text").converters(OutputOptions::format).completionCandidates(FORMATS)
        .description("How the result is written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No progress and no remarks, only the result.").build();

    /** Reads a format as the help writes it, in capitals too. */
    private static Format format(String word) {
        return Arrays.stream(Format.values()).filter(format -> format.toString().equalsIgnoreCase(word)).findFirst()
            .orElseGet(() -> FORMATS.convert(word));
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
