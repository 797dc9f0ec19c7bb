package dev.quarry.cli;

import dev.quarry.solver.ConstraintMap;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import java.util.List;
import java.util.Optional;

/** What a report asks of a problem of one type of miners. */
final class OneTypeAnswers extends ReportAnswers<Problem, Decision, Scenario> {

    private final Problem problem;
    private final Lazy<Solution> solution;
    private final Lazy<Optional<ConstraintMap>> map;

    OneTypeAnswers(Problem problem, ReportProgress progress) {
        super(progress);
        this.problem = problem;
        solution = new Lazy<>(() -> new StaircaseSolver().solve(problem, progress.solving()));
        map = new Lazy<>(() -> ConstraintMap.of(problem, DecisionMap.columns(answer()), progress.solving()));
    }

    @Override
    Problem problem() {
        return problem;
    }

    @Override
    ExplainedForm<Decision, Scenario> form() {
        return ExplainedForm.of(problem);
    }

    @Override
    String kind() {
        return "one type of miners";
    }

    @Override
    List<ReportChart> charts() {
        return List.of(ReportChart.MAP, ReportChart.SLACK, ReportChart.SENSITIVITY, ReportChart.PARETO);
    }

    @Override
    Answer<Problem, Decision> answer() {
        return Answer.of(solution.get());
    }

    @Override
    ReportData.Part document() {
        return new ReportData.Part("solution", SolutionReport.of(solution.get(), DECIMALS)::answer);
    }

    @Override
    String miners(Decision decision) {
        return decision.miners() + " " + Count.things(decision.miners(), "miner");
    }

    @Override
    DecisionCheck<Decision, Scenario> check(Decision decision) {
        return DecisionCheck.of(problem, decision);
    }

    @Override
    ParetoFront<Problem, Decision> searchFront(SearchMonitor monitor) {
        return ParetoFront.of(problem, Criterion.usual(), monitor);
    }

    @Override
    Explanation<Problem, Decision, Scenario> explain(Explainer explainer) {
        return explainer.explain(problem);
    }

    @Override
    Optional<ConstraintMap> map() {
        return map.get();
    }
}
