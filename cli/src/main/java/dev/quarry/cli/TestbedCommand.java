package dev.quarry.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code quarry testbed}. */
final class TestbedCommand implements Runnable {

    private final CommandSpec spec;

    private TestbedCommand(Environment environment) {
        spec = CommandDescription.of("testbed", this);
        spec.addSubcommand("run", TestbedRunCommand.spec(environment));
        spec.addSubcommand("rate", TestbedRateCommand.spec(environment));
        spec.addSubcommand("show", TestbedShowCommand.spec(environment));
        spec.addSubcommand("verify", TestbedVerifyCommand.spec(environment));
        spec.addSubcommand("export", TestbedExportCommand.spec(environment));
        spec.usageMessage()
            .synopsisSubcommandLabel("COMMAND")
            .header("Mines for real, and measures whether the calculus predicts what happens.")
            .description(
                "",
                "An embedded network of registered miners, each with its share of the nonces, that hash headers in "
                    + "Bitcoin's format by double SHA-256.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry testbed rate",
                "  quarry testbed run examples/problems/testbed.yaml --miners 4 --nonce-bits 12 --difficulty 8");
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedCommand(environment).spec;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
            "Missing required subcommand: run, rate, show, verify or export");
    }
}
