package dev.quarry.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param text its text
 */
record Page(String text) {

    private static final Pattern SESSION = Pattern.compile("```\n\\$ \\./quarry ([^\n]*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("\\b(examples|docs)/");
    private static final Pattern ARGUMENT = Pattern.compile("([^\\s']*)'([^']*)'|(\\S+)");
    private static final String YAML = "```yaml\n";

    /**
     * A command that a page shows, and what it prints.
     *
     * @param command the command line behind {@code quarry}
     * @param printed what the page shows below it
     */
    record Session(String command, String printed) {

        /** What the command prints now, to both streams, with files as the page names them. */
        String prints() {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            Output output = new Output(printed);
            Quarry.run(new Environment(InputStream.nullInputStream(), output, output, false, false), arguments());
            return Run.withoutProgress(printed).replace("../", "");
        }

        /** The command line as a shell splits it, with files as they are named from here. */
        private String[] arguments() {
            List<String> arguments = new ArrayList<>();
            Matcher matcher = ARGUMENT.matcher(FILE.matcher(command).replaceAll("../$1/"));
            while (matcher.find()) {
                arguments.add(matcher.group(3) == null ? matcher.group(1) + matcher.group(2) : matcher.group(3));
            }
            return arguments.toArray(String[]::new);
        }
    }

    /** Reads the page of a name, seen from the root of the repository. */
    static Page of(String name) throws IOException {
        return new Page(Files.readString(Path.of("..", name)));
    }

    /** The sessions that it shows. */
    List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        Matcher matcher = SESSION.matcher(text);
        while (matcher.find()) {
            sessions.add(new Session(matcher.group(1), matcher.group(2)));
        }
        return sessions;
    }

    /** The first problem file that it shows. */
    String problemFile() {
        String yaml = text.substring(text.indexOf(YAML) + YAML.length());
        return yaml.substring(0, yaml.indexOf("```"));
    }
}
