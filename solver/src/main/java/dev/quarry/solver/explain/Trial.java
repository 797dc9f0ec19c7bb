package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.RobustSolver;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Status;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What one solve proves of a varied problem.
 *
 * @param feasible whether some decision is robustly feasible
 * @param solution the answer of the solver
 */
record Trial(Verdict feasible, Solution solution) {

    private static final Prices MINERS_ONLY = new Prices(BigFraction.ZERO, BigFraction.ONE);
    private static final ReportRule REPORT = new ReportRule(3, BigFraction.of(1_000_000));

    /**
     * What is feasible, in a short report by the key that is the quickest to compute: where no budget depends on the
     * prices, they are such that costs are whole numbers.
     */
    static Trial ofFeasibility(RobustSolver solver, Problem problem) {
        boolean priced = problem.constraints().stream().anyMatch(c -> c.kind() == ConstraintKind.BUDGET);
        return of(solver, new Problem(problem.name(), problem.profile(), Objective.MAXIMIZE_DIFFICULTY,
            problem.miners(), problem.nonceBits(), problem.difficulty(), problem.hashTime(),
            priced ? problem.prices() : MINERS_ONLY, problem.constraints(), REPORT));
    }

    static Trial of(RobustSolver solver, Problem problem) {
        Solution solution = solver.solve(problem);
        Verdict feasible = !solution.tuples().isEmpty() ? Verdict.HOLDS
            : solution.status() == Status.INFEASIBLE ? Verdict.FAILS : Verdict.UNDECIDED;
        return new Trial(feasible, solution);
    }

    List<Decision> reported() {
        return solution.tuples().stream().map(ReportedTuple::decision).toList();
    }
}
