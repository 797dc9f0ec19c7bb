package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/explain.md shows is what the commands print. */
class ExplainPageTest {

    static List<Session> sessions() throws IOException {
        return Page.of("docs/explain.md").sessions();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    @Test
    void thePageShowsBothCommands() throws IOException {
        assertThat(sessions()).extracting(Session::command)
            .anyMatch(command -> command.startsWith("boundary "))
            .anyMatch(command -> command.startsWith("explain examples/"))
            .anyMatch(command -> command.startsWith("explain docs/"));
    }
}
