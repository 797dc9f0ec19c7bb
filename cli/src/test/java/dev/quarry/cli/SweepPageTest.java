package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/sweep.md shows is what the commands print. */
class SweepPageTest {

    private static final Path PAGE = Path.of("../docs/sweep.md");
    private static final Pattern SESSION = Pattern.compile("```\n\\$ \\./quarry ([^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("([^\\s']*)'([^']*)'|(\\S+)");

    record Session(String command, String printed) {

        /** The command line as a shell splits it, with files as they are named from here. */
        String[] arguments() {
            List<String> arguments = new ArrayList<>();
            Matcher matcher = ARGUMENT.matcher(command.replaceAll("\\bexamples/", "../examples/"));
            while (matcher.find()) {
                arguments.add(matcher.group(3) == null ? matcher.group(1) + matcher.group(2) : matcher.group(3));
            }
            return arguments.toArray(String[]::new);
        }
    }

    static List<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        Matcher matcher = SESSION.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            sessions.add(new Session(matcher.group(1), matcher.group(2)));
        }
        return sessions;
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Output output = new Output(printed);
        Quarry.run(new Environment(InputStream.nullInputStream(), output, output, false, false), session.arguments());

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(session.printed());
    }

    @Test
    void thePageShowsBothCommandsInEachFormat() throws IOException {
        assertThat(sessions()).extracting(Session::command).hasSize(8)
            .anyMatch(command -> command.startsWith("sweep ") && command.contains(" by "))
            .anyMatch(command -> command.startsWith("sweep ") && command.contains("--format json"))
            .anyMatch(command -> command.startsWith("pareto ") && command.contains("--criteria"));
    }
}
