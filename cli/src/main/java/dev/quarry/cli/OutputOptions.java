package dev.quarry.cli;

import picocli.CommandLine.Option;

/** The options of every command that prints a result. */
final class OutputOptions {

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        description = "How the result is written: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Option(names = {"-q", "--quiet"}, description = "No progress and no remarks, only the result.")
    private boolean quiet;

    Format format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }
}
