package dev.quarry.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code quarry help}: of a command, or of a topic. */
final class HelpCommand implements Callable<Integer> {

    private final Environment environment;

    private final PositionalParamSpec about;

    private final CommandSpec spec;

    private HelpCommand(Environment environment, List<String> commands) {
        this.environment = environment;
        List<String> words = new ArrayList<>(commands);
        topics().forEach(words::add);
        about = PositionalParamSpec.builder().paramLabel("NAME").type(List.class).auxiliaryTypes(String.class)
            .arity("0..*").completionCandidates(words)
            .description("A command, and a command below it if there is one, or a topic.").build();
        spec = CommandDescription.of("help", this, about);
        spec.usageMessage()
            .header("Explains a command or a topic.")
            .description("", "Topics: " + String.join(", ", topics()) + ".", "")
            .footer(
                "",
                "Examples:",
                "  quarry help solve",
                "  quarry help testbed run",
                "  quarry help profiles");
    }

    static CommandSpec spec(Environment environment, List<String> commands) {
        return new HelpCommand(environment, commands).spec;
    }

    /** The topics and what they are about, one a line. */
    static List<String> list() {
        int width = topics().stream().mapToInt(String::length).max().orElse(0);
        return Arrays.stream(HelpTopic.values())
            .map(topic -> "  quarry help " + Words.of(topic) + " ".repeat(width - Words.of(topic).length()) + "  "
                + topic.summary()).toList();
    }

    private static List<String> topics() {
        return Arrays.stream(HelpTopic.values()).map(topic -> Words.of(topic)).toList();
    }

    @Override
    public Integer call() {
        List<String> words = about.getValue();
        environment.out().text(text(words == null ? List.of() : words));
        environment.out().flush();
        return ExitCode.DONE;
    }

    private String text(List<String> words) {
        CommandLine command = spec.commandLine().getParent();
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null && words.size() == 1) {
                return topic(word);
            }
            if (below == null) {
                throw new BadInput(String.join("\n", Misuse.unknown("command", word,
                    List.copyOf(command.getSubcommands().keySet()))));
            }
            command = below;
        }
        return command.getUsageMessage();
    }

    private String topic(String word) {
        for (HelpTopic topic : HelpTopic.values()) {
            if (Words.of(topic).equals(word)) {
                return topic.text();
            }
        }
        List<String> known = new ArrayList<>(topics());
        known.addAll(spec.commandLine().getParent().getSubcommands().keySet());
        List<String> message = new ArrayList<>(Misuse.unknown("command or topic", word, known));
        message.add("'quarry help' lists both");
        throw new BadInput(String.join("\n", message));
    }
}
