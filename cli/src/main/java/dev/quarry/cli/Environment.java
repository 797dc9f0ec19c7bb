package dev.quarry.cli;

import dev.quarry.solver.problemfile.ProblemFile;
import java.io.BufferedInputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command meets around it.
 *
 * @param input standard input
 * @param inputName what standard input is called: {@value ProblemFile#STANDARD_INPUT}, or what it stands for
 * @param out where results go
 * @param err where progress and messages go
 * @param colour whether results may be coloured: standard output is a terminal, and nobody asked for none
 * @param progress whether progress may be drawn: standard error is a terminal
 * @param answers whether somebody can be asked: standard input and standard error are terminals, or Java has a console
 */
record Environment(InputStream input, String inputName, Output out, Output err, boolean colour, boolean progress,
    boolean answers) {

    /** The launcher of Linux and macOS knows which streams are terminals; Java does not. */
    private static final String TERMINALS = "quarry.terminals";

    /** It knows the width of the terminal, too. */
    private static final String COLUMNS = "quarry.columns";

    private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]{0,4}");

    /** Makes one whose standard input is just that. */
    Environment(InputStream input, Output out, Output err, boolean colour, boolean progress, boolean answers) {
        this(input, ProblemFile.STANDARD_INPUT, out, err, colour, progress, answers);
    }

    /** Makes one in which nobody can be asked. */
    Environment(InputStream input, Output out, Output err, boolean colour, boolean progress) {
        this(input, out, err, colour, progress, false);
    }

    static Environment ofProcess() {
        String known = System.getProperty(TERMINALS);
        String terminals = known == null ? "" : known;
        boolean seen = terminals.contains("out");
        boolean told = terminals.contains("err");
        String noColour = System.getenv("NO_COLOR");
        int columns = columns(seen, System.getenv("COLUMNS"), System.getProperty(COLUMNS));
        // Buffered, because the input of a pipe cannot be asked for its position, which reading all of a file does.
        return new Environment(new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
            new Output(new FileOutputStream(FileDescriptor.out), columns),
            new Output(new FileOutputStream(FileDescriptor.err)), seen && (noColour == null || noColour.isEmpty()),
            told, known == null ? hasConsole() : told && terminals.contains("in"));
    }

    /** Whether Java has a console: whether standard input and output are terminals, both, which is all it knows. */
    private static boolean hasConsole() {
        return Optional.ofNullable(System.console()).filter(Environment::isTerminal).isPresent();
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            // Before Java 22 there is a console only where there are terminals.
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * How many columns results are shown in; 0 for any number, as there are where nobody looks on. What somebody set
     * comes before what the terminal says of itself.
     */
    static int columns(boolean terminal, @Nullable String set, @Nullable String told) {
        if (!terminal) {
            return 0;
        }
        for (String each : new @Nullable String[] {set, told}) {
            if (each != null && POSITIVE.matcher(each).matches()) {
                return Integer.parseInt(each);
            }
        }
        return 0;
    }

    /** What messages call standard input. */
    String shownInput() {
        return inputName.equals(ProblemFile.STANDARD_INPUT) ? "standard input" : inputName;
    }

    /** Writes the lines of a message to standard error; a message that nobody can read is no failure. */
    void say(String message) {
        try {
            message.lines().forEach(line -> err.line("quarry: " + printable(line)));
            err.flush();
        } catch (UncheckedIOException e) {
            // There is nobody left to tell.
            return;
        }
    }

    /** Escapes what could move the cursor of a terminal, hide text or turn it around. */
    private static String printable(String line) {
        return Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\t]]").matcher(line)
            .replaceAll(found -> String.format("\\\\u%04x", found.group().codePointAt(0)));
    }
}
