package dev.quarry.solver.grouped;

import java.util.Map;
import java.util.TreeMap;

/** How the nodes of a branch and bound ended. Each that was created ended in one way. */
final class NodeCounts {

    private final Map<String, Long> refuted = new TreeMap<>();
    private long created;
    private long branched;
    private long passedOver;
    private long points;
    private long leftOpen;

    void create() {
        created++;
    }

    void refute(String reason) {
        refuted.merge(reason, 1L, Long::sum);
    }

    void passOver(long nodes) {
        passedOver += nodes;
    }

    void branch() {
        branched++;
    }

    void reachPoint() {
        points++;
    }

    void leaveOpen(long nodes) {
        leftOpen += nodes;
    }

    NodeStatistics statistics() {
        return new NodeStatistics(created, branched, passedOver, points, leftOpen, refuted);
    }
}
