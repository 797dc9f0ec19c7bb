package dev.quarry.cli;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/** The options of every command that prints a result. */
final class OutputOptions {

    private final OptionSpec format;

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No progress and no remarks, only the result.").build();

    OutputOptions() {
        this(Format.values());
    }

    private OutputOptions(Format... formats) {
        Words<Format> words = new Words<>("format", formats, Format::toString);
        // In capitals too.
        ITypeConverter<Format> reader = word -> Arrays.stream(formats)
            .filter(each -> each.toString().equalsIgnoreCase(word)).findFirst().orElseGet(() -> words.convert(word));
        format = OptionSpec.builder("--format").paramLabel("FORMAT").type(Format.class).defaultValue("text")
            .converters(reader).completionCandidates(words)
            .description("How the result is written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.").build();
    }

    /** The options of a command whose result is no table. */
    static OutputOptions withoutTable() {
        return new OutputOptions(Format.TEXT, Format.JSON);
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
