package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CompletionTest {

    /** What bash does on TAB: the function of the command line's first word fills COMPREPLY. */
    private static final String TAB = """

        COMP_LINE="$*"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        compopt() { return 0; }
        _complete_quarry
        printf '%s\\n' "${COMPREPLY[@]}"
        """;

    private static List<String> bash(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "--norc", "--noprofile", "-s"));
        command.addAll(List.of(line.split(" ", -1)));
        return Tool.run(Run.of("completion", "bash").out() + TAB, command.toArray(String[]::new)).lines().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "quarry so|solve",
        "quarry testbed r|run rate",
        "quarry engine t|train",
        "quarry consortium a|audit",
        "quarry solve --certi|--certificate",
        "quarry solve --format |text json csv",
        "quarry solve --format j|json",
        "quarry check --profile |exact paper published",
        "quarry testbed run --profile p|paper published",
        "quarry export --to |minizinc cip nl",
        "quarry completion |bash zsh fish",
        "quarry completion f|fish",
        "quarry solve --certificate ../poms|''",
        "quarry solve pom|pom.xml",
        "quarry solve --certificate pom|pom.xml",
        "quarry solve --time-limit pom|''"})
    void bashCompletesCommandsOptionsWordsAndFiles(String line, String completions) throws Exception {
        assertThat(bash(line)).containsExactlyInAnyOrder(completions.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"bash, bash -n -s", "zsh, zsh -f -n -s", "fish, fish --no-execute"})
    void theShellItselfFindsNoFault(String shell, String check) throws Exception {
        Run run = Run.of("completion", shell);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(Tool.run(run.out(), check.split(" ", -1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "quarry so|solve",
        "quarry testbed r|rate run",
        "quarry solve --certi|--certificate",
        "quarry solve --format |csv json text",
        "quarry completion |bash fish zsh",
        "quarry solve pom|pom.xml"})
    void fishCompletesCommandsOptionsWordsAndFiles(String line, String completions) throws Exception {
        String asked = Run.of("completion", "fish").out() + "\ncomplete -C '" + line + "'\n";

        assertThat(Tool.run(asked, "fish", "--no-config").lines().map(each -> each.replaceFirst("\t.*", "")))
            .containsExactlyInAnyOrder(completions.split(" ", -1));
    }

    static List<CommandSpec> commands() {
        Output nowhere = new Output(OutputStream.nullOutputStream());
        List<CommandSpec> commands = new ArrayList<>();
        add(commands, Quarry.whole(new Environment(InputStream.nullInputStream(), nowhere, nowhere, false, false)));
        return commands;
    }

    private static void add(List<CommandSpec> commands, CommandSpec command) {
        commands.add(command);
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(each -> add(commands, each));
    }

    @Test
    void allCommandsAreLookedAt() {
        assertThat(commands()).extracting(command -> command.qualifiedName(" "))
            .contains("quarry", "quarry solve", "quarry testbed run", "quarry engine train", "quarry completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fishAndZshKnowEveryOptionOfEveryCommand(CommandSpec command) {
        String path = command.qualifiedName(" ").substring("quarry".length());
        String fish = Run.of("completion", "fish").out();
        String zsh = Run.of("completion", "zsh").out();
        String begin = "\n_" + command.qualifiedName("_") + "() {\n";
        assertThat(zsh).contains(begin);
        String function = zsh.substring(zsh.indexOf(begin), zsh.indexOf("\n}\n", zsh.indexOf(begin)));

        for (OptionSpec option : command.options()) {
            assertThat(fish.lines()).as(option.longestName()).anyMatch(line ->
                line.startsWith("complete -c quarry -n '__quarry_at" + path + "' ")
                    && (line + " ").contains(" -l " + option.longestName().substring(2) + " "));
            assertThat(function).contains(option.longestName());
        }
        command.subcommands().keySet().forEach(below -> {
            assertThat(fish).contains("complete -c quarry -n '__quarry_at" + path + "' -a '" + below + "'");
            assertThat(function).contains("'" + below + ":");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void aScriptIsTheSameEachTime(String shell) {
        assertThat(Run.of("completion", shell)).isEqualTo(Run.of("completion", shell));
        assertThat(Run.inColour("completion", shell)).isEqualTo(Run.of("completion", shell));
    }

    @Test
    void anotherShellIsMisuse() {
        assertThat(Run.of("completion", "cmd")).isEqualTo(new Run(2, "", """
            quarry: Invalid value for positional parameter at index 0 (SHELL): 'cmd' is no shell; use bash, zsh or fish
            quarry: 'quarry completion --help' shows how
            """));
        assertThat(Run.of("completion").code()).isEqualTo(2);
    }
}
