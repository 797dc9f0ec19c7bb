package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what the commands print. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SESSION = Pattern.compile("```\n\\$ \\./quarry ([^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("\\b(examples|docs)/");

    record Session(String arguments, String printed) {
    }

    static List<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        Matcher matcher = SESSION.matcher(Files.readString(ROOT.resolve("README.md")));
        while (matcher.find()) {
            sessions.add(new Session(matcher.group(1), matcher.group(2)));
        }
        return sessions;
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfTheReadmePrintsWhatTheCommandPrints(Session session) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Output output = new Output(printed);
        String arguments = FILE.matcher(session.arguments()).replaceAll("../$1/");
        Quarry.run(new Environment(new ByteArrayInputStream(new byte[0]), output, output, false, false),
            Arrays.stream(arguments.split(" ", -1)).toArray(String[]::new));

        assertThat(printed.toString(StandardCharsets.UTF_8).replace("../", "")).isEqualTo(session.printed());
    }

    @Test
    void theReadmeShowsEachOfItsCommands() throws IOException {
        assertThat(sessions()).extracting(Session::arguments).hasSize(4)
            .anyMatch(arguments -> arguments.startsWith("solve examples/"))
            .anyMatch(arguments -> arguments.startsWith("check "))
            .anyMatch(arguments -> arguments.startsWith("verify "))
            .anyMatch(arguments -> arguments.startsWith("solve docs/broken.yaml"));
    }

    @Test
    void theProblemFileOfTheReadmeIsSolvable() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String yaml = readme.substring(readme.indexOf("```yaml\n") + "```yaml\n".length());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Output output = new Output(printed);
        int code = Quarry.run(new Environment(new ByteArrayInputStream(
            yaml.substring(0, yaml.indexOf("```")).getBytes(StandardCharsets.UTF_8)), output, output, false, false),
            "solve", "-");

        assertThat(code).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("7,301 of 192,577");
    }
}
