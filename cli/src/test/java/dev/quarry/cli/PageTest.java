package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Page.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String TUTORIAL = "docs/tutorial.md";
    private static final String COMMANDS = "docs/commands.md";
    private static final int MOST_README = 150;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    static List<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        for (String page : List.of(README, EXPLAIN, GROUPS, SWEEP, TERMINAL, TUTORIAL, COMMANDS)) {
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
        assertThat(commands(README)).containsExactly("solve examples/problems/bitcoin-c1.yaml",
            "solve docs/broken.yaml");
        assertThat(Page.of(README).text().lines().count()).isLessThan(MOST_README);
    }

    @Test
    void theTutorialAndTheRecipesRunTheCommands() throws IOException {
        assertThat(commands(TUTORIAL)).hasSize(8);
        assertThat(commands(COMMANDS)).hasSize(7);
    }

    /** Those to files of the repository, from the page that they stand in. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfAPageLeadsSomewhere(Path page) throws IOException {
        List<String> links = LINK.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
        for (String link : links) {
            assertThat(page.resolveSibling(link)).as("%s links to %s", page.getFileName(), link).exists();
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("../docs")); Stream<Path> root = Files.list(Path.of(".."))) {
            return Stream.concat(docs, root).filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
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
