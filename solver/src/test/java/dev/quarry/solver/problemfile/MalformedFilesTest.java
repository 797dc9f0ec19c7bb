package dev.quarry.solver.problemfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the folder {@code malformed} is refused with exactly the messages of the file named .expected. */
class MalformedFilesTest {

    static Stream<Arguments> files() throws IOException, URISyntaxException {
        return Problems.files("malformed").stream().map(file -> Arguments.of(Problems.nameOf(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedWithAllItsMistakes(String name, Path file) throws IOException {
        List<String> expected = Files.readAllLines(file.resolveSibling(name + ".expected"));

        ProblemFileException refusal = refusal(name, file);

        assertThat(refusal.mistakes().stream().map(Mistake::toString)).containsExactlyElementsOf(expected);
        assertThat(refusal).hasMessage(String.join("\n", expected));
    }

    @Test
    void mistakesComeInTheOrderOfTheirLines() throws IOException, URISyntaxException {
        for (Path file : Problems.files("malformed")) {
            List<Integer> lines = new ArrayList<>();
            refusal(Problems.nameOf(file), file).mistakes().forEach(mistake -> lines.add(mistake.line()));
            assertThat(lines).as(Problems.nameOf(file)).isNotEmpty().isSorted().allMatch(line -> line >= 1);
        }
    }

    @Test
    void aMistakeHasItsParts() {
        String text = Problems.LEAST + "constraints:\n  failure: {max: 2}\n";

        assertThat(refusal("a/bitcoin.yaml", text).mistakes()).containsExactly(new Mistake("a/bitcoin.yaml", 8,
            "constraints.failure.max", "2", "is not a probability; give a number from 0 to 1"));
    }

    @Test
    void messagesNameStandardInput() {
        assertThat(refusal("-", "")).hasMessageStartingWith("standard input:1: is empty;");
    }

    @Test
    void messagesAreHarmlessToATerminal() {
        String text = "\"\\e[2J\\u202e\": 1\nname: \"\\a\"\n";

        assertThat(refusal("a\u001b[31m\n.yaml", text).mistakes()).allSatisfy(mistake ->
            assertThat(mistake.toString().codePoints())
                .noneMatch(c -> Character.isISOControl(c) || c == 0x202e));
    }

    @Test
    void aLongValueIsShortened() {
        String text = Problems.LEAST.replace("3000", "x".repeat(39) + "😀" + "y".repeat(9));

        assertThat(refusal("x.yaml", text).mistakes()).extracting(Mistake::value)
            .containsExactly("x".repeat(39) + "…");
    }

    @Test
    void theListOfMistakesIsImmutable() {
        assertThat(refusal("x.yaml", "").mistakes()).isUnmodifiable();
    }

    private static ProblemFileException refusal(String name, Path file) {
        return catchThrowableOfType(ProblemFileException.class, () -> {
            try (InputStream input = Files.newInputStream(file)) {
                ProblemFile.read(name, input);
            }
        });
    }

    private static ProblemFileException refusal(String name, String text) {
        return catchThrowableOfType(ProblemFileException.class, () -> Problems.read(name, text));
    }
}
