package dev.quarry.consortium;

import dev.quarry.solver.grouped.GroupedTuple;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a consortium does: the best decision that its partners can own, and the best ownership of it.
 *
 * @param tuple the decision and what it costs
 * @param ownership who owns the machines
 * @param holdings what that is for each partner
 * @param deviation how far hash rates are from their targets in all, Σ |hr_l − t_l·H| / H over the partners with a
 *     target
 * @param moves how many of today's machines change their owner
 * @param resilience what happens where partners fail
 */
public record Settlement(GroupedTuple tuple, Ownership ownership, List<Holding> holdings, BigFraction deviation,
    long moves, Resilience resilience) {

    /** Copies the list. */
    public Settlement {
        holdings = List.copyOf(holdings);
    }
}
