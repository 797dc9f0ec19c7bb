package dev.quarry.cli;

import picocli.CommandLine.Model.OptionSpec;

/** The options of every command that prints a result. */
final class OutputOptions {

    private final OptionSpec format = OptionSpec.builder("--format").paramLabel("FORMAT").type(Format.class)
        .defaultValue("text")
        .description("How the result is written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No progress and no remarks, only the result.").build();

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
