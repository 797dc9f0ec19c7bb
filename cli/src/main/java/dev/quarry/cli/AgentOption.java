package dev.quarry.cli;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.solver.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The options of an agent, and of what it may be used for. */
final class AgentOption {

    private AgentOption() {
    }

    static OptionSpec optional() {
        return builder().description("Evaluate this agent as well, as engine train writes it.").build();
    }

    static OptionSpec required() {
        return builder().required(true).description("The agent, as engine train writes it.").build();
    }

    private static OptionSpec.Builder builder() {
        return OptionSpec.builder("--agent").paramLabel("AGENT").type(String.class);
    }

    static OptionSpec otherProblem() {
        return CommandDescription.flag("--other-problem")
            .description("Use the agent for a problem that it was not trained for.").build();
    }

    /** Reads the agent, if there is one; fails with {@link BadInput}. */
    static @Nullable Agent read(OptionSpec option) {
        String name = option.getValue();
        return name == null ? null : AgentFile.read(name);
    }

    /** What is to be controlled, with the agent's target and nonce bits where no others are stated. */
    static ControlTask task(ControlOptions control, Problem problem, OptionSpec option, @Nullable Agent agent,
        OptionSpec other) {
        if (agent == null) {
            if (other.<Boolean>getValue()) {
                throw new BadInput(other.longestName() + " is of an agent; name one with " + option.longestName());
            }
            return control.task(problem);
        }
        ControlTask task = control.task(problem, agent.assignment().target(), agent.assignment().nonceBits());
        if (!other.<Boolean>getValue()) {
            AgentFile.check(option.getValue(), agent, task);
        }
        return task;
    }
}
