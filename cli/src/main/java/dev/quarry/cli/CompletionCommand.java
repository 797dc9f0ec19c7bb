package dev.quarry.cli;

import dev.quarry.cli.shell.BashCompletion;
import dev.quarry.cli.shell.FishCompletion;
import dev.quarry.cli.shell.ZshCompletion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry completion}. */
final class CompletionCommand implements Callable<Integer> {

    private static final Words<Shell> SHELLS = new Words<>("shell", Shell.values(), Words::of);

    private final Environment environment;

    private final PositionalParamSpec shell = PositionalParamSpec.builder().paramLabel("SHELL").type(Shell.class)
        .required(true).arity("1").converters(SHELLS).completionCandidates(SHELLS)
        .description("The shell: ${COMPLETION-CANDIDATES}.").build();

    private CompletionCommand(Environment environment) {
        this.environment = environment;
    }

    /** The shells that completions can be written for. */
    private enum Shell {
        BASH, ZSH, FISH
    }

    static CommandSpec spec(Environment environment) {
        CompletionCommand command = new CompletionCommand(environment);
        CommandSpec spec = CommandDescription.of("completion", command, command.shell,
            CommandDescription.flag("-q", "--quiet")
                .description("Nothing but the script, which is all there is anyway.").build());
        spec.usageMessage()
            .header("Prints a script that completes commands, options and their values in a shell.")
            .description(
                "",
                "For bash and fish, source what it prints. For zsh, source it after compinit, or keep it as _quarry in "
                    + "a folder of the fpath.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry completion bash > ~/.local/share/bash-completion/completions/quarry",
                "  quarry completion zsh > ~/.zfunc/_quarry",
                "  quarry completion fish > ~/.config/fish/completions/quarry.fish");
        return spec;
    }

    @Override
    public Integer call() {
        CommandSpec whole = Quarry.whole(environment);
        Shell chosen = shell.getValue();
        environment.out().text(switch (chosen) {
            case BASH -> BashCompletion.of(whole);
            case ZSH -> ZshCompletion.of(whole);
            case FISH -> FishCompletion.of(whole);
        });
        environment.out().flush();
        return ExitCode.DONE;
    }
}
