package dev.quarry.cli;

import dev.quarry.cli.server.CommandRunner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands in this process, with standard input and output in memory, for those who see no command line. */
final class InProcessCommands implements CommandRunner {

    private static final String PROGRAM = "^quarry: ";

    @Override
    public Outcome run(List<String> arguments, String inputName, byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Quarry.run(new Environment(new ByteArrayInputStream(input), inputName, new Output(out),
            new Output(err), false, false, false), arguments.toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8),
            err.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.endsWith(Misuse.SHOWS_HOW))
                .map(line -> line.replaceFirst(PROGRAM, "")).toList());
    }
}
