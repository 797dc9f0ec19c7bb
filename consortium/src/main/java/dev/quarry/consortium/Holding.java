package dev.quarry.consortium;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a partner owns, and the hash power that it has by it. Nothing has a share of nothing.
 *
 * @param partner what the partner is called
 * @param machines its machines, by type
 * @param hashesPerSecond its hash rate
 * @param share its hash power where nothing fails
 * @param leastShare its least hash power in any loss scenario
 * @param largestShare its largest hash power in any loss scenario
 * @param fixedCost the fixed costs of its machines
 */
public record Holding(String partner, List<Integer> machines, BigFraction hashesPerSecond, Optional<BigFraction> share,
    Optional<BigFraction> leastShare, Optional<BigFraction> largestShare, BigFraction fixedCost) {

    /** Copies the machines. */
    public Holding {
        machines = List.copyOf(machines);
    }
}
