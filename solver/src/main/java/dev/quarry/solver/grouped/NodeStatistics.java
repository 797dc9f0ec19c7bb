package dev.quarry.solver.grouped;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the nodes of a branch and bound ended; they depend on the problem only. Every node created was cut in two, or
 * passed over, or was a point, or was refuted, or is open because the search was stopped; and all but the roots come
 * from cuts.
 *
 * @param created the nodes, one root for each difficulty among them
 * @param branched the nodes cut in two
 * @param passedOver the nodes all of whose decisions cost more than is of interest
 * @param points the single points, whose decisions were tested
 * @param open the nodes that a stop left
 * @param refuted the nodes that a requirement refuted, by its key
 */
public record NodeStatistics(long created, long branched, long passedOver, long points, long open,
    Map<String, Long> refuted) {

    /** The statistics of a search without nodes. */
    static final NodeStatistics NONE = new NodeStatistics(0, 0, 0, 0, 0, Map.of());

    /** Copies the map, in the order of its keys. */
    public NodeStatistics {
        refuted = Collections.unmodifiableMap(new TreeMap<>(refuted));
    }
}
