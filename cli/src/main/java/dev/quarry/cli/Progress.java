package dev.quarry.cli;

import dev.quarry.solver.SearchMonitor;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a search has come, once it takes long, and stops it at a time limit. */
final class Progress implements SearchMonitor, AutoCloseable {

    private static final long PATIENCE_NANOS = 500_000_000L;
    private static final int BAR_WIDTH = 78;

    private final boolean shown;
    private final long start = System.nanoTime();
    private final long limitNanos;
    private @Nullable ProgressBar bar;

    Progress(boolean shown, long limitNanos) {
        this.shown = shown;
        this.limitNanos = limitNanos;
    }

    @Override
    public boolean goOn(long done, long total) {
        long elapsed = System.nanoTime() - start;
        if (shown && elapsed > PATIENCE_NANOS) {
            if (bar == null) {
                bar = new ProgressBarBuilder().setTaskName("solving").setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, BAR_WIDTH)).build();
            }
            bar.stepTo(done);
        }
        return elapsed < limitNanos;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
