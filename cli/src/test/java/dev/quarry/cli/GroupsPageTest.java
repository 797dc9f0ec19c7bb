package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.ExplainPageTest.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/groups.md shows is what the commands print. */
class GroupsPageTest {

    private static final Path PAGE = Path.of("../docs/groups.md");

    static List<Session> sessions() throws IOException {
        return ExplainPageTest.sessions(PAGE);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(ExplainPageTest.printed(session)).isEqualTo(session.printed());
    }

    @Test
    void thePageShowsBothCommands() throws IOException {
        assertThat(sessions()).extracting(Session::arguments)
            .anyMatch(arguments -> arguments.startsWith("solve examples/"))
            .anyMatch(arguments -> arguments.startsWith("check examples/"));
    }

    @Test
    void theProblemFileOfThePageIsRead() throws IOException {
        String page = Files.readString(PAGE);
        String yaml = page.substring(page.indexOf("```yaml\n") + "```yaml\n".length());
        Run run = Run.reading(yaml.substring(0, yaml.indexOf("```")), "solve", "--time-limit", "1e-9", "-");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo(
            "quarry: standard input: partners have no bearing here; quarry consortium decides who owns what\n");
    }
}
