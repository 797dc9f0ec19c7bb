package dev.quarry.cli;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.environment.ControlTask;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with agents. */
final class AgentFile {

    private static final long MOST_BYTES = 64L << 20;

    private AgentFile() {
    }

    /** Reads an agent; fails with {@link BadInput}. */
    static Agent read(String name) {
        String text = InputFile.read(name, file -> {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInput(name + ": " + Count.of(Files.size(file)) + " bytes; an agent has at most "
                    + Count.of(MOST_BYTES));
            }
            return Files.readString(file);
        });
        try {
            return Agent.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput(name + ": is no agent: " + Quarry.message(e), e);
        }
    }

    /** Fails with {@link BadInput} where an agent was trained for something else. */
    static void check(String name, Agent agent, ControlTask task) {
        agent.assignment().difference(task).ifPresent(difference -> {
            throw new BadInput(name + ": was trained for " + difference + "; --other-problem runs it all the same");
        });
    }

    /** Writes an agent. */
    static void write(Path file, Agent agent) {
        WholeFile.write(file, file.toString(), "the agent", out -> out.write(agent.json()));
    }
}
