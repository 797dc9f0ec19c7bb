package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.Criterion;
import dev.quarry.solver.FrontBuilder;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.ParetoPoint;
import dev.quarry.solver.ReportSelection.Candidate;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The exact trade-off of a problem of several types of miners, from certified solves under ever lower caps.
 *
 * <p>Let x(S, R) be what is best by (cost, r, s_1, …) at one difficulty under s ≤ S and r ≤ R. Lower caps leave it what
 * it is down to its own s and r. So from S on, with R fixed, the next cap of interest is one below the miners of
 * x(S, R), until nothing is feasible; and from R on, one below the most bits of all x(·, R). Every x(S, R) there is, is
 * met in this way. Each decision of the front is one of them at its own s and r: another that is as good in cost and
 * nowhere larger would dominate it or stand for it. Without the bits among the criteria, R need not be lowered as long
 * as the cost is one, since of equal costs x has the fewest bits.
 *
 * <p>Caps on s and r take decisions away and change no scenario of those that stay: in profile paper scenarios are held
 * to the most miners, too, but have no more than their decision.
 *
 * <p>Costs of decisions that differ in nonce bits only count as equal as {@link GroupedReport} takes them. Of decisions
 * that are equal by every criterion, the one stands for all that has the fewest miners in all, then the fewest nonce
 * bits, the largest difficulty, the least cost, and the fewest miners of the first type.
 */
public final class GroupedParetoSearch {

    private final GroupedProblem problem;
    private final Set<Criterion> criteria;
    private final SearchMonitor monitor;
    private final CertifiedComparison comparison = new CertifiedComparison();
    private final Map<GroupedDecision, CertifiedValue> keys = new HashMap<>();
    private final GroupedReport report;
    private final FrontBuilder<GroupedDecision> front;
    private final TreeSet<GroupedDecision> unknown = new TreeSet<>();
    private final Set<GroupedDecision> offered = new HashSet<>();
    private boolean stopped;

    private GroupedParetoSearch(GroupedProblem problem, Set<Criterion> criteria, SearchMonitor monitor) {
        this.problem = problem;
        this.criteria = criteria;
        this.monitor = monitor;
        report = new GroupedReport(GroupedModel.of(problem), comparison);
        Comparator<GroupedDecision> ties = FrontBuilder.ties();
        front = new FrontBuilder<>(criteria, this::key, ties.thenComparing(this::compareKeys)
            .thenComparing(Comparator.naturalOrder()), comparison);
    }

    /**
     * Returns the front of a problem.
     *
     * @param problem the problem
     * @param criteria the criteria that take part, at least one
     * @param monitor may stop the search; what is found by then is the front of the decisions seen
     * @return the front, without a count of all that is feasible
     * @throws IllegalArgumentException if there is no criterion
     */
    public static ParetoFront<GroupedProblem, GroupedDecision> front(GroupedProblem problem,
        Collection<Criterion> criteria, SearchMonitor monitor) {
        return new GroupedParetoSearch(problem, new TreeSet<>(criteria), monitor).run();
    }

    private ParetoFront<GroupedProblem, GroupedDecision> run() {
        for (int d = problem.difficulty().max(); d >= problem.difficulty().min() && !stopped; d--) {
            lowerBits(d);
        }
        TreeSet<GroupedDecision> open = new TreeSet<>(front.unsettled());
        unknown.forEach(decision -> front.addUnknown(decision, open));
        GroupedModel model = GroupedModel.of(problem);
        List<ParetoPoint<GroupedDecision>> points = front.front().stream().map(decision ->
            new ParetoPoint<>(decision, model.nominalCost(decision), report.worstCost(decision))).toList();
        return new ParetoFront<>(problem, criteria, Status.of(stopped, !open.isEmpty(), !points.isEmpty()),
            OptionalLong.empty(), points, List.copyOf(open));
    }

    private void lowerBits(int difficulty) {
        boolean allBits = criteria.contains(Criterion.NONCE_BITS) || !criteria.contains(Criterion.COST);
        NonceRange bits = problem.nonceBits();
        int next = bits.max();
        while (next >= bits.min() && !stopped) {
            int most = lowerMiners(problem.withNonceBits(new NonceRange(bits.min(), next)), difficulty);
            next = allBits ? most - 1 : 0;
        }
    }

    /** The most bits of what is best under any cap of the miners; 0 where nothing is feasible. */
    private int lowerMiners(GroupedProblem capped, int difficulty) {
        MinerRange miners = capped.miners();
        long least = Math.max(miners.min(), problem.types().stream().mapToLong(MinerType::min).sum());
        int mostBits = 0;
        int cap = miners.max();
        while (cap >= least && !stopped) {
            List<GroupedDecision> best = best(capped.withMiners(
                new MinerRange(miners.min(), cap, miners.unavailable())), difficulty);
            cap = best.stream().mapToInt(GroupedDecision::total).max().orElse(0) - 1;
            mostBits = Math.max(mostBits, best.stream().mapToInt(GroupedDecision::nonceBits).max().orElse(0));
            best.stream().filter(offered::add).forEach(front::offer);
        }
        return mostBits;
    }

    /** What is best at one difficulty; several where no precision tells which. */
    private List<GroupedDecision> best(GroupedProblem capped, int difficulty) {
        SharedSearch shared = SharedSearch.of(capped, DeploymentRule.NONE, false, comparison);
        DifficultyProgress progress = new DifficultyProgress(problem, difficulty);
        stopped = !new DifficultySearch(shared, difficulty, () ->
            monitor.goOn(progress.done(), progress.total())).run();
        List<Candidate<GroupedDecision>> best = shared.incumbents().all();
        best.forEach(candidate -> keys.put(candidate.decision(), candidate.key()));
        unknown.addAll(shared.incumbents().open(this::key));
        return best.stream().map(Candidate::decision).toList();
    }

    /** How many difficulties are done. */
    private record DifficultyProgress(long done, long total) {
        DifficultyProgress(GroupedProblem problem, int difficulty) {
            this(problem.difficulty().max() - difficulty,
                problem.difficulty().max() - problem.difficulty().min() + 1L);
        }
    }

    private CertifiedValue key(GroupedDecision decision) {
        return Objects.requireNonNull(keys.computeIfAbsent(decision, report::key));
    }

    private int compareKeys(GroupedDecision a, GroupedDecision b) {
        return switch (comparison.compare(key(a), key(b))) {
            case LESS -> -1;
            case GREATER -> 1;
            case EQUAL, UNDECIDED -> 0;
        };
    }
}
