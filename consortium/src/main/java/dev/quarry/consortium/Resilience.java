package dev.quarry.consortium;

import dev.quarry.calculus.Verdict;
import java.util.List;

/**
 * What happens where partners fail with all their machines, and nothing else does.
 *
 * @param failures each partner alone, in their order
 * @param anyPartners the most partners k such that no k or fewer of them break the share bounds of the others by
 *     failing; of the others there is at least one
 */
public record Resilience(List<Failure> failures, int anyPartners) {

    /** Copies the list. */
    public Resilience {
        failures = List.copyOf(failures);
    }

    /**
     * The failure of one partner.
     *
     * @param partner what the partner is called
     * @param othersKeepBounds whether the shares of the others stay within their bounds and the cap
     * @param constraints whether every constraint of the problem still holds, with the difficulty drifting as ever
     */
    public record Failure(String partner, boolean othersKeepBounds, Verdict constraints) {
    }
}
