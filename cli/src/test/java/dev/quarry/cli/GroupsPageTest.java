package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/groups.md shows is what the commands print. */
class GroupsPageTest {

    static List<Session> sessions() throws IOException {
        return Page.of("docs/groups.md").sessions();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    @Test
    void thePageShowsBothCommands() throws IOException {
        assertThat(sessions()).extracting(Session::command)
            .anyMatch(command -> command.startsWith("solve examples/"))
            .anyMatch(command -> command.startsWith("check examples/"));
    }

    @Test
    void theProblemFileOfThePageIsRead() throws IOException {
        Run run = Run.reading(Page.of("docs/groups.md").problemFile(), "solve", "--time-limit", "1e-9", "-");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo(
            "quarry: standard input: partners have no bearing here; quarry consortium decides who owns what\n");
    }
}
