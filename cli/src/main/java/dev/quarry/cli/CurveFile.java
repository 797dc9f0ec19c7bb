package dev.quarry.cli;

import dev.quarry.engine.learning.Metrics;
import dev.quarry.engine.learning.MetricsWriter;
import dev.quarry.engine.learning.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file that learning is written to, row by row. Where training goes on, rows beyond its checkpoint are dropped. */
final class CurveFile implements TrainingListener, AutoCloseable {

    private static final String JSON_LINES = ".jsonl";
    private static final Pattern STEP = Pattern.compile("(?:\\{\"kind\":\"[a-z]+\",\"step\":|[a-z]+,)([0-9]+),.*");

    private final Writer out;
    private final @Nullable Path path;
    private final MetricsWriter rows;

    private CurveFile(@Nullable Path path, Writer out, long step) {
        this.path = path;
        this.out = out;
        rows = path != null && path.toString().endsWith(JSON_LINES)
            ? MetricsWriter.jsonLines(out, step, System::nanoTime) : MetricsWriter.csv(out, step, System::nanoTime);
    }

    /** Begins a file, or goes on with it; without a path rows go nowhere. Fails with {@link BadInput}. */
    static CurveFile open(@Nullable Path path, boolean resuming, long step) {
        if (path == null) {
            return new CurveFile(null, Writer.nullWriter(), step);
        }
        try {
            boolean exists = Files.isRegularFile(path);
            if (exists && !resuming) {
                throw new BadInput(path + ": exists; --resume goes on with it, or name another file");
            }
            if (exists) {
                Files.write(path, kept(path, step), StandardCharsets.UTF_8);
            }
            Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
            return new CurveFile(path, out, step);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static List<String> kept(Path path, long step) throws IOException {
        List<String> kept = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(path)) {
            number++;
            boolean heading = number == 1 && !path.toString().endsWith(JSON_LINES);
            Matcher matcher = STEP.matcher(line);
            if (!heading && !matcher.matches()) {
                throw new BadInput(path + ", line " + number + ": is no row of a learning curve; name another file");
            }
            if (heading ? step > 0 : Long.parseLong(matcher.group(1)) <= step) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static UncheckedIOException failure(@Nullable Path path, IOException e) {
        String reason = e instanceof AccessDeniedException ? "it may not be written to; check its permissions"
            : Quarry.message(e);
        return new UncheckedIOException(path + ": cannot be written: " + reason, e);
    }

    @Override
    public void completed(Metrics row) {
        rows.completed(row);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }
}
