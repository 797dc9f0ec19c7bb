package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Solves a problem by the structure of its constraints. The verdict covers every decision, yet few are visited: the
 * feasible nonce bits of a scenario are an interval whose ends bisection finds, and scenarios are either reduced to the
 * corner where a constraint is worst or shared by the windows of all decisions they belong to. Each comparison is
 * certified.
 *
 * <p>Time grows with (s_u − s_l)·(d_u − d_l)·log(r_u − r_l), memory with d_u − d_l alone. To minimise the worst cost
 * outside profile exact where miners cost next to nothing may take a look at each scenario of each candidate besides.
 */
public final class StaircaseSolver implements RobustSolver {

    private static final int PARTS_PER_THREAD = 8;

    private final int threads;

    /** Makes a solver that uses the calling thread only. */
    public StaircaseSolver() {
        this(1);
    }

    private StaircaseSolver(int threads) {
        this.threads = threads;
    }

    /**
     * Returns a solver that divides the numbers of deployed miners among threads of its own. The answer is the same,
     * statistics aside. In profile {@code published} the windows of all decisions begin at the same scenario, so that
     * there is nothing to divide and one thread is used; so it is where feasible decisions are listed, in order.
     *
     * @param count the threads, at least 1
     * @return the solver
     * @throws IllegalArgumentException if the count is below 1
     */
    public StaircaseSolver withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads " + count + " is below 1");
        }
        return new StaircaseSolver(count);
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
        if (threads == 1 || problem.profile() == Profile.PUBLISHED) {
            return alone(problem, null, monitor);
        }
        long start = System.nanoTime();
        RobustModel model = RobustModel.of(problem);
        List<MinersPart> parts = MinersPart.cut(problem, threads * PARTS_PER_THREAD);
        BooleanSupplier goOn = synchronizedMonitor(problem, monitor);
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, parts.size()));
        try {
            List<CompletableFuture<PartSearch>> futures = parts.stream().map(part -> CompletableFuture.supplyAsync(
                () -> new PartSearch(model, part).run(null, goOn), executor)).toList();
            return answer(model, futures.stream().map(CompletableFuture::join).toList(), start);
        } finally {
            executor.shutdownNow();
        }
    }

    @Override
    public Solution solve(Problem problem, Consumer<Decision> feasible, SearchMonitor monitor) {
        return alone(problem, feasible, monitor);
    }

    private static Solution alone(Problem problem, @Nullable Consumer<Decision> feasible, SearchMonitor monitor) {
        long start = System.nanoTime();
        RobustModel model = RobustModel.of(problem);
        return answer(model, List.of(new PartSearch(model, MinersPart.whole(problem))
            .run(feasible, synchronizedMonitor(problem, monitor))), start);
    }

    /** Counts the settled numbers of miners for a monitor, and stops for good once it says so. */
    private static BooleanSupplier synchronizedMonitor(Problem problem, SearchMonitor monitor) {
        long total = problem.miners().max() - problem.miners().min() + 1L;
        AtomicLong settled = new AtomicLong();
        Object lock = new Object();
        boolean[] stopped = new boolean[1];
        return () -> {
            synchronized (lock) {
                stopped[0] |= !monitor.goOn(settled.incrementAndGet(), total);
                return !stopped[0];
            }
        };
    }

    private static Solution answer(RobustModel model, List<PartSearch> parts, long start) {
        Problem problem = model.problem();
        CertifiedComparison comparison = new CertifiedComparison();
        CostModel costs = new CostModel(model);
        CheapestOfDifficulty cheapest = new CheapestOfDifficulty(costs, problem.objective(), comparison);
        TreeSet<Decision> open = new TreeSet<>();
        long feasible = 0;
        long tests = 0;
        long escalations = 0;
        boolean finished = true;
        for (PartSearch part : parts) {
            part.cheapest().forEach(best -> cheapest.offer(best.miners(), best.nonceBits(), best.difficulty()));
            open.addAll(part.open());
            feasible += part.feasible();
            tests += part.tests();
            escalations += part.escalations();
            finished &= part.finished();
        }
        List<ReportSelection.Candidate> candidates = new ArrayList<>();
        for (Decision decision : cheapest.decisions()) {
            candidates.add(new ReportSelection.Candidate(decision, cheapest.key(decision)));
        }
        ReportSelection selection = new ReportSelection(problem, comparison);
        List<ReportedTuple> tuples = new ArrayList<>();
        for (Decision decision : selection.select(candidates)) {
            tuples.add(new ReportedTuple(decision, model.nominalCost(decision),
                costs.certifiedWorst(decision, comparison)));
        }
        open.addAll(cheapest.inseparable());
        open.addAll(selection.inseparable());
        Status status = !finished ? Status.STOPPED : !open.isEmpty() ? Status.UNDECIDED
            : feasible == 0 ? Status.INFEASIBLE : Status.OPTIMAL;
        return new Solution(problem, status, feasible, tuples, List.copyOf(open),
            new Statistics(System.nanoTime() - start, tests, escalations + comparison.escalations()));
    }
}
