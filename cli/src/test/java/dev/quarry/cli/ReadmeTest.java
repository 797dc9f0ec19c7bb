package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what the commands print. */
class ReadmeTest {

    static List<Session> sessions() throws IOException {
        return Page.of("README.md").sessions();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfTheReadmePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    @Test
    void theReadmeShowsEachOfItsCommands() throws IOException {
        assertThat(sessions()).extracting(Session::command).hasSize(4)
            .anyMatch(command -> command.startsWith("solve examples/"))
            .anyMatch(command -> command.startsWith("check "))
            .anyMatch(command -> command.startsWith("verify "))
            .anyMatch(command -> command.startsWith("solve docs/broken.yaml"));
    }

    @Test
    void theProblemFileOfTheReadmeIsSolvable() throws IOException {
        Run run = Run.reading(Page.of("README.md").problemFile(), "solve", "-");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("7,301 of 192,577");
    }
}
