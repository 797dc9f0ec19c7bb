package dev.quarry.cli;

import dev.quarry.solver.problemfile.ProblemFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry schema}. */
final class SchemaCommand implements Callable<Integer> {

    private final Environment environment;

    private SchemaCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        // Every command takes --quiet; this one has nothing to leave out.
        CommandSpec spec = CommandDescription.of("schema", new SchemaCommand(environment),
            CommandDescription.flag("-q", "--quiet")
                .description("Nothing but the schema, which is all there is anyway.").build());
        spec.usageMessage()
            .header("Prints the JSON Schema of problem files.")
            .description(
                "",
                "For editors that complete and check YAML or JSON while it is typed. What the schema cannot express, "
                    + "such as a minimum above a maximum, solve and check report with line and value.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry schema > problem.schema.json");
        return spec;
    }

    @Override
    public Integer call() {
        environment.out().text(ProblemFile.schema());
        environment.out().flush();
        return ExitCode.DONE;
    }
}
