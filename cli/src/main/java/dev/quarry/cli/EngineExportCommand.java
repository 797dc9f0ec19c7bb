package dev.quarry.cli;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.agent.AgentTraining;
import dev.quarry.engine.evaluation.RunMonitor;
import dev.quarry.engine.learning.CheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry engine export}. */
final class EngineExportCommand implements Callable<Integer> {

    private final Environment environment;

    private final PositionalParamSpec checkpoint = PositionalParamSpec.builder().paramLabel("CHECKPOINT")
        .type(String.class).required(true).description("The checkpoint of training.").build();

    private final OptionSpec out = OptionSpec.builder("-o", "--output").paramLabel("AGENT").type(String.class)
        .required(true).description("Write the agent to this file.").build();

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet").description("No remarks.").build();

    private EngineExportCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        EngineExportCommand command = new EngineExportCommand(environment);
        CommandSpec spec = CommandDescription.of("export", command, command.checkpoint, command.out, command.quiet);
        spec.usageMessage()
            .header("Makes an agent of the checkpoint of a training that has not ended.")
            .description(
                "",
                "The network of the best evaluation so far, or the latest where there was none, compared with every "
                    + "classical rule, as engine train does at its end. The agent is one JSON file: weights, and what "
                    + "they are for. To run it takes neither PyTorch nor any other native code.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry engine export training.bin -o agent.json");
        return spec;
    }

    @Override
    public Integer call() {
        Path file = OutputFile.of("--output", out.getValue());
        String source = checkpoint.getValue();
        OutputFile.checkDistinct(Map.of("CHECKPOINT", source, "--output", file.toString()));
        OutputFile.probe(file);
        if (Files.isRegularFile(file)) {
            throw new BadInput(file + ": exists; name another file");
        }
        try (AgentTraining training = AgentTraining.resume(InputFile.path(source))) {
            Agent agent = training.agent(RunMonitor.NONE);
            AgentFile.write(file, agent);
            if (!quiet.<Boolean>getValue()) {
                environment.say("after " + Count.of(training.step()) + " of "
                    + Count.of(training.settings().totalSteps()) + " steps");
            }
            return ExitCode.DONE;
        } catch (CheckpointException e) {
            throw new BadInput(Quarry.message(e), e);
        }
    }
}
