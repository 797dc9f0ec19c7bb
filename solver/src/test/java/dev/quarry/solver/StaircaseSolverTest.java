package dev.quarry.solver;

class StaircaseSolverTest extends RobustSolverContract {

    @Override
    RobustSolver solver() {
        return new StaircaseSolver();
    }
}
