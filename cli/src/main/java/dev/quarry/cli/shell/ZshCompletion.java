package dev.quarry.cli.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes completions for the shell zsh: a function for each command, in terms of {@code _arguments}. Picocli's script
 * for bash would run in zsh too, but shows no descriptions, and cannot be found by {@code compinit} on the
 * {@code fpath}.
 */
public final class ZshCompletion {

    private final StringBuilder script = new StringBuilder();
    private final CommandSpec root;

    private ZshCompletion(CommandSpec root) {
        this.root = root;
    }

    /**
     * Writes the completions of a command and of all below it: their names, options, and the values of options where
     * they are known words or files. The same description gives the same text.
     *
     * @param root the whole command
     * @return a script that zsh can source, or find as {@code _name} on its {@code fpath}
     */
    public static String of(CommandSpec root) {
        return new ZshCompletion(root).write();
    }

    private String write() {
        String name = root.name();
        line("#compdef " + name);
        line("# Completions of " + name + " for zsh; they are made by '" + name + " completion zsh'.");
        Described.tree(root).forEach(this::command);
        line("");
        line("if [[ ${funcstack[1]} == _" + name + " ]]; then");
        line("    _" + name + " \"$@\"");
        line("else");
        line("    compdef _" + name + " " + name);
        line("fi");
        return script.toString();
    }

    private void command(CommandSpec command) {
        Collection<CommandSpec> below = Described.subcommands(command);
        List<String> specs = new ArrayList<>();
        Described.options(command).forEach(option -> specs.add(option(option)));
        line("");
        line(function(command) + "() {");
        if (below.isEmpty()) {
            Described.positionals(command).forEach(each -> specs.add(positional(each)));
            line("    _arguments" + joined(specs));
        } else {
            specs.add("'1: :->first'");
            specs.add("'*:: :->rest'");
            line("    local context state state_descr line curcontext=\"$curcontext\"");
            line("    typeset -A opt_args");
            line("    _arguments -C" + joined(specs));
            line("    case $state in");
            first(command, below);
            rest(below);
            line("    esac");
        }
        line("}");
    }

    private static String joined(List<String> specs) {
        return specs.stream().map(spec -> " \\\n        " + spec).collect(Collectors.joining());
    }

    private void first(CommandSpec command, Collection<CommandSpec> below) {
        line("        first)");
        line("            local -a commands=(");
        below.forEach(each -> line("                " + quoted(each.name() + ":"
            + Described.note(Described.header(each)))));
        line("            )");
        line("            _describe -t commands command commands");
        if (Described.positionals(command).stream().anyMatch(each -> ValueKind.of(each) == ValueKind.FILES)) {
            line("            _files");
        }
        line("            ;;");
    }

    private void rest(Collection<CommandSpec> below) {
        line("        rest)");
        line("            case $words[1] in");
        below.forEach(each -> line("                " + each.name() + ") " + function(each) + " ;;"));
        line("            esac");
        line("            ;;");
    }

    private static String option(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        String rest = "[" + escaped(Described.note(Described.description(option))) + "]"
            + (flag ? "" : value(option));
        if (option.isMultiValue()) {
            return quoted("*" + option.longestName() + "=" + rest);
        }
        String[] names = option.names();
        if (names.length == 1) {
            return quoted(names[0] + (flag ? "" : "=") + rest);
        }
        List<String> alternatives = new ArrayList<>();
        for (String name : names) {
            alternatives.add(name + (flag ? "" : name.startsWith("--") ? "=" : "+"));
        }
        return "'(" + String.join(" ", names) + ")'{" + String.join(",", alternatives) + "}" + quoted(rest);
    }

    private static String positional(PositionalParamSpec positional) {
        return quoted((positional.isMultiValue() ? "*" : positional.index().min() + 1) + value(positional));
    }

    private static String value(ArgSpec argument) {
        return ":" + escaped(argument.paramLabel()) + ":" + switch (ValueKind.of(argument)) {
            case WORDS -> "(" + String.join(" ", ValueKind.words(argument)) + ")";
            case FILES -> "_files";
            case FOLDERS -> "_files -/";
            case ANYTHING -> " ";
        };
    }

    private static String function(CommandSpec command) {
        return "_" + command.qualifiedName("_");
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\\\[\\]:])", "\\\\$1");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private void line(String text) {
        script.append(text).append('\n');
    }
}
