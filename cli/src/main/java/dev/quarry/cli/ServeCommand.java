package dev.quarry.cli;

import dev.quarry.cli.server.CommandRunner;
import dev.quarry.cli.server.QuarryServer;
import dev.quarry.cli.server.ServerSettings;
import dev.quarry.solver.problemfile.ProblemFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry serve}. */
final class ServeCommand implements Callable<Integer> {

    private static final int PORT = 8_080;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;
    private static final CommandRunner COMMANDS = new InProcessCommands();
    private static final int WARM_UPS = 20;

    private final Environment environment;

    private final PositionalParamSpec file = PositionalParamSpec.builder().paramLabel("FILE").type(String.class)
        .arity("0..1").description("The problem file that the page begins with, which is never written to; - is "
            + "standard input. Default: an example.").build();

    private final WholeNumber port = WholeNumber.optional("--port", 0, ServerSettings.MOST_PORT,
        "The port to listen at, 0 for any that is free. Default: " + PORT + ".");

    private final OptionSpec host = OptionSpec.builder("--host").paramLabel("ADDRESS").type(String.class)
        .defaultValue(ServerSettings.LOOPBACK)
        .description("The address or name of this machine to listen at. Default: " + ServerSettings.LOOPBACK
            + ", which no other machine reaches.").build();

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, SolveCommand.MOST_THREADS,
        "How many commands run at once. Default: as many as there are cores.");

    private final TimeLimit timeLimit = new TimeLimit("The most that one command may take; requests may ask for less. "
        + "Default: " + TIME.toSeconds() + ".");

    private final OptionSpec quiet = CommandDescription.flag("-q", "--quiet")
        .description("No remarks, only the address of the page.").build();

    private ServeCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ServeCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("serve", this, file, port.option(), host, threads.option(),
            timeLimit.option(), quiet);
        spec.usageMessage()
            .header("Serves a live page and an HTTP API on this machine.")
            .description(
                "",
                "The page has a problem file to edit, and the answer beside it, which follows every change. The API "
                    + "answers what the commands print as JSON, and /api/openapi.json describes it.",
                "There is no authentication: whoever reaches the address may use it, but for web pages from "
                    + "elsewhere. Runs until it is interrupted, by Ctrl-C for one.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry serve problem.yaml",
                "  quarry serve --port 0 --time-limit 30");
        return spec;
    }

    @Override
    public Integer call() {
        ServerSettings settings;
        try {
            settings = new ServerSettings(host.getValue(), port.or(PORT),
                threads.or(Runtime.getRuntime().availableProcessors()), limit(), problem(), LivePage.html());
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
        // Its end is the end of the last answer: a process that is told to end waits for it.
        try (Interruption interruption = Interruption.await();
            QuarryServer server = open(settings)) {
            URI uri = server.uri();
            environment.out().line(uri.toString());
            environment.out().flush();
            if (!quiet.<Boolean>getValue()) {
                remark(uri);
            }
            warmUp(COMMANDS);
            interruption.sleep();
        }
        return ExitCode.DONE;
    }

    private static QuarryServer open(ServerSettings settings) {
        try {
            return QuarryServer.open(settings, COMMANDS);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--host: " + Quarry.message(e), e);
        }
    }

    private void remark(URI uri) {
        environment.say("serving at " + uri + " until interrupted, by Ctrl-C for one");
        if (!QuarryServer.isLoopback(host.getValue())) {
            environment.say("warning: --host " + host.getValue() + " lets other machines in, and there is no "
                + "authentication: whoever reaches this address can use it; --host " + ServerSettings.LOOPBACK
                + " keeps it to this machine");
        }
    }

    private Duration limit() {
        Duration limit = timeLimit.isStated() ? Duration.ofNanos(timeLimit.nanos()) : TIME;
        if (limit.compareTo(ServerSettings.MOST_TIME) > 0) {
            throw new BadInput("--time-limit " + timeLimit.option().<String>getValue() + " is more than a day, "
                + ServerSettings.MOST_TIME.toSeconds() + " seconds, the most that a command may take");
        }
        return limit;
    }

    private String problem() {
        String source = file.getValue();
        if (source == null) {
            return LivePage.example();
        }
        if (!source.equals(ProblemFile.STANDARD_INPUT)) {
            return InputFile.read(source, path -> {
                try (InputStream input = Files.newInputStream(path)) {
                    return text(source, input);
                }
            });
        }
        String shown = environment.shownInput();
        try {
            return text(shown, environment.input());
        } catch (CharacterCodingException e) {
            throw new BadInput(shown + ": is not text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(shown + ": cannot be read: " + Quarry.message(e), e);
        }
    }

    /** Fails where that is not UTF-8, which the page could not show as it is. */
    private static String text(String shown, InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new BadInput(shown + ": is longer than " + MOST_BYTES + " bytes, which no problem file is");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** Lets Java compile what answers a change, so that the first changes are answered as fast as later ones. */
    private static void warmUp(CommandRunner commands) {
        Thread thread = new Thread(() -> {
            byte[] problem = LivePage.example().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < WARM_UPS; i++) {
                commands.run(List.of("report", "--format=json", "--no-explanation", "-"), "problem", problem);
            }
        }, "quarry-serve-warm-up");
        thread.setDaemon(true);
        thread.start();
    }
}
