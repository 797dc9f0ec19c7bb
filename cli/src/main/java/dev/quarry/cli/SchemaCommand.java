package dev.quarry.cli;

import dev.quarry.solver.problemfile.ProblemFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quarry schema}. */
@Command(name = "schema", sortOptions = false, mixinStandardHelpOptions = true,
    versionProvider = Quarry.Version.class,
    header = "Prints the JSON Schema of problem files.",
    description = {
        "",
        "For editors that complete and check YAML or JSON while it is typed. What the schema cannot express, such as "
            + "a minimum above a maximum, solve and check report with line and value.",
        ""},
    footer = {"", "Example:", "  quarry schema > problem.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    private final Environment environment;

    // Every command takes --quiet; this one has nothing to leave out.
    @SuppressWarnings("UnusedVariable")
    @Option(names = {"-q", "--quiet"}, description = "Nothing but the schema, which is all there is anyway.")
    private boolean quiet;

    SchemaCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        environment.out().text(ProblemFile.schema());
        environment.out().flush();
        return ExitCode.DONE;
    }
}
