package dev.quarry.cli;

import dev.quarry.solver.SearchMonitor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the searches of a report. A stated limit of time is that of all of them together; without one only the
 * explanation has a limit, from where it begins.
 */
final class ReportProgress implements AutoCloseable {

    /** How long an explanation may take where no limit is stated; most take less than a tenth of it. */
    static final long EXPLAINING = TimeUnit.SECONDS.toNanos(60);

    private final @Nullable Long limit;
    private final LongFunction<Progress> progress;
    private final LongSupplier clock;
    private final long start;
    private final Progress solving;
    private @Nullable Progress explaining;

    /**
     * Begins with what is no explanation.
     *
     * @param limit the stated limit in nanoseconds, or null
     * @param progress makes what watches for so many nanoseconds from then on
     * @param clock nanoseconds
     */
    ReportProgress(@Nullable Long limit, LongFunction<Progress> progress, LongSupplier clock) {
        this.limit = limit;
        this.progress = progress;
        this.clock = clock;
        start = clock.getAsLong();
        solving = progress.apply(limit == null ? Long.MAX_VALUE : limit);
    }

    /** Watches all searches but that for an explanation. */
    SearchMonitor solving() {
        return solving;
    }

    /** Watches the search for an explanation, which begins now unless it has begun. */
    SearchMonitor explaining() {
        if (explaining == null) {
            explaining = progress.apply(limit == null ? EXPLAINING : limit - (clock.getAsLong() - start));
        }
        return explaining;
    }

    /** Whether the explanation was stopped before it knew all. */
    boolean isExplanationStopped() {
        return explaining != null && explaining.isStopped();
    }

    @Override
    public void close() {
        solving.close();
        if (explaining != null) {
            explaining.close();
        }
    }
}
