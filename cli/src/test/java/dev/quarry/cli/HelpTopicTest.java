package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTopicTest {

    private static final int SCREEN = 80;
    private static final Pattern EQUATION = Pattern.compile("\\([0-9]+\\)");

    private static String text(String topic) {
        Run run = Run.of("help", topic);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @ParameterizedTest
    @EnumSource
    void aTopicIsListedAndFitsAScreen(HelpTopic topic) {
        String name = Words.of(topic);

        assertThat(text(name).lines()).hasSizeBetween(10, 60)
            .allMatch(line -> line.codePointCount(0, line.length()) <= SCREEN)
            .allMatch(line -> line.equals(line.stripTrailing()));
        assertThat(text(name)).endsWith("\n").doesNotContain("\t");
        assertThat(Run.of("help").lines()).anyMatch(line -> line.startsWith("  quarry help " + name + " "));
        assertThat(Run.of("help", "--help").out()).contains(name);
    }

    @Test
    void theModelNamesEveryConstraintAndObjective() {
        for (ConstraintKind kind : ConstraintKind.values()) {
            assertThat(text("model")).containsPattern("\n  " + kind.key() + " +[a-z]");
            assertThat(text("files")).containsPattern("\n  " + kind.key() + ": +\\{");
        }
        for (Objective objective : Objective.values()) {
            assertThat(text("model")).contains(objective.word());
        }
    }

    @Test
    void everyProfileIsExplained() {
        for (Profile profile : Profile.values()) {
            assertThat(text("profiles")).containsPattern("\n  " + profile.word() + " +[A-Z]");
        }
    }

    /** What docs/model.md says that the paper errs in, the topic says too. */
    @Test
    void theErrataAreThoseOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/model.md"));
        Matcher equation = EQUATION.matcher(page.substring(page.indexOf("## Where the paper errs")));
        List<String> equations = new ArrayList<>();
        while (equation.find()) {
            equations.add(equation.group());
        }

        assertThat(equations).contains("(7)", "(16)");
        assertThat(text("errata")).contains(equations);
    }

    @Test
    void theProblemFileOfTheTopicIsSolvable() {
        String text = text("files");
        String file = text.substring(text.indexOf("  objective:"), text.indexOf("\n\nNumbers are read"));

        Run run = Run.reading(file.replaceAll("(?m)^  ", "") + "\n", "solve", "-");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    /** Each constraint of the topic, by itself, is one that the reader of problem files takes. */
    @Test
    void theConstraintsOfTheTopicAreRead() {
        String text = text("files");
        String head = text.substring(text.indexOf("  objective:"), text.indexOf("  constraints:"));
        String constraints = text.substring(text.indexOf("  failure:"), text.indexOf("\n\nFurther keys"));
        assertThat(constraints.lines()).hasSize(ConstraintKind.values().length);

        constraints.lines().forEach(line -> {
            Run run = Run.reading((head + "  constraints:\n  " + line + "\n").replaceAll("(?m)^  ", ""), "solve", "-q",
                "-");
            assertThat(run.err()).as(line).isEmpty();
            assertThat(run.code()).as(line).isZero();
        });
    }

    @Test
    void theCodesAreThoseOfTheCommand() {
        List<String> listed = text("exit-codes").lines().filter(line -> line.matches("  [0-9]  .*"))
            .map(line -> line.substring(2, 3)).toList();

        assertThat(listed).containsExactly("0", "1", "2", "3", "4");
        assertThat(Run.of("--help").lines().stream().filter(line -> line.matches("  [0-9]   .*"))
            .map(line -> line.substring(2, 3))).containsExactlyElementsOf(listed);
    }

    @ParameterizedTest
    @CsvSource({"profils, profiles", "eratta, errata", "modle, model", "exitcodes, exit-codes", "slove, solve"})
    void aTopicMisspeltBringsTheNearestToMind(String typed, String meant) {
        assertThat(Run.of("help", typed)).isEqualTo(new Run(2, "", """
            quarry: unknown command or topic '%s'
            quarry: did you mean %s?
            quarry: 'quarry help' lists both
            """.formatted(typed, meant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"testbed run", "consortium audit", "engine train"})
    void aCommandBelowAnotherIsExplained(String command) {
        List<String> words = new ArrayList<>(List.of(("help " + command).split(" ", -1)));
        List<String> asked = new ArrayList<>(List.of(command.split(" ", -1)));
        asked.add("--help");

        assertThat(Run.of(words.toArray(String[]::new))).isEqualTo(Run.of(asked.toArray(String[]::new)));
    }

    @Test
    void aCommandIsNotBelowAnyOther() {
        assertThat(Run.of("help", "testbed", "rate ")).isEqualTo(new Run(2, "", """
            quarry: unknown command 'rate '
            quarry: did you mean rate?
            """));
        assertThat(Run.of("help", "solve", "model").code()).isEqualTo(2);
    }
}
