package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an interrupted sweep left in its file: the first rows of the sweep, and perhaps a piece of the next. Every row
 * is held against the point that belongs there, and the fingerprint of its problem; the last is made again, and must be
 * the same byte for byte.
 *
 * @param <P> the kind of problem
 */
final class FinishedRows<P extends GovernedProblem<P>> {

    private static final String SAME_COMMAND = "; --resume continues what the same command began";

    private final Path path;
    private final Sweep<P> sweep;
    private final SweepRow<P, ?> rows;
    private final Tally tally = new Tally();
    private long bytes;
    private long count;
    private long line;

    private FinishedRows(Path path, Sweep<P> sweep, SweepRow<P, ?> rows) {
        this.path = path;
        this.sweep = sweep;
        this.rows = rows;
    }

    /** Reads a file; fails with {@link BadInput} if it is not the beginning of the sweep. */
    static <P extends GovernedProblem<P>> FinishedRows<P> read(Path path, Sweep<P> sweep, SweepRow<P, ?> rows,
        LongFunction<String> again) {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path + ": is not a file that could be resumed");
        }
        FinishedRows<P> finished = new FinishedRows<>(path, sweep, rows);
        try (InputStream input = new BufferedInputStream(Files.newInputStream(path))) {
            finished.read(new LineInput(input), again);
        } catch (IOException e) {
            throw new BadInput(path + ": cannot be read: " + Quarry.message(e), e);
        }
        return finished;
    }

    private void read(LineInput input, LongFunction<String> again) throws IOException {
        String heading = rows.heading();
        if (!heading.isEmpty() && !readHeading(heading, input)) {
            return;
        }
        String last = "";
        for (String text = next(input); !text.isEmpty(); text = next(input)) {
            if (BigInteger.valueOf(count).compareTo(sweep.points()) >= 0) {
                throw refusal("is one row more than the " + sweep.points() + " points of the sweep");
            }
            SweepPoint<P> point = sweep.point(count);
            if (!text.endsWith("\n")) {
                checkPiece(text, point);
                break;
            }
            last = text.substring(0, text.length() - 1);
            check(last, point);
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
            count++;
        }
        if (count > 0 && !again.apply(count - 1).equals(last)) {
            throw new BadInput(path + ":" + (heading.isEmpty() ? count : count + 1)
                + ": is another row when it is made again; were --digits or the version of quarry others?");
        }
    }

    /** Whether there is a whole heading. */
    private boolean readHeading(String heading, LineInput input) throws IOException {
        String text = next(input);
        if (!text.endsWith("\n") && heading.startsWith(text)) {
            return false;
        }
        if (!text.equals(heading + "\n")) {
            throw refusal("is not the heading '" + heading + "' of this sweep");
        }
        bytes += text.length();
        return true;
    }

    private void check(String row, SweepPoint<P> point) {
        String start = rows.start(point);
        Optional<P> problem = point.problem();
        if (!row.startsWith(start) || (problem.isEmpty() && !row.equals(rows.invalid(point)))) {
            throw refusal("is not the row of " + name(point));
        }
        if (problem.isPresent() && !row.endsWith(rows.end(Fingerprint.of(problem.get())))) {
            throw refusal("is the row of another problem, or of another profile, with " + name(point));
        }
        int end = start.length();
        while (end < row.length() && Character.isLowerCase(row.charAt(end))) {
            end++;
        }
        String status = row.substring(start.length(), end);
        if (!tally.knows(status)) {
            throw refusal("has no status");
        }
        tally.add(status);
    }

    /** A piece of a row is cut off; anything else is not ours to cut off. */
    private void checkPiece(String piece, SweepPoint<P> point) {
        String start = rows.start(point);
        if (!piece.startsWith(start) && !start.startsWith(piece)) {
            throw refusal("is no piece of the row of " + name(point));
        }
    }

    private String name(SweepPoint<P> point) {
        return IntStream.range(0, point.values().size()).mapToObj(i -> sweep.axes().get(i).parameter() + " = "
            + ExactNumber.format(point.values().get(i))).collect(Collectors.joining(", "));
    }

    private BadInput refusal(String what) {
        return new BadInput(path + ":" + line + ": " + what + SAME_COMMAND);
    }

    private String next(LineInput input) throws IOException {
        String text = input.next();
        line = input.number();
        return text;
    }

    /** The rows that are there. */
    long count() {
        return count;
    }

    /** The bytes up to the last whole line; 0 where there is no heading yet. */
    long bytes() {
        return bytes;
    }

    /** What the rows say. */
    Tally tally() {
        return tally;
    }
}
