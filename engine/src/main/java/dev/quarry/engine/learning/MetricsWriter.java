package dev.quarry.engine.learning;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes {@link Metrics} as rows of CSV or as lines of JSON, with the steps per second since the row before. */
public final class MetricsWriter implements TrainingListener {

    private static final String[] COLUMNS = {"kind", "step", "episodes", "return", "length", "loss", "meanQ",
        "exploration", "stepsPerSecond"};
    private static final double NANOSECONDS = 1e9;

    private final Appendable out;
    private final boolean json;
    private final LongSupplier nanoTime;
    private long lastStep;
    private long lastTime;

    private MetricsWriter(Appendable out, boolean json, long step, LongSupplier nanoTime) {
        this.out = out;
        this.json = json;
        this.nanoTime = nanoTime;
        lastStep = step;
        lastTime = nanoTime.getAsLong();
    }

    /**
     * Returns a writer of CSV, and writes the names of the columns if training begins.
     *
     * @param out      where rows go
     * @param step     where training begins or goes on
     * @param nanoTime a clock, in nanoseconds
     * @return the writer, which throws {@link UncheckedIOException} if it cannot write
     */
    public static MetricsWriter csv(Appendable out, long step, LongSupplier nanoTime) {
        MetricsWriter writer = new MetricsWriter(out, false, step, nanoTime);
        if (step == 0) {
            writer.line(String.join(",", COLUMNS));
        }
        return writer;
    }

    /**
     * Returns a writer of an object of JSON a line.
     *
     * @param out      where rows go
     * @param step     where training begins or goes on
     * @param nanoTime a clock, in nanoseconds
     * @return the writer, which throws {@link UncheckedIOException} if it cannot write
     */
    public static MetricsWriter jsonLines(Appendable out, long step, LongSupplier nanoTime) {
        return new MetricsWriter(out, true, step, nanoTime);
    }

    @Override
    public void completed(Metrics row) {
        String[] cells = {row.kind().name().toLowerCase(Locale.ROOT), Long.toString(row.step()),
            Long.toString(row.episodes()), text(row.episodeReturn()), text(row.episodeLength()), text(row.loss()),
            text(row.meanValue()), text(row.exploration()), text(rate(row.step()))};
        if (json) {
            cells[0] = '"' + cells[0] + '"';
            line(IntStream.range(0, cells.length)
                .mapToObj(i -> '"' + COLUMNS[i] + "\":" + (cells[i].isEmpty() ? "null" : cells[i]))
                .collect(Collectors.joining(",", "{", "}")));
        } else {
            line(String.join(",", cells));
        }
    }

    /** None where no step or no time has passed, as between an episode and an evaluation after it. */
    private double rate(long step) {
        long time = nanoTime.getAsLong();
        double rate = step > lastStep && time > lastTime ? (step - lastStep) * NANOSECONDS / (time - lastTime)
            : Double.NaN;
        lastStep = step;
        lastTime = time;
        return rate;
    }

    /** The same digits on every Java, which Double.toString does not give. */
    private static String text(double value) {
        return Double.isFinite(value) ? NumberOutput.toString(value, true) : "";
    }

    private void line(String text) {
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
