package dev.quarry.cli;

import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.consortium.ConsortiumSolver;
import dev.quarry.consortium.Settlement;
import dev.quarry.consortium.SolverUnavailableException;
import dev.quarry.consortium.UnscalableException;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.grouped.GroupedParetoSearch;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What a report asks of a problem of groups. With partners its answer is theirs, which has an owner of each miner. */
final class GroupAnswers extends ReportAnswers<GroupedProblem, GroupedDecision, GroupedScenario> {

    private final StatedProblem.Grouped stated;
    private final GroupedProblem problem;
    private final Lazy<GroupedSolution> solution;
    private final Lazy<ConsortiumSolution> ofPartners;

    GroupAnswers(StatedProblem.Grouped stated, ReportProgress progress) {
        super(progress);
        this.stated = stated;
        problem = stated.problem();
        solution = new Lazy<>(() -> new BranchAndBoundSolver().solve(problem, progress.solving()));
        ofPartners = new Lazy<>(() -> settle(progress.solving()));
    }

    private boolean hasPartners() {
        return problem.partners() != null;
    }

    @Override
    GroupedProblem problem() {
        return problem;
    }

    @Override
    ExplainedForm<GroupedDecision, GroupedScenario> form() {
        return ExplainedForm.of(problem);
    }

    @Override
    String kind() {
        return hasPartners() ? "groups and partners" : "groups without partners";
    }

    @Override
    List<ReportChart> charts() {
        return hasPartners() ? List.of(ReportChart.SLACK, ReportChart.MIX, ReportChart.SHARES)
            : List.of(ReportChart.SLACK, ReportChart.SENSITIVITY, ReportChart.PARETO, ReportChart.MIX);
    }

    @Override
    Answer<GroupedProblem, GroupedDecision> answer() {
        return hasPartners() ? Answer.of(ofPartners.get()) : Answer.of(solution.get());
    }

    @Override
    ReportData.Part document() {
        return hasPartners() ? new ReportData.Part("consortium", new ConsortiumReport(ofPartners.get(), DIGITS)::json)
            : new ReportData.Part("solution", SolutionReport.of(solution.get(), DECIMALS)::answer);
    }

    @Override
    String miners(GroupedDecision decision) {
        return Groups.shown(problem, decision.miners());
    }

    @Override
    DecisionCheck<GroupedDecision, GroupedScenario> check(GroupedDecision decision) {
        return GroupedDecisionCheck.of(problem, decision);
    }

    @Override
    ParetoFront<GroupedProblem, GroupedDecision> searchFront(SearchMonitor monitor) {
        return GroupedParetoSearch.front(problem, Criterion.usual(), monitor);
    }

    @Override
    Explanation<GroupedProblem, GroupedDecision, GroupedScenario> explain(Explainer explainer) {
        return explainer.explain(problem);
    }

    /** What the partners own; nothing where they have no best decision. */
    Optional<Settlement> settlement() {
        return ofPartners.get().settlement();
    }

    /** Fails with {@link BadInput}, or {@link UncheckedIOException} where OR-Tools is missing. */
    private ConsortiumSolution settle(SearchMonitor monitor) {
        try {
            return new ConsortiumSolver((asked, rule, watched) ->
                new BranchAndBoundSolver().withRule(rule).solve(asked, watched)).solve(problem, monitor);
        } catch (UnscalableException e) {
            throw new BadInput(stated.source() + ": " + Quarry.message(e), e);
        } catch (SolverUnavailableException e) {
            throw new UncheckedIOException(Quarry.message(e), new IOException(e));
        }
    }
}
