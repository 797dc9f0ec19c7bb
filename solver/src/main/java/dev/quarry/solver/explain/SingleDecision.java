package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Requirement;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import java.util.Iterator;

/** Whether one decision is robustly feasible, and no more than that: what a check says besides takes far longer. */
final class SingleDecision {

    private SingleDecision() {
    }

    /** The verdict; undecided also where there are more scenarios than a check would look at. */
    static Verdict isFeasible(Problem problem, Decision decision) {
        if (problem.profile() == Profile.EXACT) {
            return DecisionCheck.of(problem, decision).verdict();
        }
        RobustModel model = RobustModel.of(problem);
        CertifiedComparison comparison = new CertifiedComparison();
        Iterator<Scenario> scenarios = model.scenarios().scenarios(decision).iterator();
        Verdict verdict = Verdict.of(model.isInGrid(decision) && scenarios.hasNext());
        for (long looked = 0; scenarios.hasNext() && verdict != Verdict.FAILS; looked++) {
            Scenario scenario = scenarios.next();
            if (looked > DecisionCheck.MOST_SCENARIOS) {
                return Verdict.UNDECIDED;
            }
            if (model.obstacle(decision, scenario).isPresent()) {
                return Verdict.FAILS;
            }
            for (Requirement requirement : model.requirements()) {
                if (model.applies(requirement, decision, scenario)) {
                    verdict = verdict.and(requirement.test(decision, scenario, comparison));
                }
            }
        }
        return verdict;
    }
}
