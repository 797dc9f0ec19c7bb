package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the front among the robustly feasible decisions.
 *
 * <p>At given s and d only the least feasible r is a candidate: a miner with more nonces hashes more, in every
 * scenario, so that neither the nominal nor the worst cost falls when r grows, and by no other criterion are more bits
 * better.
 */
final class ParetoSearch {

    private static final Comparator<Decision> ORDER = Comparator.comparingInt(Decision::difficulty).reversed()
        .thenComparingInt(Decision::miners).thenComparingInt(Decision::nonceBits);
    private static final Comparator<Decision> TIES = Comparator.comparingInt(Decision::miners)
        .thenComparingInt(Decision::nonceBits).thenComparing(Decision::difficulty, Comparator.reverseOrder());

    private record Candidate(Decision decision, CertifiedValue key, Enclosure rough) {
    }

    /**
     * How two candidates compare.
     *
     * @param firstLeads whether the first is better by some criterion, as far as is known
     * @param secondLeads whether the second is
     * @param unsettled whether their costs were not told apart
     */
    private record Relation(Candidate first, Candidate second, boolean firstLeads, boolean secondLeads,
        boolean unsettled) {

        /** Whether the first dominates the second, or stands for both where they tie. */
        boolean firstDisplaces() {
            return !unsettled && !secondLeads && (firstLeads || TIES.compare(first.decision(), second.decision()) < 0);
        }

        boolean secondDisplaces() {
            return !unsettled && !firstLeads && (secondLeads || TIES.compare(second.decision(), first.decision()) < 0);
        }

        boolean firstIsOpen() {
            return unsettled && !firstLeads;
        }

        boolean secondIsOpen() {
            return unsettled && !secondLeads;
        }
    }

    private final RobustModel model;
    private final Set<Criterion> criteria;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final List<Candidate> front = new ArrayList<>();
    private final List<Relation> doubts = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private int miners;

    ParetoSearch(Problem problem, Set<Criterion> criteria) {
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("criteria [] name nothing to be traded off; name one at least");
        }
        model = RobustModel.of(problem);
        this.criteria = criteria;
    }

    ParetoFront run(SearchMonitor monitor) {
        StaircaseSolver solver = new StaircaseSolver();
        Solution solution = solver.solve(model.problem(), this::listed, monitor);
        TreeSet<Decision> open = new TreeSet<>(unsettled());
        if (solution.status() == Status.UNDECIDED) {
            Set<Decision> unknown = new HashSet<>(solution.open());
            // Some are open by their rank in the report only, which is no concern of a front.
            solver.solve(model.problem(), unknown::remove, SearchMonitor.NONE);
            unknown.forEach(decision -> addUnknown(decision, open));
        }
        front.sort(Comparator.comparing(Candidate::decision, ORDER));
        Status status = Status.of(solution.status() == Status.STOPPED, !open.isEmpty(), !front.isEmpty());
        return new ParetoFront(model.problem(), criteria, status, solution.feasible().orElseThrow(),
            front.stream().map(this::point).toList(), List.copyOf(open));
    }

    /** Takes the feasible decisions in the order of the grid: the first of each s and d has the least r. */
    private void listed(Decision decision) {
        if (decision.miners() != miners) {
            miners = decision.miners();
            seen.clear();
        }
        if (!seen.get(decision.difficulty())) {
            seen.set(decision.difficulty());
            offer(candidate(decision));
        }
    }

    private void offer(Candidate offered) {
        List<Relation> relations = new ArrayList<>();
        for (Candidate known : front) {
            Relation relation = relation(known, offered);
            if (relation.firstDisplaces()) {
                return;
            }
            if (relation.secondDisplaces() || relation.unsettled()) {
                relations.add(relation);
            }
        }
        for (Relation relation : relations) {
            if (relation.unsettled()) {
                doubts.add(relation);
            } else {
                front.remove(relation.first());
            }
        }
        front.add(offered);
    }

    /** Decisions of the front that another of the front may dominate. */
    private Set<Decision> unsettled() {
        Set<Decision> unsettled = new HashSet<>();
        for (Relation doubt : doubts) {
            if (front.contains(doubt.first()) && front.contains(doubt.second())) {
                addOpen(doubt, unsettled);
            }
        }
        return unsettled;
    }

    private static void addOpen(Relation doubt, Set<Decision> open) {
        if (doubt.firstIsOpen()) {
            open.add(doubt.first().decision());
        }
        if (doubt.secondIsOpen()) {
            open.add(doubt.second().decision());
        }
    }

    /** Adds a decision that may be feasible if it would then belong to the front, and whatever it might dominate. */
    private void addUnknown(Decision decision, Set<Decision> open) {
        Candidate unknown = candidate(decision);
        List<Relation> relations = front.stream().map(known -> relation(known, unknown)).toList();
        if (relations.stream().noneMatch(Relation::firstDisplaces)) {
            open.add(decision);
            relations.stream().filter(relation -> relation.secondDisplaces() || relation.firstIsOpen())
                .forEach(relation -> open.add(relation.first().decision()));
        }
    }

    private Relation relation(Candidate a, Candidate b) {
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
            return new Relation(a, b, first, second, false);
        }
        Order order = order(a, b);
        return new Relation(a, b, first || order == Order.LESS, second || order == Order.GREATER,
            order == Order.UNDECIDED);
    }

    private Order order(Candidate a, Candidate b) {
        if (a.rough().upper() < b.rough().lower()) {
            return Order.LESS;
        }
        return b.rough().upper() < a.rough().lower() ? Order.GREATER : comparison.compare(a.key(), b.key());
    }

    private Candidate candidate(Decision decision) {
        CertifiedValue key = model.problem().objective() == Objective.MAXIMIZE_DIFFICULTY
            ? model.nominalCost(decision) : worstCost(decision);
        return new Candidate(decision, key, key.enclosure());
    }

    private ReportedTuple point(Candidate candidate) {
        Decision decision = candidate.decision();
        return new ReportedTuple(decision, model.nominalCost(decision), worstCost(decision));
    }

    private CertifiedValue worstCost(Decision decision) {
        if (model.problem().profile() == Profile.EXACT) {
            // More miners hash more, and longer at a higher difficulty: the worst scenario is (s, d + u_d).
            return model.cost(decision, new Scenario(decision.miners(), model.highestDifficulty(decision)));
        }
        UncertaintySet<Decision, Scenario> possible = UncertaintySet.fixed(model.scenarios().scenarios(decision)
            .filter(scenario -> model.obstacle(decision, scenario).isEmpty()).toList());
        return WorstCase.largest(decision, possible, scenario -> model.cost(decision, scenario), comparison)
            .orElseThrow().value();
    }
}
