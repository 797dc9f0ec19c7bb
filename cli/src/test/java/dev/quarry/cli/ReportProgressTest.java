package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long the searches of a report may take. */
class ReportProgressTest {

    private final AtomicLong now = new AtomicLong(TimeUnit.SECONDS.toNanos(-7));
    private final List<Long> limits = new ArrayList<>();

    private ReportProgress progress(@Nullable Long limit) {
        Output none = new Output(OutputStream.nullOutputStream());
        Environment environment = new Environment(InputStream.nullInputStream(), none, none, false, false);
        return new ReportProgress(limit, nanos -> {
            limits.add(nanos);
            return new Progress(environment, true, nanos);
        }, now::get);
    }

    @Test
    void withoutALimitAnExplanationHasAMinuteFromWhereItBegins() {
        try (ReportProgress progress = progress(null)) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(100));
            assertThat(limits).containsExactly(Long.MAX_VALUE);
            assertThat(progress.explaining()).isSameAs(progress.explaining());
            assertThat(limits).containsExactly(Long.MAX_VALUE, TimeUnit.SECONDS.toNanos(60));
            assertThat(progress.explaining().goOn(0, 0)).isTrue();
            assertThat(progress.isExplanationStopped()).isFalse();
        }
    }

    @Test
    void aStatedLimitIsThatOfAllSearchesTogether() {
        try (ReportProgress progress = progress(TimeUnit.SECONDS.toNanos(300))) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(10));
            progress.explaining();
            assertThat(limits).containsExactly(TimeUnit.SECONDS.toNanos(300), TimeUnit.SECONDS.toNanos(290));
        }
    }

    @Test
    void whereNothingIsLeftTheExplanationStopsAtOnce() {
        try (ReportProgress progress = progress(TimeUnit.SECONDS.toNanos(5))) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(10));
            assertThat(progress.isExplanationStopped()).isFalse();
            assertThat(progress.explaining().goOn(0, 0)).isFalse();
            assertThat(progress.isExplanationStopped()).isTrue();
        }
    }
}
