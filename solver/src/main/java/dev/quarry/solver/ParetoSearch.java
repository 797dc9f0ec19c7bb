package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import java.util.BitSet;
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

    private final RobustModel model;
    private final Set<Criterion> criteria;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final FrontBuilder<Decision> front;
    private final BitSet seen = new BitSet();
    private int miners;

    ParetoSearch(Problem problem, Set<Criterion> criteria) {
        model = RobustModel.of(problem);
        this.criteria = criteria;
        front = new FrontBuilder<>(criteria, this::key, FrontBuilder.ties(), comparison);
    }

    ParetoFront<Problem, Decision> run(SearchMonitor monitor) {
        StaircaseSolver solver = new StaircaseSolver();
        Solution solution = solver.solve(model.problem(), this::listed, monitor);
        TreeSet<Decision> open = new TreeSet<>(front.unsettled());
        if (solution.status() == Status.UNDECIDED) {
            Set<Decision> unknown = new HashSet<>(solution.open());
            // Some are open by their rank in the report only, which is no concern of a front.
            solver.solve(model.problem(), unknown::remove, SearchMonitor.NONE);
            unknown.forEach(decision -> front.addUnknown(decision, open));
        }
        List<ParetoPoint<Decision>> points = front.front().stream().map(decision ->
            new ParetoPoint<>(decision, model.nominalCost(decision), worstCost(decision))).toList();
        Status status = Status.of(solution.status() == Status.STOPPED, !open.isEmpty(), !points.isEmpty());
        return new ParetoFront<>(model.problem(), criteria, status, solution.feasible(), points, List.copyOf(open));
    }

    /** Takes the feasible decisions in the order of the grid: the first of each s and d has the least r. */
    private void listed(Decision decision) {
        if (decision.miners() != miners) {
            miners = decision.miners();
            seen.clear();
        }
        if (!seen.get(decision.difficulty())) {
            seen.set(decision.difficulty());
            front.offer(decision);
        }
    }

    private CertifiedValue key(Decision decision) {
        return model.problem().objective() == Objective.MAXIMIZE_DIFFICULTY ? model.nominalCost(decision)
            : worstCost(decision);
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
