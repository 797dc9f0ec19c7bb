package dev.quarry.cli;

import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedSolver;
import dev.quarry.solver.problemfile.StatedProblem;

/** {@code quarry solve} for several types of miners. */
final class GroupedSolve {

    private final GroupedProblem problem;
    private final OutputOptions output;
    private final long limit;
    private final Environment environment;

    GroupedSolve(StatedProblem.Grouped stated, OutputOptions output, long limit, Environment environment) {
        problem = stated.problem();
        this.output = output;
        this.limit = limit;
        this.environment = environment;
        if (!output.quiet()) {
            Groups.remark(stated, environment);
        }
    }

    private static GroupedSolver solver() {
        return new BranchAndBoundSolver();
    }

    int report(int threads, int decimals) {
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            GroupedSolution solution = solver().solve(problem, progress);
            new GroupedSolutionReport(solution, decimals).write(output.format(), environment);
            return ExitCode.of(solution.status());
        }
    }

    int listAll() {
        Output out = environment.out();
        out.line(Csv.row(GroupedSolutionReport.heading(problem).toArray()));
        out.flush();
        GroupedSolution solution;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            solution = solver().solve(problem, decision ->
                out.line(Csv.row(GroupedSolutionReport.fields(decision).toArray())), progress);
        }
        out.flush();
        if (!output.quiet()) {
            environment.say(solution.status().word() + ", " + solution.feasible().orElseThrow()
                + " robustly feasible decisions");
            for (GroupedDecision open : solution.open()) {
                environment.say("undecided: " + open);
            }
        }
        return ExitCode.of(solution.status());
    }
}
