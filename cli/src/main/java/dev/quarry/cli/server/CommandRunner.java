package dev.quarry.cli.server;

import java.util.List;

/** Runs commands as the command line does. May be asked by several threads at once. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a command to its end.
     *
     * @param arguments the command line, which reads standard input where it names a file {@code -}
     * @param inputName what messages call standard input
     * @param input the bytes of standard input
     * @return what the command left behind
     */
    Outcome run(List<String> arguments, String inputName, byte[] input);

    /**
     * What a command left behind.
     *
     * @param exitCode its exit code, 0 to 4
     * @param output what it wrote to standard output
     * @param messages the lines of its messages, without the name of the program
     */
    record Outcome(int exitCode, String output, List<String> messages) {

        /**
         * Keeps its own list.
         *
         * @param exitCode its exit code, 0 to 4
         * @param output what it wrote to standard output
         * @param messages the lines of its messages, without the name of the program
         */
        public Outcome {
            messages = List.copyOf(messages);
        }
    }
}
