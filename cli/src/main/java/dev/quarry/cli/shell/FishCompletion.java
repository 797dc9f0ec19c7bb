package dev.quarry.cli.shell;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes completions for the shell fish, 3.0 or newer. */
public final class FishCompletion {

    private final StringBuilder script = new StringBuilder();
    private final CommandSpec root;

    private FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /**
     * Writes the completions of a command and of all below it: their names, options, and the values of options where
     * they are known words or files. The same description gives the same text.
     *
     * @param root the whole command
     * @return a script for fish to source
     */
    public static String of(CommandSpec root) {
        return new FishCompletion(root).write();
    }

    private String write() {
        String name = root.name();
        line("# Completions of " + name + " for fish; they are made by '" + name + " completion fish'.");
        line("");
        line("# Whether the words before the cursor name just this command.");
        line("function __" + name + "_at");
        line("    set -l path ''");
        line("    for word in (commandline -opc)[2..-1]");
        line("        set -l longer (string trim -- \"$path $word\")");
        line("        if contains -- $longer " + Described.tree(root).stream().filter(each -> each != root)
            .map(each -> quoted(path(each))).collect(Collectors.joining(" ")));
        line("            set path $longer");
        line("        end");
        line("    end");
        line("    test \"$path\" = \"$argv\"");
        line("end");
        line("");
        line("complete -c " + name + " -e");
        line("complete -c " + name + " -f");
        Described.tree(root).forEach(this::command);
        return script.toString();
    }

    private void command(CommandSpec command) {
        line("");
        for (CommandSpec each : Described.subcommands(command)) {
            complete(command, "-a " + quoted(each.name()), Described.header(each));
        }
        for (PositionalParamSpec each : Described.positionals(command)) {
            switch (ValueKind.of(each)) {
                case WORDS -> complete(command, "-a " + words(each), Described.description(each));
                case FILES -> complete(command, "-F", "");
                case FOLDERS -> complete(command, "-a '(__fish_complete_directories)'", "");
                case ANYTHING -> {
                    // fish has nothing to say.
                }
            }
        }
        Described.options(command).forEach(option -> option(command, option));
    }

    private void option(CommandSpec command, OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.length() == 0 ? "" : " ")
                .append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        String value = option.arity().max() == 0 ? "" : switch (ValueKind.of(option)) {
            case WORDS -> " -x -a " + words(option);
            case FILES -> " -r -F";
            case FOLDERS -> " -x -a '(__fish_complete_directories)'";
            case ANYTHING -> " -x";
        };
        complete(command, names + value, Described.description(option));
    }

    private void complete(CommandSpec at, String what, String description) {
        String path = path(at);
        line("complete -c " + root.name() + " -n " + quoted("__" + root.name() + "_at" + (path.isEmpty() ? ""
            : " " + path)) + " " + what + (description.isEmpty() ? "" : " -d " + quoted(Described.note(description))));
    }

    /** The words that name a command behind the first. */
    private String path(CommandSpec command) {
        return command == root ? "" : command.qualifiedName(" ").substring(root.name().length() + 1);
    }

    private static String words(ArgSpec argument) {
        return quoted(String.join(" ", ValueKind.words(argument)));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String text) {
        script.append(text).append('\n');
    }
}
