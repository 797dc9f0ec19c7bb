package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages of docs/ show is what the commands print. */
class PageTest {

    private static final String README = "README.md";
    private static final String EXPLAIN = "docs/explain.md";
    private static final String GROUPS = "docs/groups.md";
    private static final String SWEEP = "docs/sweep.md";
    private static final String TERMINAL = "docs/terminal.md";

    static List<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        for (String page : List.of(README, EXPLAIN, GROUPS, SWEEP, TERMINAL)) {
            sessions.addAll(Page.of(page).sessions());
        }
        return sessions;
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfAPagePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    private static List<String> commands(String page) throws IOException {
        return Page.of(page).sessions().stream().map(Session::command).toList();
    }

    @Test
    void theReadmeShowsEachOfItsCommands() throws IOException {
        assertThat(commands(README)).hasSize(4)
            .anyMatch(command -> command.startsWith("solve examples/"))
            .anyMatch(command -> command.startsWith("check "))
            .anyMatch(command -> command.startsWith("verify "))
            .anyMatch(command -> command.startsWith("solve docs/broken.yaml"));
    }

    @Test
    void thePageOnExplanationsShowsBothCommands() throws IOException {
        assertThat(commands(EXPLAIN))
            .anyMatch(command -> command.startsWith("boundary "))
            .anyMatch(command -> command.startsWith("explain examples/"))
            .anyMatch(command -> command.startsWith("explain docs/"));
    }

    @Test
    void thePageOnGroupsShowsBothCommands() throws IOException {
        assertThat(commands(GROUPS))
            .anyMatch(command -> command.startsWith("solve examples/"))
            .anyMatch(command -> command.startsWith("check examples/"));
    }

    @Test
    void thePageOnSweepsShowsBothCommandsInEachFormat() throws IOException {
        assertThat(commands(SWEEP)).hasSize(8)
            .anyMatch(command -> command.startsWith("sweep ") && command.contains(" by "))
            .anyMatch(command -> command.startsWith("sweep ") && command.contains("--format json"))
            .anyMatch(command -> command.startsWith("pareto ") && command.contains("--criteria"));
    }

    @Test
    void thePageOnTheTerminalShowsItsCommands() throws IOException {
        assertThat(commands(TERMINAL)).hasSize(4)
            .anyMatch(command -> command.startsWith("init ") && command.contains("--price-per-kwh"))
            .anyMatch(command -> command.startsWith("genesis examples/"))
            .anyMatch(command -> command.startsWith("testbed rnu"));
    }

    @Test
    void theProblemFileOfTheReadmeIsSolvable() throws IOException {
        Run run = Run.reading(Page.of(README).problemFile(), "solve", "-");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("7,301 of 192,577");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theProblemFileOfThePageOnGroupsIsRead() throws IOException {
        Run run = Run.reading(Page.of(GROUPS).problemFile(), "solve", "--time-limit", "1e-9", "-");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo(
            "quarry: standard input: partners have no bearing here; quarry consortium decides who owns what\n");
    }
}
