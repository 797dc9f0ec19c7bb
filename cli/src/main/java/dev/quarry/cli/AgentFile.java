package dev.quarry.cli;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.environment.ControlTask;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files with agents. */
final class AgentFile {

    private static final long MOST_BYTES = 64L << 20;

    private AgentFile() {
    }

    /** Reads an agent; fails with {@link BadInput}. */
    static Agent read(String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInput(name + ": " + Count.of(Files.size(file)) + " bytes; an agent has at most "
                    + Count.of(MOST_BYTES));
            }
            return Agent.parse(Files.readString(file));
        } catch (InvalidPathException e) {
            throw new BadInput("'" + e.getInput() + "' is no file name: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new BadInput(name + ": is no agent: " + Quarry.message(e), e);
        } catch (NoSuchFileException e) {
            throw new BadInput(name + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new BadInput(name + ": may not be read; check its permissions", e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
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
