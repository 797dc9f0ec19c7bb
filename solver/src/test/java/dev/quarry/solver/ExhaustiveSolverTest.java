package dev.quarry.solver;

class ExhaustiveSolverTest extends RobustSolverContract {

    @Override
    RobustSolver solver() {
        return new ExhaustiveSolver();
    }

    /** The printed tuples and some room on every side. */
    @Override
    Problem manageable(Problem problem) {
        return ProblemDraft.of(problem).miners(4, 26, 5).nonceBits(47, 50).difficulty(30, 43, 3).problem();
    }
}
