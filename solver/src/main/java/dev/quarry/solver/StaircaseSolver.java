package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Solves a problem by the structure of its constraints. The verdict covers every decision, yet few are visited: at each
 * difficulty the feasible decisions form a staircase over the miners, whose steps are proved as a whole; scenarios are
 * either reduced to the corner where a constraint is worst or shared by the windows of all decisions they belong to.
 * Each comparison is certified.
 *
 * <p>Time grows with the steps, of which a difficulty has some for each doubling of the miners; so does memory. Where a
 * bound runs along a staircase closer than the jitter of ⌊2^r/s⌋, single numbers of miners have to be tested.
 */
public final class StaircaseSolver implements RobustSolver {

    private static final int PARTS_PER_THREAD = 4;

    private final int threads;
    private final boolean counting;

    /** Makes a solver that uses the calling thread only and counts the feasible decisions. */
    public StaircaseSolver() {
        this(1, true);
    }

    private StaircaseSolver(int threads, boolean counting) {
        this.threads = threads;
        this.counting = counting;
    }

    /**
     * Returns a solver that divides the difficulties among threads of its own. The answer is the same, statistics
     * aside. Where feasible decisions are listed, in order, one thread is used.
     *
     * @param count the threads, at least 1
     * @return the solver
     * @throws IllegalArgumentException if the count is below 1
     */
    public StaircaseSolver withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads " + count + " is below 1");
        }
        return new StaircaseSolver(count, counting);
    }

    /**
     * Returns a solver that need not count the feasible decisions, and passes over those that cost more than any that
     * is reported. The report is the same.
     *
     * @return the solver
     */
    public StaircaseSolver withoutCount() {
        return new StaircaseSolver(threads, false);
    }

    @Override
    public Solution solve(Problem problem) {
        return solve(problem, SearchMonitor.NONE);
    }

    /**
     * Solves a problem under observation.
     *
     * @param problem the problem
     * @param monitor may stop the search; it is asked from one thread at a time
     * @return the proved answer
     */
    public Solution solve(Problem problem, SearchMonitor monitor) {
        return solve(RobustModel.of(problem), monitor);
    }

    /**
     * Solves a problem as a model reads it.
     *
     * @param model the model, which may be one that no problem has
     * @param monitor may stop the search; it is asked from one thread at a time
     * @return the proved answer
     */
    public Solution solve(RobustModel model, SearchMonitor monitor) {
        long start = System.nanoTime();
        Problem problem = model.problem();
        List<GridPart> parts = threads == 1
            ? List.of(GridPart.whole(problem)) : GridPart.cut(problem, threads * PARTS_PER_THREAD);
        SearchWatch watch = SearchWatch.of(problem, monitor);
        List<PartSearch> searches = parts.stream().map(part -> new PartSearch(model, part, watch)).toList();
        if (threads == 1) {
            run(searches.get(0));
        } else {
            ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, parts.size()));
            try {
                CompletableFuture.allOf(searches.stream().map(search -> CompletableFuture.runAsync(
                    () -> run(search), executor)).toArray(CompletableFuture[]::new)).join();
            } finally {
                executor.shutdownNow();
            }
        }
        return answer(model, searches, counting, watch, start);
    }

    private void run(PartSearch search) {
        if (counting) {
            search.count();
        } else {
            search.report();
        }
    }

    @Override
    public Solution solve(Problem problem, Consumer<Decision> feasible, SearchMonitor monitor) {
        long start = System.nanoTime();
        RobustModel model = RobustModel.of(problem);
        SearchWatch watch = SearchWatch.of(problem, monitor);
        PartSearch search = new PartSearch(model, GridPart.whole(problem), watch).list(feasible);
        return answer(model, List.of(search), true, watch, start);
    }

    private static Solution answer(RobustModel model, List<PartSearch> parts, boolean counted,
        SearchWatch watch, long start) {
        Problem problem = model.problem();
        CertifiedComparison comparison = new CertifiedComparison();
        CostModel costs = new CostModel(model);
        CheapestOfDifficulty cheapest = new CheapestOfDifficulty(costs, problem, comparison, watch);
        TreeSet<Decision> open = new TreeSet<>();
        long feasible = 0;
        long tests = 0;
        long escalations = 0;
        for (PartSearch part : parts) {
            part.cheapest().forEach(cheapest::offer);
            open.addAll(part.open());
            feasible += part.feasible();
            tests += part.tests();
            escalations += part.escalations();
        }
        List<ReportSelection.Candidate<Decision>> candidates = new ArrayList<>();
        for (Decision decision : cheapest.decisions()) {
            candidates.add(new ReportSelection.Candidate<>(decision, cheapest.key(decision)));
        }
        ReportSelection<Decision> selection = ReportSelection.of(problem, comparison);
        List<ReportedTuple> tuples = new ArrayList<>();
        for (Decision decision : selection.select(candidates)) {
            tuples.add(new ReportedTuple(decision, model.nominalCost(decision),
                costs.certifiedWorst(decision, comparison)));
        }
        open.addAll(cheapest.inseparable());
        open.addAll(selection.inseparable());
        Status status = Status.of(watch.isStopped(), !open.isEmpty(), feasible > 0);
        return new Solution(problem, status, counted ? OptionalLong.of(feasible) : OptionalLong.empty(), tuples,
            List.copyOf(open),
            new Statistics(System.nanoTime() - start, tests, escalations + comparison.escalations()));
    }
}
