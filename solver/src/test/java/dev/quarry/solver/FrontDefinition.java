package dev.quarry.solver;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/**
 * The front as its definition says: of all feasible decisions those that no other dominates or stands for.
 *
 * @param criteria the criteria
 * @param costs compares two decisions by cost
 * @param ties which of two that are equal by all criteria stands for both
 * @param <D> the decisions
 */
public record FrontDefinition<D extends GovernedDecision>(Set<Criterion> criteria, ToIntBiFunction<D, D> costs,
    Comparator<D> ties) {

    private static final long SELECTIONS = (1L << Criterion.values().length) - 1;

    /**
     * Returns criteria: the usual ones and all of them, between which most is traded; all selections take turns at the
     * rest.
     *
     * @param seed a seed
     * @return the criteria
     */
    public static Set<Criterion> criteria(long seed) {
        if (seed % 3 > 0) {
            return seed % 3 == 1 ? Criterion.usual() : EnumSet.allOf(Criterion.class);
        }
        EnumSet<Criterion> criteria = EnumSet.noneOf(Criterion.class);
        long left = seed / 3 % SELECTIONS + 1;
        for (Criterion criterion : Criterion.values()) {
            if (left % 2 == 1) {
                criteria.add(criterion);
            }
            left /= 2;
        }
        return criteria;
    }

    /**
     * Returns the order in which decisions stand for those that tie with them: by miners, nonce bits, and falling
     * difficulty.
     *
     * @param <D> the decisions
     * @return the order
     */
    public static <D extends GovernedDecision> Comparator<D> stands() {
        return Comparator.comparingInt((D decision) -> decision.total()).thenComparingInt(D::nonceBits)
            .thenComparingInt(decision -> -decision.difficulty());
    }

    /**
     * Returns the front.
     *
     * @param feasible all feasible decisions
     * @return the front, by falling difficulty, then miners, then nonce bits
     */
    public List<D> front(List<D> feasible) {
        return feasible.stream().filter(one -> feasible.stream().noneMatch(other -> displaces(other, one)))
            .sorted(Comparator.comparingInt((D decision) -> -decision.difficulty()).thenComparingInt(D::total)
                .thenComparingInt(D::nonceBits)).toList();
    }

    private boolean displaces(D a, D b) {
        if (a.equals(b) || leads(b, a)) {
            return false;
        }
        int cost = criteria.contains(Criterion.COST) ? costs.applyAsInt(a, b) : 0;
        return cost < 0 || (cost == 0 && (leads(a, b) || ties.compare(a, b) < 0));
    }

    /** Whether the first is better by one of the criteria other than the cost. */
    private boolean leads(D a, D b) {
        return (criteria.contains(Criterion.DIFFICULTY) && a.difficulty() > b.difficulty())
            || (criteria.contains(Criterion.MINERS) && a.total() < b.total())
            || (criteria.contains(Criterion.NONCE_BITS) && a.nonceBits() < b.nonceBits());
    }
}
