package dev.quarry.solver;

import dev.quarry.calculus.DecimalDigits;
import java.util.ArrayList;
import java.util.List;

/**
 * What a solver said of a problem, in a form that can be compared.
 *
 * @param status the status
 * @param count the number of feasible decisions
 * @param feasible the decisions that it told one by one
 * @param tuples the reported tuples with the decimals of their costs
 * @param open the decisions left open
 */
record Answer(Status status, long count, List<Decision> feasible, List<Tuple> tuples, List<Decision> open) {

    private static final int PLACES = 20;

    /**
     * A reported tuple.
     *
     * @param decision the decision
     * @param cost its nominal cost, cut
     * @param worstCost its worst cost, cut
     */
    record Tuple(Decision decision, String cost, String worstCost) {

        static Tuple of(ReportedTuple tuple) {
            return new Tuple(tuple.decision(), DecimalDigits.truncated(tuple.cost(), PLACES),
                DecimalDigits.truncated(tuple.worstCost(), PLACES));
        }
    }

    static Answer of(RobustSolver solver, Problem problem) {
        return of(solver, problem, SearchMonitor.NONE);
    }

    static Answer of(RobustSolver solver, Problem problem, SearchMonitor monitor) {
        List<Decision> feasible = new ArrayList<>();
        Solution solution = solver.solve(problem, feasible::add, monitor);
        return new Answer(solution.status(), solution.feasible().orElseThrow(), feasible,
            solution.tuples().stream().map(Tuple::of).toList(), solution.open());
    }

    List<Decision> reported() {
        return tuples.stream().map(Tuple::decision).toList();
    }
}
