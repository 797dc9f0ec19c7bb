package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/sweep.md shows is what the commands print. */
class SweepPageTest {

    static List<Session> sessions() throws IOException {
        return Page.of("docs/sweep.md").sessions();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    @Test
    void thePageShowsBothCommandsInEachFormat() throws IOException {
        assertThat(sessions()).extracting(Session::command).hasSize(8)
            .anyMatch(command -> command.startsWith("sweep ") && command.contains(" by "))
            .anyMatch(command -> command.startsWith("sweep ") && command.contains("--format json"))
            .anyMatch(command -> command.startsWith("pareto ") && command.contains("--criteria"));
    }
}
