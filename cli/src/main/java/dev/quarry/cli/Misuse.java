package dev.quarry.cli;

import dev.quarry.solver.Spelling;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** Says what is wrong with a command line, and what may have been meant. */
final class Misuse {

    /** How the last line ends, which is for those who can type it. */
    static final String SHOWS_HOW = " --help' shows how";

    private Misuse() {
    }

    static List<String> explain(ParameterException exception) {
        List<String> messages = new ArrayList<>();
        CommandLine command = exception.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        List<String> unmatched = command.getUnmatchedArguments();
        if (unmatched.isEmpty()) {
            messages.add(Quarry.message(exception).replace('\n', ' '));
        } else {
            // An option misspelt is why another may seem to be missing: it comes first.
            String argument = unmatched.stream().filter(Misuse::isOption).findFirst().orElse(unmatched.get(0));
            messages.addAll(stray(argument, spec));
        }
        messages.add("'" + spec.qualifiedName() + SHOWS_HOW);
        return messages;
    }

    private static List<String> stray(String argument, CommandSpec spec) {
        String name = isOption(argument) ? argument.replaceFirst("=.*", "") : argument;
        if (spec.optionsMap().containsKey(name)) {
            return List.of("option '" + name + "' stands after '--', where only files are expected");
        }
        if (isOption(argument)) {
            return unknown("option", name, spec.optionsMap().keySet().stream().filter(n -> n.length() > 2).toList());
        }
        return spec.subcommands().isEmpty()
            ? List.of("unexpected argument '" + argument + "'")
            : unknown("command", command(name, spec), List.copyOf(spec.subcommands().keySet()));
    }

    /** The argument that was meant for a command: one that was taken for a file before, if it is like a command. */
    private static String command(String stray, CommandSpec spec) {
        List<String> commands = List.copyOf(spec.subcommands().keySet());
        for (PositionalParamSpec each : spec.positionalParameters()) {
            if (each.getValue() instanceof String taken && Spelling.nearest(taken, commands).isPresent()) {
                return taken;
            }
        }
        return stray;
    }

    private static boolean isOption(String argument) {
        return argument.length() > 1 && argument.startsWith("-");
    }

    /** Says that a word is unknown, and which of those that are known may have been meant. */
    static List<String> unknown(String kind, String name, List<String> known) {
        String message = "unknown " + kind + " '" + name + "'";
        return Spelling.nearest(name, known).map(meant -> List.of(message, "did you mean " + meant + "?"))
            .orElse(List.of(message));
    }

    /** Says that the value of an option is none of those that there are, and which of them may have been meant. */
    static String notOneOf(String option, String value, List<String> known) {
        return option + " '" + value + "' is not one of " + String.join(", ", known)
            + Spelling.nearest(value, known).map(meant -> "; did you mean " + meant + "?").orElse("");
    }
}
