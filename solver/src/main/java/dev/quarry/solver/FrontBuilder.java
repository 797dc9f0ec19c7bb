package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps, of the decisions that it is offered, those that no other dominates, and of those that tie the one that stands
 * for all. Costs are compared with certainty; what no precision tells apart removes nobody.
 *
 * @param <D> the decisions
 */
public final class FrontBuilder<D extends GovernedDecision> {

    private final Set<Criterion> criteria;
    private final Function<D, CertifiedValue> key;
    private final Comparator<D> ties;
    private final CertifiedComparison comparison;
    private final List<Candidate<D>> front = new ArrayList<>();
    private final List<Relation<D>> doubts = new ArrayList<>();

    private record Candidate<D>(D decision, CertifiedValue key, Enclosure rough) {
    }

    /**
     * How two candidates compare.
     *
     * @param firstLeads whether the first is better by some criterion, as far as is known
     * @param secondLeads whether the second is
     * @param unsettled whether their costs were not told apart
     * @param ties which of two that tie stands for both
     */
    private record Relation<D>(Candidate<D> first, Candidate<D> second, boolean firstLeads, boolean secondLeads,
        boolean unsettled, Comparator<D> ties) {

        /** Whether the first dominates the second, or stands for both where they tie. */
        boolean firstDisplaces() {
            return !unsettled && !secondLeads && (firstLeads || ties.compare(first.decision(), second.decision()) < 0);
        }

        boolean secondDisplaces() {
            return !unsettled && !firstLeads && (secondLeads || ties.compare(second.decision(), first.decision()) < 0);
        }

        boolean firstIsOpen() {
            return unsettled && !firstLeads;
        }

        boolean secondIsOpen() {
            return unsettled && !secondLeads;
        }
    }

    /**
     * Makes an empty front.
     *
     * @param criteria the criteria, at least one
     * @param key the cost of a decision
     * @param ties the order of decisions that are equal by all criteria, the first of which stands for all
     * @param comparison decides comparisons of costs
     * @throws IllegalArgumentException if there is no criterion
     */
    public FrontBuilder(Set<Criterion> criteria, Function<D, CertifiedValue> key, Comparator<D> ties,
        CertifiedComparison comparison) {
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("criteria [] name nothing to be traded off; name one at least");
        }
        this.criteria = Set.copyOf(criteria);
        this.key = key;
        this.ties = ties;
        this.comparison = comparison;
    }

    /**
     * Returns the order of decisions that tie: by miners, nonce bits, and falling difficulty.
     *
     * @param <D> the decisions
     * @return the order
     */
    public static <D extends GovernedDecision> Comparator<D> ties() {
        return Comparator.comparingInt((D decision) -> decision.total()).thenComparingInt(D::nonceBits)
            .thenComparing(D::difficulty, Comparator.reverseOrder());
    }

    /**
     * Offers a robustly feasible decision.
     *
     * @param decision the decision
     */
    public void offer(D decision) {
        Candidate<D> offered = candidate(decision);
        List<Relation<D>> relations = new ArrayList<>();
        for (Candidate<D> known : front) {
            Relation<D> relation = relation(known, offered);
            if (relation.firstDisplaces()) {
                return;
            }
            if (relation.secondDisplaces() || relation.unsettled()) {
                relations.add(relation);
            }
        }
        for (Relation<D> relation : relations) {
            if (relation.unsettled()) {
                doubts.add(relation);
            } else {
                front.remove(relation.first());
            }
        }
        front.add(offered);
    }

    /**
     * Returns the front so far.
     *
     * @return its decisions, by falling difficulty, then miners, then nonce bits
     */
    public List<D> front() {
        return front.stream().map(Candidate::decision).sorted(Comparator.comparingInt(D::difficulty).reversed()
            .thenComparingInt(D::total).thenComparingInt(D::nonceBits)).toList();
    }

    /**
     * Returns the decisions of the front that another of the front may dominate.
     *
     * @return these decisions
     */
    public Set<D> unsettled() {
        Set<D> unsettled = new HashSet<>();
        for (Relation<D> doubt : doubts) {
            if (front.contains(doubt.first()) && front.contains(doubt.second())) {
                addOpen(doubt, unsettled);
            }
        }
        return unsettled;
    }

    private static <D> void addOpen(Relation<D> doubt, Set<D> open) {
        if (doubt.firstIsOpen()) {
            open.add(doubt.first().decision());
        }
        if (doubt.secondIsOpen()) {
            open.add(doubt.second().decision());
        }
    }

    /**
     * Adds a decision that may be feasible if it would then belong to the front, and whatever it might dominate.
     *
     * @param decision the decision
     * @param open what it is added to
     */
    public void addUnknown(D decision, Set<D> open) {
        Candidate<D> unknown = candidate(decision);
        List<Relation<D>> relations = front.stream().map(known -> relation(known, unknown)).toList();
        if (relations.stream().noneMatch(Relation::firstDisplaces)) {
            open.add(decision);
            relations.stream().filter(relation -> relation.secondDisplaces() || relation.firstIsOpen())
                .forEach(relation -> open.add(relation.first().decision()));
        }
    }

    private Relation<D> relation(Candidate<D> a, Candidate<D> b) {
        boolean first = false;
        boolean second = false;
        for (Criterion criterion : criteria) {
            if (criterion != Criterion.COST) {
                int lead = criterion.lead(a.decision(), b.decision());
                first |= lead > 0;
                second |= lead < 0;
            }
        }
        if ((first && second) || !criteria.contains(Criterion.COST)) {
            return new Relation<>(a, b, first, second, false, ties);
        }
        Order order = order(a, b);
        return new Relation<>(a, b, first || order == Order.LESS, second || order == Order.GREATER,
            order == Order.UNDECIDED, ties);
    }

    private Order order(Candidate<D> a, Candidate<D> b) {
        if (a.rough().upper() < b.rough().lower()) {
            return Order.LESS;
        }
        return b.rough().upper() < a.rough().lower() ? Order.GREATER : comparison.compare(a.key(), b.key());
    }

    private Candidate<D> candidate(D decision) {
        CertifiedValue cost = key.apply(decision);
        return new Candidate<>(decision, cost, cost.enclosure());
    }
}
