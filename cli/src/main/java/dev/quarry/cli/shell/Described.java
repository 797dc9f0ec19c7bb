package dev.quarry.cli.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the description of a command says, as plain text. */
final class Described {

    private static final int LONGEST_NOTE = 100;

    private Described() {
    }

    /** The lines of a text with its format applied: {@code %%} is a per cent sign and {@code %n} a new line. */
    static List<String> lines(String... text) {
        List<String> lines = new ArrayList<>();
        for (String line : text) {
            lines.addAll(String.format(line).lines().toList());
            if (line.isEmpty()) {
                lines.add("");
            }
        }
        return lines;
    }

    static String text(String... text) {
        return String.join(" ", lines(text)).strip();
    }

    /** What a command does, in one line. */
    static String header(CommandSpec command) {
        return text(command.usageMessage().header());
    }

    /** What an argument is; picocli has applied the format. */
    static String description(ArgSpec argument) {
        return String.join(" ", argument.description()).replaceAll("\\s+", " ").strip();
    }

    /** What fits beside a completion: the first sentence, without its full stop. */
    static String note(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        String bare = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return bare.length() <= LONGEST_NOTE ? bare : bare.substring(0, bare.lastIndexOf(' ', LONGEST_NOTE)) + " …";
    }

    static Collection<CommandSpec> subcommands(CommandSpec command) {
        return command.subcommands().values().stream().map(line -> line.getCommandSpec())
            .filter(spec -> !spec.usageMessage().hidden()).collect(Collectors.toList());
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    static List<PositionalParamSpec> positionals(CommandSpec command) {
        return command.positionalParameters().stream().filter(each -> !each.hidden()).toList();
    }

    /** A command and all below it, each before its own. */
    static List<CommandSpec> tree(CommandSpec command) {
        List<CommandSpec> all = new ArrayList<>();
        all.add(command);
        subcommands(command).forEach(each -> all.addAll(tree(each)));
        return all;
    }
}
