package dev.quarry.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code quarry engine}. */
final class EngineCommand implements Runnable {

    private final CommandSpec spec;

    private EngineCommand(Environment environment) {
        spec = CommandDescription.of("engine", this);
        spec.addSubcommand("train", EngineTrainCommand.spec(environment));
        spec.addSubcommand("evaluate", EngineEvaluateCommand.spec(environment));
        spec.addSubcommand("run", EngineRunCommand.spec(environment));
        spec.addSubcommand("export", EngineExportCommand.spec(environment));
        spec.usageMessage()
            .synopsisSubcommandLabel("COMMAND")
            .header("Keeps a running network at its optimum: trains, compares and runs what decides after each block.")
            .description(
                "",
                "An agent sees the last blocks, and asks for more or less difficulty, one miner more or fewer, or "
                    + "nothing. What is allowed are the decisions that the solver proves robustly feasible for the "
                    + "problem file at hand.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry engine evaluate examples/problems/engine.yaml --target 0.2 --scenario steady",
                "  quarry engine train examples/problems/engine.yaml --target 0.2 -o agent.json",
                "  quarry engine run examples/problems/engine.yaml --agent agent.json --decisions run.jsonl");
    }

    static CommandSpec spec(Environment environment) {
        return new EngineCommand(environment).spec;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand: train, evaluate, run or export");
    }
}
