package dev.quarry.consortium;

import dev.quarry.solver.grouped.MinerType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.numbers.fraction.BigFraction;

/** Tests demands on an ownership by their definition, in exact fractions. Every answer of a solver is tested so. */
final class DemandCheck {

    private final List<MinerType> types;
    private final HashPower power;

    DemandCheck(List<MinerType> types, HashPower power) {
        this.types = types;
        this.power = power;
    }

    boolean holds(Demand demand, Ownership ownership) {
        int partner = demand.partner();
        return switch (demand.kind()) {
            case CAP, SHARE_MAX -> holds(power.largest(ownership, partner),
                share -> share.compareTo(demand.limit()) < 0);
            case SHARE_MIN -> power.least(ownership, partner).map(share -> share.compareTo(demand.limit()) > 0)
                .orElseGet(() -> power.isAllThereIs(ownership, partner));
            case MACHINES_MIN -> machines(demand, ownership).compareTo(demand.limit()) >= 0;
            case MACHINES_MAX -> machines(demand, ownership).compareTo(demand.limit()) <= 0;
            case BUDGET -> fixedCost(types, ownership.of(partner)).compareTo(demand.limit()) <= 0;
        };
    }

    /** A share of nothing is below no bound. */
    private static boolean holds(Optional<BigFraction> share, Predicate<BigFraction> bound) {
        return share.filter(bound).isPresent();
    }

    private static BigFraction machines(Demand demand, Ownership ownership) {
        return BigFraction.of(ownership.of(demand.partner()).get(demand.type()));
    }

    /** Σ TFC_i·n_i. */
    static BigFraction fixedCost(List<MinerType> types, List<Integer> machines) {
        BigFraction cost = BigFraction.ZERO;
        for (int i = 0; i < machines.size(); i++) {
            cost = cost.add(types.get(i).prices().perMiner().multiply(machines.get(i)));
        }
        return cost;
    }
}
