package dev.quarry.cli;

import dev.quarry.solver.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line, and what may have been meant. */
final class Misuse {

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
        messages.add("'" + spec.qualifiedName() + " --help' shows how");
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
            : unknown("command", name, List.copyOf(spec.subcommands().keySet()));
    }

    private static boolean isOption(String argument) {
        return argument.length() > 1 && argument.startsWith("-");
    }

    /** Says that a word is unknown, and which of those that are known may have been meant. */
    static List<String> unknown(String kind, String name, List<String> known) {
        String message = "unknown " + kind + " '" + name + "'";
        return known.stream().filter(candidate -> isLike(name, candidate))
            .min(Comparator.<String>comparingInt(candidate -> Spelling.distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
            .map(meant -> List.of(message, "did you mean " + meant + "?")).orElse(List.of(message));
    }

    private static boolean isLike(String name, String candidate) {
        return name.length() > 2
            && (candidate.startsWith(name) || Spelling.distance(name, candidate) <= 1 + name.length() / 4);
    }
}
