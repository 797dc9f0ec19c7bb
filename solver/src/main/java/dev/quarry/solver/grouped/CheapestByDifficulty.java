package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.solver.ReportSelection.Candidate;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * The best decision of each difficulty, whatever it costs beside those of others.
 *
 * @param status what is known
 * @param best the decisions with their keys, by difficulty descending
 */
public record CheapestByDifficulty(Status status, List<Candidate<GroupedDecision>> best) {

    /** Copies the list. */
    public CheapestByDifficulty {
        best = List.copyOf(best);
    }

    /**
     * Finds these decisions.
     *
     * @param problem the problem; its report does not matter
     * @param monitor may stop the search
     * @return the proved answer
     */
    public static CheapestByDifficulty of(GroupedProblem problem, SearchMonitor monitor) {
        CertifiedComparison comparison = new CertifiedComparison();
        List<Candidate<GroupedDecision>> best = new ArrayList<>();
        int first = problem.difficulty().min();
        int last = problem.difficulty().max();
        boolean open = false;
        boolean stopped = false;
        for (int d = last; d >= first && !stopped; d--) {
            int done = last - d;
            SharedSearch shared = SharedSearch.of(problem, DeploymentRule.NONE, false, comparison);
            stopped = !new DifficultySearch(shared, d, () -> monitor.goOn(done, last - first + 1L)).run();
            List<Candidate<GroupedDecision>> found = shared.incumbents().all();
            open |= found.size() > 1 || !shared.incumbents().open(shared.report()::key).isEmpty();
            best.addAll(found);
        }
        return new CheapestByDifficulty(Status.of(stopped, open, !best.isEmpty()), best);
    }
}
