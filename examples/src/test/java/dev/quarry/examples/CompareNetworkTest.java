package dev.quarry.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CompareNetworkTest {

    private static final Path PAGE = Path.of("../docs/testbed.md");
    private static final Path SOURCE = Path.of("src/main/java/dev/quarry/examples/CompareNetwork.java");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final int INDENT = 8;
    private static final int MINERS = 8;

    private static List<String> prints() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompareNetwork.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static double number(String line, String name) {
        Matcher matcher = Pattern.compile(name + " ([0-9.]+),").matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** A round of eight hashes finds a block with probability 1 − (255/256)^8, so that 32.44 rounds are expected. */
    @Test
    void theProgramComparesTimeForksAndTheShareOfEachMiner() {
        List<String> lines = prints();

        assertThat(lines).hasSize(3 + MINERS).allSatisfy(line ->
            assertThat(line).matches("1000 blocks in the best chain, [1-9][0-9]* stale|.* (agrees|departs)"));
        assertThat(lines.get(1)).startsWith("expected time: predicted 32.44, ");
        assertThat(lines.get(2)).startsWith("fork: predicted ");
        List<String> shares = lines.subList(3, 3 + MINERS);
        assertThat(shares).allSatisfy(line -> assertThat(number(line, "predicted")).isEqualTo(1.0 / MINERS));
        assertThat(shares.get(MINERS - 1)).startsWith("share of miner 7: ");
        assertThat(shares.stream().mapToDouble(line -> number(line, "measured")).sum()).isCloseTo(1, within(1e-9));
        assertThat(prints()).isEqualTo(lines);
    }

    @Test
    void thePageShowsAPartOfTheProgram() throws IOException {
        List<String> shown = JAVA.matcher(Files.readString(PAGE)).results().map(result -> result.group(1)).toList();

        assertThat(shown).hasSize(1);
        assertThat(Files.readString(SOURCE)).contains(shown.get(0).indent(INDENT));
    }
}
