package dev.quarry.cli.shell;

import java.io.File;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes completions for the shell bash, by picocli. */
public final class BashCompletion {

    private BashCompletion() {
    }

    /**
     * Writes the completions of a command and of all below it: their names, options, and the values of options where
     * they are known words or files. The same description gives the same text.
     *
     * @param root the whole command
     * @return a script for bash to source
     */
    public static String of(CommandSpec root) {
        return AutoComplete.bash(root.name(), new CommandLine(typed(root)));
    }

    /**
     * The same command as far as picocli completes it: it offers files to arguments of that type alone, while those of
     * quarry are texts, because a file may be - or not there.
     */
    private static CommandSpec typed(CommandSpec command) {
        CommandSpec copy = CommandSpec.create().name(command.name());
        for (OptionSpec option : Described.options(command)) {
            copy.addOption(typed(option));
        }
        for (PositionalParamSpec each : Described.positionals(command)) {
            PositionalParamSpec.Builder builder = PositionalParamSpec.builder().paramLabel(each.paramLabel())
                .index(each.index()).arity(each.arity()).type(type(ValueKind.of(each)));
            copy.addPositional(ValueKind.of(each) == ValueKind.WORDS
                ? builder.completionCandidates(ValueKind.words(each)).build() : builder.build());
        }
        Described.subcommands(command).forEach(each -> copy.addSubcommand(each.name(), typed(each)));
        return copy;
    }

    private static OptionSpec typed(OptionSpec option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names());
        if (option.arity().max() == 0) {
            return builder.type(boolean.class).build();
        }
        builder.paramLabel(option.paramLabel()).type(type(ValueKind.of(option)));
        return ValueKind.of(option) == ValueKind.WORDS
            ? builder.completionCandidates(ValueKind.words(option)).build() : builder.build();
    }

    private static Class<?> type(ValueKind kind) {
        return kind == ValueKind.FILES || kind == ValueKind.FOLDERS ? File.class : String.class;
    }
}
