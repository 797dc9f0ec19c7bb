package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/explain.md shows is what the commands print. */
class ExplainPageTest {

    private static final Path PAGE = Path.of("../docs/explain.md");
    private static final Pattern SESSION = Pattern.compile("```\n\\$ \\./quarry ([^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("\\b(examples|docs)/");

    record Session(String arguments, String printed) {
    }

    static List<Session> sessions() throws IOException {
        return sessions(PAGE);
    }

    static List<Session> sessions(Path page) throws IOException {
        List<Session> sessions = new ArrayList<>();
        Matcher matcher = SESSION.matcher(Files.readString(page));
        while (matcher.find()) {
            sessions.add(new Session(matcher.group(1), matcher.group(2)));
        }
        return sessions;
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(printed(session)).isEqualTo(session.printed());
    }

    static String printed(Session session) {
        Run run = Run.of(FILE.matcher(session.arguments()).replaceAll("../$1/").split(" ", -1));
        return (run.out() + run.err()).replace("../", "");
    }

    @Test
    void thePageShowsBothCommands() throws IOException {
        assertThat(sessions()).extracting(Session::arguments)
            .anyMatch(arguments -> arguments.startsWith("boundary "))
            .anyMatch(arguments -> arguments.startsWith("explain examples/"))
            .anyMatch(arguments -> arguments.startsWith("explain docs/"));
    }
}
