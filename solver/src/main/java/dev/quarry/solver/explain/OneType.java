package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Trial.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.numbers.fraction.BigFraction;

/** Problems of one type of miners. */
final class OneType implements ProblemKind<Problem, Decision> {

    static final OneType KIND = new OneType();

    private static final String UNAVAILABLE = "miners.unavailable";
    private static final Prices MINERS_ONLY = new Prices(BigFraction.ZERO, BigFraction.ONE);
    /** A few witnesses of feasibility, whatever they cost. */
    private static final ReportRule FEW = new ReportRule(3, BigFraction.of(1_000_000));
    private static final ReportRule CHEAPEST = new ReportRule(1, BigFraction.ONE);
    /** Tolerates all costs: two decisions differ in hashes, 2^256 at most, and in miners by far less than 10^400. */
    private static final ReportRule EVERY_DIFFICULTY = new ReportRule(DifficultyRange.MOST,
        BigFraction.of(10).pow(400));

    /** Feasibility and the report are all that matters on the way. */
    private final StaircaseSolver solver = new StaircaseSolver().withoutCount();

    private OneType() {
    }

    /** Where no budget depends on the prices, they are such that costs are whole numbers. */
    @Override
    public Problem forFeasibility(Problem problem) {
        return new Problem(problem.name(), problem.profile(), Objective.MAXIMIZE_DIFFICULTY, problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.hashTime(),
            problem.constraint(ConstraintKind.BUDGET).isPresent() ? problem.prices() : MINERS_ONLY,
            problem.constraints(), FEW);
    }

    /** In profile published the scenarios do not contain the decision itself; its equations are those of paper. */
    @Override
    public Problem withScenarioOfItself(Problem problem) {
        return problem.profile() == Profile.PUBLISHED ? problem.withProfile(Profile.PAPER) : problem;
    }

    @Override
    public Trial<Decision> solve(Problem problem, SearchMonitor monitor) {
        return trial(solver.solve(RobustModel.of(problem), monitor));
    }

    @Override
    public Trial<Decision> cheapest(Problem problem, SearchMonitor monitor) {
        return cheapest(RobustModel.of(forCheapest(problem)), monitor);
    }

    /** The cheapest decisions of a problem as a model reads it. */
    Trial<Decision> cheapest(RobustModel model, SearchMonitor monitor) {
        return trial(solver.solve(model, monitor));
    }

    /** A problem whose report has the cheapest decisions. */
    static Problem forCheapest(Problem problem) {
        return problem.withReport(problem.objective() == Objective.MINIMIZE_COST ? CHEAPEST : EVERY_DIFFICULTY);
    }

    private static Trial<Decision> trial(Solution solution) {
        return new Trial<>(solution.status(), solution.tuples().stream()
            .map(tuple -> new Ranked<>(tuple.decision(), tuple.cost())).toList());
    }

    @Override
    public Verdict feasible(Problem problem, SearchMonitor monitor) {
        return solve(forFeasibility(problem), monitor).feasible();
    }

    @Override
    public Status list(Problem problem, long most, Consumer<Decision> feasible, SearchMonitor monitor) {
        long[] listed = new long[1];
        return solver.solve(problem, decision -> {
            if (listed[0]++ < most) {
                feasible.accept(decision);
            }
        }, (done, total) -> listed[0] <= most && monitor.goOn(done, total)).status();
    }

    @Override
    public Attainment<Decision> attaining(Problem problem, SearchMonitor monitor) {
        List<Decision> listed = new ArrayList<>();
        list(problem, Attainment.MOST_LISTED, listed::add, monitor);
        return new Attainment<>(new StaircaseSolver().solve(problem).feasible().orElseThrow(), true, listed,
            List.of());
    }

    @Override
    public Verdict isFeasible(Problem problem, Decision decision) {
        return SingleDecision.isFeasible(problem, decision);
    }

    @Override
    public CertifiedValue key(Problem problem, Decision decision) {
        DecisionCheck<Decision, Scenario> check = DecisionCheck.of(problem, decision);
        return Optional.ofNullable(problem.objective() == Objective.MINIMIZE_COST ? check.worstCost()
            : check.nominalCost()).orElseThrow();
    }

    @Override
    public boolean solvesSlowly() {
        return false;
    }

    @Override
    public Decision withoutNonceBits(Decision decision) {
        return new Decision(decision.miners(), 0, decision.difficulty());
    }

    @Override
    public RobustModel model(Problem problem) {
        return RobustModel.of(problem);
    }

    @Override
    public WorstQuantity<Decision, Scenario> worst(Problem problem, String key) {
        return new WorstQuantity<>(new OneTypeQuantity(problem, key), decision -> "any");
    }

    @Override
    public List<HashTime> hashTimes(Problem problem) {
        return List.of(problem.hashTime());
    }

    @Override
    public List<Prices> prices(Problem problem) {
        return List.of(problem.prices());
    }

    @Override
    public Optional<Counts> counts(Problem problem, String path, int mostMiners) {
        MinerRange miners = problem.miners();
        return switch (path) {
            case "miners.min" -> Optional.of(new Counts(1, miners.max()));
            case "miners.max" -> Optional.of(new Counts(mostMiners, miners.min()));
            case UNAVAILABLE -> problem.profile() == Profile.PUBLISHED ? Optional.empty()
                : Optional.of(new Counts(0, Math.max(miners.max(), miners.unavailable())));
            case "constraints.pool.size" -> Optional.of(new Counts(1, MinerRange.MOST));
            default -> Optional.empty();
        };
    }

    @Override
    public Boundary<Problem, Decision> boundary(WatchedSolver<Problem, Decision> watched, Problem problem,
        Parameter<Problem> parameter) {
        return parameter.path().equals(UNAVAILABLE) ? new LevelScan(watched, problem, parameter).find()
            : new SlowBlockIntervals(watched, problem, parameter).find();
    }

    @Override
    public Stability<Problem, Decision> stability(WatchedSolver<Problem, Decision> watched, Problem problem,
        Parameter<Problem> parameter, Decision optimum, CertifiedComparison comparison) {
        return new SlowBlockStability(watched, problem, parameter, optimum, comparison).find();
    }
}
