package dev.quarry.consortium;

import dev.quarry.solver.grouped.Partners.Measure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What the shares of partners say without any machine: shares of the total sum up to 1. Hence all bounds from above
 * must sum up to more than 1, and all bounds from below to less. A share x of the others is x/(1 + x) of the total.
 *
 * <p>So P partners under one cap need P·cap &gt; 1 where shares are of the total, and P·cap/(1 + cap) &gt; 1 where they
 * are of the others: with cap 0.33, at least 4 and at least 5 partners.
 */
final class ShareSums {

    private final Measure measure;
    private final int partners;

    ShareSums(Measure measure, int partners) {
        this.measure = measure;
        this.partners = partners;
    }

    /** Whether bounds leave no shares that sum up to 1. */
    boolean areHopeless(List<Demand> demands) {
        return sumOfMost(demands).compareTo(BigFraction.ONE) <= 0
            || sumOfLeast(demands).compareTo(BigFraction.ONE) >= 0;
    }

    /** Whether the bounds from above leave something to nobody. */
    boolean areTooSmall(List<Demand> demands) {
        return sumOfMost(demands).compareTo(BigFraction.ONE) <= 0;
    }

    private BigFraction sumOfMost(List<Demand> demands) {
        BigFraction sum = BigFraction.ZERO;
        for (int l = 0; l < partners; l++) {
            // With no bound at all the sum exceeds 1 by any other partner's.
            sum = sum.add(most(demands, l, true).orElse(BigFraction.of(2)));
        }
        return sum;
    }

    private BigFraction sumOfLeast(List<Demand> demands) {
        return demands.stream().filter(demand -> demand.kind() == Demand.Kind.SHARE_MIN)
            .map(demand -> ofTotal(demand.limit())).reduce(BigFraction.ZERO, BigFraction::add);
    }

    /** The least bound from above of a partner, of the total; with the cap or apart from it. */
    private Optional<BigFraction> most(List<Demand> demands, int partner, boolean capped) {
        return demands.stream().filter(demand -> demand.partner() == partner
                && (demand.kind() == Demand.Kind.SHARE_MAX || (capped && demand.kind() == Demand.Kind.CAP)))
            .map(demand -> ofTotal(demand.limit())).min(BigFraction::compareTo);
    }

    /**
     * The number of partners that a cap needs at least, where further ones are bounded by nothing else.
     *
     * @param demands the demands of the partners
     * @param cap the cap
     * @return P, at least the partners that there are
     */
    int leastPartners(List<Demand> demands, BigFraction cap) {
        BigFraction missing = BigFraction.ONE.subtract(sumOfMost(demands));
        if (missing.signum() < 0) {
            return partners;
        }
        // k·cap > missing
        return partners + missing.divide(ofTotal(cap)).intValue() + 1;
    }

    /**
     * What the cap must exceed at least for the partners that there are.
     *
     * @param demands their demands
     * @return the x with Σ min(x, bound of l) = 1, in the measure; nothing where no cap suffices
     */
    Optional<BigFraction> leastCap(List<Demand> demands) {
        List<BigFraction> bounds = IntStream.range(0, partners)
            .mapToObj(l -> most(demands, l, false).orElse(BigFraction.ONE)).sorted().toList();
        BigFraction left = BigFraction.ONE;
        for (int k = 0; k < partners; k++) {
            BigFraction even = left.divide(partners - k);
            if (even.compareTo(bounds.get(k)) <= 0) {
                return measure == Measure.OF_TOTAL ? Optional.of(even)
                    : even.equals(BigFraction.ONE) ? Optional.empty()
                        : Optional.of(even.divide(BigFraction.ONE.subtract(even)));
            }
            left = left.subtract(bounds.get(k));
        }
        return Optional.empty();
    }

    private BigFraction ofTotal(BigFraction share) {
        return ofTotal(measure, share);
    }

    /** A share in a measure as a share of the total. */
    static BigFraction ofTotal(Measure measure, BigFraction share) {
        return measure == Measure.OF_TOTAL ? share : share.divide(share.add(BigFraction.ONE));
    }
}
