package dev.quarry.cli;

import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each status occurs in a sweep. */
final class Tally {

    private final Map<String, Long> counts = new LinkedHashMap<>();

    private boolean stopped;

    Tally() {
        for (Status status : Status.values()) {
            counts.put(status.word(), 0L);
        }
        counts.put(SweepRow.INVALID, 0L);
    }

    boolean knows(String status) {
        return counts.containsKey(status);
    }

    void add(String status) {
        counts.merge(status, 1L, Long::sum);
    }

    /** Notes that points are left, which nobody looked at. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    long points() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A point left open is an open question; else a solution at any point will do. */
    int exitCode() {
        return stopped || has(Status.UNDECIDED) || has(Status.STOPPED) ? ExitCode.OPEN
            : has(Status.OPTIMAL) ? ExitCode.DONE : ExitCode.DOES_NOT_HOLD;
    }

    private boolean has(Status status) {
        return counts.getOrDefault(status.word(), 0L) > 0;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) -> {
            if (count > 0) {
                parts.add(Count.of(count) + " " + status);
            }
        });
        return String.join(", ", parts);
    }
}
