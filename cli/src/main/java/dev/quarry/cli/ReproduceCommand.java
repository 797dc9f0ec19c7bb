package dev.quarry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry reproduce}. */
final class ReproduceCommand implements Callable<Integer> {

    private final Environment environment;

    private final OutputOptions output = new OutputOptions();

    private ReproduceCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ReproduceCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("reproduce", this, output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Recomputes every table and claim of the paper's section 9 and holds them side by side.")
            .description(
                "",
                "What the paper prints follows from its equations under scenarios that it does not define: profile "
                    + "published. Profile paper takes the equations and the scenarios as they are defined, profile "
                    + "exact corrects the equations. The three stand beside each other, and the decision that the "
                    + "paper calls optimal is checked under all of them.",
                "Exit code 0: all of published matches what is printed; 3: something does not.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry reproduce",
                "  quarry reproduce --format csv > tables.csv");
        return spec;
    }

    @Override
    public Integer call() {
        return write(new ReproductionReport(new Reproduction().run(), new GroupedReproduction().run()),
            output.format(), environment);
    }

    static int write(ReproductionReport report, Format format, Environment environment) {
        report.write(format, environment);
        return report.matches() ? ExitCode.DONE : ExitCode.DOES_NOT_HOLD;
    }
}
