package dev.quarry.testbed.store;

/**
 * How much is in a store.
 *
 * @param blocks all blocks that were accepted, at least 0
 * @param races all races, at least 0
 * @param reorganisations how often another chain became the best one
 */
public record ChainTotals(long blocks, long races, long reorganisations) {
}
