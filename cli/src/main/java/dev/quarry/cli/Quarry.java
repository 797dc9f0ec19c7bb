package dev.quarry.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code quarry}. */
public final class Quarry implements Runnable, IParameterExceptionHandler, IExecutionExceptionHandler {

    /** What the system says of a pipe whose reader is gone. */
    private static final String BROKEN_PIPE = "Broken pipe";

    private static final List<String> COMMANDS = List.of("solve", "check", "explain", "boundary", "pareto", "sweep",
        "verify", "export", "consortium", "testbed", "engine", "report", "serve", "reproduce", "schema",
        "init", "genesis", "completion", "manual");

    private final Environment environment;

    private final OptionSpec debug = CommandDescription.flag("--debug").scopeType(ScopeType.INHERIT)
        .description("Show stack traces of failures.").build();

    private final CommandSpec spec = spec();

    private Quarry(Environment environment) {
        this.environment = environment;
    }

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(run(Environment.ofProcess(), arguments));
    }

    static int run(Environment environment, String... arguments) {
        Quarry quarry = new Quarry(environment);
        CommandLine line = commandLine(environment, quarry, arguments.length == 0 ? "" : arguments[0]);
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out));
        try {
            int code = line.execute(arguments);
            // A failure has been reported; writing again would only fail again.
            if (code != ExitCode.FAILURE) {
                environment.out().text(out.toString());
                environment.out().flush();
            }
            return code;
        } catch (UncheckedIOException | Error e) {
            return quarry.report(e);
        }
    }

    private static CommandLine commandLine(Environment environment, Quarry quarry, String first) {
        CommandLine line = new CommandLine(quarry.spec);
        // To describe a command takes time: the one that is named is enough.
        boolean named = COMMANDS.contains(first);
        (named ? List.of(first) : COMMANDS).forEach(name -> line.addSubcommand(spec(name, environment)));
        if (!named) {
            line.addSubcommand(HelpCommand.spec(environment, COMMANDS));
            quarry.spec.usageMessage().footer(footer());
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // An argument that begins with @ is a file name like any other.
        line.setExpandAtFiles(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(environment.colour() ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler(quarry);
        line.setExecutionExceptionHandler(quarry);
        return line;
    }

    /** The description of the command with all below it. */
    static CommandSpec whole(Environment environment) {
        return commandLine(environment, new Quarry(environment), "").getCommandSpec();
    }

    private static CommandSpec spec(String name, Environment environment) {
        return switch (name) {
            case "solve" -> SolveCommand.spec(environment);
            case "check" -> CheckCommand.spec(environment);
            case "explain" -> ExplainCommand.spec(environment);
            case "boundary" -> BoundaryCommand.spec(environment);
            case "pareto" -> ParetoCommand.spec(environment);
            case "sweep" -> SweepCommand.spec(environment);
            case "verify" -> VerifyCommand.spec(environment);
            case "export" -> ExportCommand.spec(environment);
            case "consortium" -> ConsortiumCommand.spec(environment);
            case "testbed" -> TestbedCommand.spec(environment);
            case "engine" -> EngineCommand.spec(environment);
            case "report" -> ReportCommand.spec(environment);
            case "serve" -> ServeCommand.spec(environment);
            case "reproduce" -> ReproduceCommand.spec(environment);
            case "schema" -> SchemaCommand.spec(environment);
            case "init" -> InitCommand.spec(environment);
            case "genesis" -> GenesisCommand.spec(environment);
            case "completion" -> CompletionCommand.spec(environment);
            case "manual" -> ManualCommand.spec(environment);
            default -> throw new IllegalArgumentException(name + " is not one of " + COMMANDS);
        };
    }

    private CommandSpec spec() {
        CommandSpec root = CommandDescription.of("quarry", this, debug);
        root.usageMessage()
            .synopsisSubcommandLabel("COMMAND")
            .header("Decides how to run a governed proof-of-work chain: miners, nonce bits, difficulty. With proofs.")
            .description(
                "",
                "A problem file states the ranges of a decision, how many miners may fail, how far the difficulty may "
                    + "drift, what mining costs, and the constraints that must hold in every one of these scenarios. "
                    + "quarry finds the best decisions and proves it, exactly and in milliseconds.",
                "")
            .exitCodeListHeading("%nExit codes:%n")
            .exitCodeList(UsageMessageSpec.keyValuesMap(
                "0:done: a solution exists, a check or certificate holds, a reproduction matches",
                "1:internal or I/O failure",
                "2:bad usage or bad input",
                "3:proved infeasible, or a check, certificate or reproduction that does not hold",
                "4:stopped at a limit with the question open"));
        return root;
    }

    private static String[] footer() {
        List<String> footer = new ArrayList<>(List.of("", "Topics:"));
        footer.addAll(HelpCommand.list());
        footer.addAll(List.of(
            "",
            "Start with:",
            "  quarry reproduce                                the paper's tables beside ours",
            "  quarry solve examples/problems/bitcoin-c1.yaml  a problem file to start from",
            "  quarry init problem.yaml                        one of your own",
            "  quarry COMMAND --help                           a command, with examples"));
        return footer.toArray(String[]::new);
    }

    @Override
    public void run() {
        environment.out().text(spec.commandLine().getUsageMessage());
    }

    @Override
    public int handleParseException(ParameterException exception, String[] given) {
        Misuse.explain(exception).forEach(environment::say);
        return ExitCode.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return report(exception);
    }

    /** Says what went wrong in one message, and what the exit code is. */
    private int report(Throwable exception) {
        boolean traced = debug.getValue();
        if (traced) {
            StringWriter trace = new StringWriter();
            exception.printStackTrace(new PrintWriter(trace));
            environment.say(trace.toString());
        }
        String leftOut = LeftOut.message(exception);
        if (leftOut != null) {
            environment.say(leftOut);
            return ExitCode.FAILURE;
        }
        if (exception instanceof BadInput) {
            environment.say(message(exception));
            return ExitCode.BAD_INPUT;
        }
        if (exception instanceof UncheckedIOException io) {
            // A reader that has seen enough, such as head, closes the pipe; that needs no words.
            if (io.getCause() == null || !BROKEN_PIPE.equals(io.getCause().getMessage())) {
                environment.say(message(io));
            }
            return ExitCode.FAILURE;
        }
        environment.say("internal failure: " + exception + "; --debug shows where");
        return ExitCode.FAILURE;
    }

    /** The message of an exception, which Java leaves out of some. */
    static String message(Throwable exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
