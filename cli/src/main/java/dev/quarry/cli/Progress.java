package dev.quarry.cli;

import dev.quarry.solver.SearchMonitor;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a search has come, once it takes long, and stops it at a time limit, or where its thread is
 * interrupted. On a terminal it draws a bar, else it writes a line now and then. A total of 0
 * stands for one that is not known.
 */
final class Progress implements SearchMonitor, AutoCloseable {

    private static final long BAR_AFTER = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(15);
    private static final int BAR_WIDTH = 78;
    private static final double PERCENT = 100;
    private static final long UNKNOWN = -1;

    private final Environment environment;
    private final boolean quiet;
    private final long limitNanos;
    private final String task;
    private final String what;
    private final long start = System.nanoTime();
    private long nextLine = LINE_EVERY;
    private boolean stopped;
    private @Nullable ProgressBar bar;

    Progress(Environment environment, boolean quiet, long limitNanos) {
        this(environment, quiet, limitNanos, "solving", "search is");
    }

    /** Shows the progress of something that is not a search: the task, and what of it is done. */
    Progress(Environment environment, boolean quiet, long limitNanos, String task, String what) {
        this.task = task;
        this.what = what;
        this.environment = environment;
        this.quiet = quiet;
        this.limitNanos = limitNanos;
    }

    @Override
    public boolean goOn(long done, long total) {
        long elapsed = System.nanoTime() - start;
        if (!quiet && environment.progress() && elapsed > BAR_AFTER) {
            draw(done, total);
        } else if (!quiet && !environment.progress() && elapsed > nextLine) {
            nextLine = elapsed + LINE_EVERY;
            long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsed);
            environment.say(total == 0 ? Count.of(done) + " problems solved after " + seconds + " s"
                : String.format(Locale.ROOT, "%.1f %% of the %s done after %d s", PERCENT * done / total, what,
                    seconds));
        }
        stopped |= elapsed >= limitNanos || Thread.currentThread().isInterrupted();
        return !stopped;
    }

    /** Whether the time limit stopped the search. */
    boolean isStopped() {
        return stopped;
    }

    /** Whether there is time left; may be asked by any thread. */
    boolean isInTime() {
        return System.nanoTime() - start < limitNanos;
    }

    private void draw(long done, long total) {
        if (bar == null) {
            bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(total == 0 ? UNKNOWN : total)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, BAR_WIDTH)).build();
        }
        bar.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
