package dev.quarry.solver.problemfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs made to hang, to exhaust memory or to crash the reader are refused quickly and in one line. */
class HostileInputTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long SEED = 20_261_121L;
    private static final String TOO_LARGE = "x.yaml:1: is larger than 1048576 bytes, too large for a problem file";
    private static final String TOO_DEEP = ": is nested deeper than 20 levels; a problem file needs six";

    @Test
    void garbageOfTenMegabytesIsTooLarge() {
        byte[] garbage = new byte[10_000_000];
        new Random(SEED).nextBytes(garbage);

        assertThat(refusal("x.yaml", new ByteArrayInputStream(garbage))).hasMessage(TOO_LARGE);
    }

    @Test
    void garbageOfHalfAMegabyteIsNoText() {
        byte[] garbage = new byte[500_000];
        new Random(SEED).nextBytes(garbage);

        assertThat(refusal("x.yaml", new ByteArrayInputStream(garbage)).getMessage())
            .matches("x\\.yaml:1: is not (UTF-8|plain) text: .*");
    }

    @Test
    void anEndlessStreamIsTooLarge() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThat(refusal("x.yaml", endless)).hasMessage(TOO_LARGE);
    }

    @Test
    void aMebibyteIsReadAndOneByteMoreIsNot() throws IOException, ProblemFileException {
        String full = Problems.LEAST + "\n".repeat((1 << 20) - Problems.LEAST.length());

        assertThat(Problems.read("x.yaml", full)).isEqualTo(Problems.read("x.yaml", Problems.LEAST));
        assertThat(refusal("x.yaml", Problems.bytes(full + "\n"))).hasMessage(TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {
        "x.yaml|[", "x.yaml|{a: ", "x.yaml|- ", "x.yaml|? ", "x.yaml|{? ", "x.yaml|[{a: ", "x.yaml|{\"a\":",
        "x.json|[", "x.json|{\"a\":", "x.json|[{\"a\":"})
    void nestingOfAHundredThousandLevelsIsTooDeep(String source, String level) {
        String text = level.repeat(100_000);

        assertThat(refusal(source, Problems.bytes(text))).hasMessage(source + ":1" + TOO_DEEP);
    }

    @Test
    void twentyLevelsAreNotTooDeep() {
        String text = "x: " + "[".repeat(19) + "]".repeat(19) + "\n" + Problems.LEAST;

        assertThat(refusal("x.yaml", Problems.bytes(text)).getMessage()).startsWith("x.yaml:1: unknown key 'x'");
    }

    @Test
    void aliasesAreNotExpanded() {
        StringBuilder text = new StringBuilder("a0: &a0 {x: lol}\n");
        for (int i = 1; i <= 60; i++) {
            text.append("a%d: &a%d {".formatted(i, i));
            for (int j = 0; j < 9; j++) {
                text.append("k%d: *a%d , ".formatted(j, i - 1));
            }
            text.append("}\n");
        }
        text.append("constraints: *a60\nminers: *a60\n");

        ProblemFileException refusal = refusal("x.yaml", Problems.bytes(text.toString()));

        assertThat(refusal.mistakes()).hasSizeBetween(61, 100);
    }

    @Test
    void aliasesOfTheSameListAreBounded() {
        String text = "a: &a [" + "lol, ".repeat(5_000) + "]\nb: [" + "*a , ".repeat(6_000) + "]\n";

        assertThat(refusal("x.yaml", Problems.bytes(text)))
            .hasMessage("x.yaml:2: is the value after 10000 others, too many for a problem file");
    }

    @Test
    void manyKeysAreTooMany() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append('k').append(i).append(":\n");
        }

        assertThat(refusal("x.yaml", Problems.bytes(text.toString())))
            .hasMessage("x.yaml:10000: is the value after 10000 others, too many for a problem file");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ": ", "&a ", "*a ", "!a ", "? ", "- a\n", "'", "\"\\", "a\n", "%", "|", "{", "}",
        ",", "#", "---\n", "\\", "9", "^", "/", "e", "😀"})
    void aLongRunOfTheSameEndsSoon(String piece) {
        String text = piece.repeat((1 << 18) / piece.getBytes(StandardCharsets.UTF_8).length);

        assertThat(refusal("x.yaml", Problems.bytes(text)).mistakes()).isNotEmpty();
        assertThat(refusal("x.yaml", Problems.bytes("hashTime: " + text.substring(20))).mistakes()).isNotEmpty();
    }

    /** Seeded: the same three thousand texts in every run. */
    @Test
    void noDamageMakesTheReaderFailInAnotherWay() throws IOException {
        Random random = new Random(SEED);
        String[] pieces = {"&a ", "*a", "!", "!!", "|", ">", "%", "- ", "? ", ": ", "\n", "\t", "{", "}", "[", "]", ",",
            "\"", "'", "#", "\\u", "\\U", "\\x4", "---", "...", "<<: ", "~", "null", "1/0", "2^-64", "1e9", "\u0085",
            "😀"};
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(Problems.LEAST)
                .append("constraints: {fork: {within: 1/7, max: \"0.1\"}}\n");
            for (int j = random.nextInt(5); j >= 0; j--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.insert(at, pieces[random.nextInt(pieces.length)]);
                } else {
                    text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(9)));
                }
            }
            checkOutcome(i % 4 == 0 ? "x.json" : "x.yaml", text.toString());
        }
    }

    private static void checkOutcome(String source, String text) throws IOException {
        try {
            assertThat(Problems.read(source, text).name()).isNotEmpty();
        } catch (ProblemFileException e) {
            assertThat(e.mistakes()).as(text).isNotEmpty();
        }
    }

    private static ProblemFileException refusal(String source, InputStream input) {
        return assertTimeoutPreemptively(LIMIT, () ->
            catchThrowableOfType(ProblemFileException.class, () -> ProblemFile.read(source, input)));
    }
}
