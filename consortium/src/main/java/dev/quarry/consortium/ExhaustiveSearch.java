package dev.quarry.consortium;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.ReportSelection.Candidate;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.DeploymentRule;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedExhaustiveSolver;
import dev.quarry.solver.grouped.GroupedModel;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedReport;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import dev.quarry.solver.grouped.MinerType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists all robustly feasible decisions, and asks for each whether it may be: the reference. The list of the last
 * problem is kept for the next rule; an instance is for one thread.
 */
public final class ExhaustiveSearch implements ConsortiumSearch {

    private @Nullable Listing last;

    /** What is robustly feasible, and what it costs as far as anybody asked. */
    private record Listing(GroupedProblem problem, GroupedSolution solution, List<GroupedDecision> feasible,
        Map<GroupedDecision, CertifiedValue> keys) {
    }

    @Override
    public GroupedSolution solve(GroupedProblem problem, DeploymentRule rule, SearchMonitor monitor) {
        Listing listing = last;
        if (listing == null || !listing.problem().equals(problem)) {
            List<GroupedDecision> feasible = new ArrayList<>();
            listing = new Listing(problem, new GroupedExhaustiveSolver().solve(problem, feasible::add, monitor),
                feasible, new HashMap<>());
            last = listing.solution().status() == Status.STOPPED ? null : listing;
        }
        return among(listing, rule);
    }

    private static GroupedSolution among(Listing listing, DeploymentRule rule) {
        GroupedProblem problem = listing.problem();
        GroupedReport report = new GroupedReport(GroupedModel.of(problem), new CertifiedComparison());
        List<Candidate<GroupedDecision>> candidates = new ArrayList<>();
        TreeSet<GroupedDecision> open = new TreeSet<>();
        if (!rule.excludesAll(problem.types().stream().map(MinerType::min).toList(),
            problem.types().stream().map(MinerType::max).toList())) {
            listing.feasible().stream().filter(decision -> rule.allows(decision.miners())).forEach(decision ->
                candidates.add(new Candidate<>(decision, listing.keys().computeIfAbsent(decision, report::key))));
            listing.solution().open().stream().filter(decision -> rule.allows(decision.miners())).forEach(open::add);
        }
        List<GroupedTuple> tuples = report.select(candidates);
        open.addAll(report.inseparable());
        Status status = Status.of(listing.solution().status() == Status.STOPPED, !open.isEmpty(),
            !candidates.isEmpty());
        return new GroupedSolution(problem, status, OptionalLong.of(candidates.size()), tuples, List.copyOf(open),
            listing.solution().statistics());
    }
}
