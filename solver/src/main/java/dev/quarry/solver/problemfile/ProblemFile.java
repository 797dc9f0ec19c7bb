package dev.quarry.solver.problemfile;

import dev.quarry.solver.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads problem files, in YAML 1.2 or JSON, of one type of miners or of several.
 *
 * <p>Every number is read exactly, quoted or not, in the notations of
 * {@link dev.quarry.calculus.ExactNumber#parse}. A file with mistakes gives no problem, but all its mistakes at once.
 * At most 1 MiB is read, nested at most twenty levels deep; aliases stand for the value they name and are never
 * expanded, so that no file takes long or much memory. A source whose name ends in {@code .json} must be JSON to the
 * letter.
 *
 * <p>Where a method takes a profile, it wins over the one that the file states.
 */
public final class ProblemFile {

    /** The name by which standard input is meant. */
    public static final String STANDARD_INPUT = "-";

    private static final String SCHEMA = "/dev/quarry/solver/problem.schema.json";

    private ProblemFile() {
    }

    /**
     * Reads a file.
     *
     * @param file the file; a problem without a name is called after it
     * @return the problem
     * @throws FileSystemException if the file is missing, a directory or not readable; the message says so in one line
     * @throws IOException if reading fails
     * @throws ProblemFileException if the file has mistakes
     */
    public static StatedProblem read(Path file) throws IOException, ProblemFileException {
        return open(file, null);
    }

    /**
     * Reads a file, under another profile than it may state.
     *
     * @param file the file; a problem without a name is called after it
     * @param profile the profile of the problem
     * @return the problem
     * @throws FileSystemException if the file is missing, a directory or not readable; the message says so in one line
     * @throws IOException if reading fails
     * @throws ProblemFileException if the file has mistakes
     */
    public static StatedProblem read(Path file, Profile profile) throws IOException, ProblemFileException {
        return open(file, profile);
    }

    /**
     * Reads a stream, at most 1 MiB and one byte of it, and leaves it open.
     *
     * @param source the name of the stream in messages, {@value #STANDARD_INPUT} for standard input
     * @param input the bytes of the file
     * @return the problem; without a name, it is called after the source, or {@code problem} where that is standard
     *     input
     * @throws IOException if reading fails
     * @throws ProblemFileException if the file has mistakes
     */
    public static StatedProblem read(String source, InputStream input) throws IOException, ProblemFileException {
        return parse(source, input, null);
    }

    /**
     * Reads a stream, at most 1 MiB and one byte of it, under another profile than it may state, and leaves it open.
     *
     * @param source the name of the stream in messages, {@value #STANDARD_INPUT} for standard input
     * @param input the bytes of the file
     * @param profile the profile of the problem
     * @return the problem; without a name, it is called after the source, or {@code problem} where that is standard
     *     input
     * @throws IOException if reading fails
     * @throws ProblemFileException if the file has mistakes
     */
    public static StatedProblem read(String source, InputStream input, Profile profile)
        throws IOException, ProblemFileException {
        return parse(source, input, profile);
    }

    /**
     * Returns the JSON Schema of problem files (draft 2020-12).
     *
     * @return the text of the schema
     */
    public static String schema() {
        try (InputStream schema = ProblemFile.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException("the class path lacks " + SCHEMA);
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StatedProblem open(Path file, @Nullable Profile profile) throws IOException, ProblemFileException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(shown(file), null, "is a directory, not a problem file");
        }
        try (InputStream input = Files.newInputStream(file)) {
            return parse(file.toString(), input, profile);
        } catch (NoSuchFileException e) {
            throw because(new NoSuchFileException(shown(file), null, "no such file"), e);
        } catch (AccessDeniedException e) {
            throw because(new AccessDeniedException(shown(file), null, "may not be read; check its permissions"), e);
        }
    }

    private static FileSystemException because(FileSystemException exception, FileSystemException cause) {
        exception.initCause(cause);
        return exception;
    }

    private static String shown(Path file) {
        return Shown.printable(file.toString());
    }

    private static StatedProblem parse(String source, InputStream input, @Nullable Profile profile)
        throws IOException, ProblemFileException {
        boolean standard = source.equals(STANDARD_INPUT);
        String shown = standard ? "standard input" : source;
        Document document = Document.parse(shown, SourceText.read(shown, input));
        return ProblemReader.read(document, standard ? "problem" : nameOf(source), profile);
    }

    /** Returns the file name without its extension. */
    private static String nameOf(String source) {
        String file = source.substring(source.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return Shown.printable(dot > 0 ? file.substring(0, dot) : file);
    }
}
