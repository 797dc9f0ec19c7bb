package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Prices;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Stability.Side;
import dev.quarry.solver.explain.Trial.Ranked;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.CheapestByDifficulty;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedModel;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedReport;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.RobustFeasibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Problems of several types of miners, whoever owns them. */
final class SeveralTypes implements ProblemKind<GroupedProblem, GroupedDecision> {

    static final SeveralTypes KIND = new SeveralTypes();

    private static final String GROUPS = "groups.";
    /** Witnesses of feasibility, one a difficulty, unless one costs a million times as much as another. */
    private static final ReportRule EVERY_DIFFICULTY = new ReportRule(DifficultyRange.MOST, BigFraction.of(1_000_000));
    private static final ReportRule CHEAPEST = new ReportRule(1, BigFraction.ONE);

    /** A second or two: each of them is looked at. */
    private static final int MOST_COUNTED = 1_000;

    /** Those that are close to a boundary are found at once, however many there are. */
    private static final int MOST_LISTED = 20_000;

    private SeveralTypes() {
    }

    /**
     * Where no budget depends on the prices, they are such that costs are whole numbers, and few of them the same: the
     * search goes through all deployments that tie.
     */
    @Override
    public GroupedProblem forFeasibility(GroupedProblem problem) {
        List<MinerType> types = problem.types();
        if (problem.constraint(ConstraintKind.BUDGET).isEmpty()) {
            types = IntStream.range(0, types.size()).mapToObj(i -> priced(problem.types().get(i), i)).toList();
        }
        return new GroupedProblem(problem.name(), problem.profile(), Objective.MAXIMIZE_DIFFICULTY, problem.miners(),
            problem.nonceBits(), problem.difficulty(), types, problem.constraints(), problem.pool(), EVERY_DIFFICULTY,
            null);
    }

    private static MinerType priced(MinerType type, int place) {
        return new MinerType(type.name(), type.min(), type.max(), type.unavailable(), type.hashTime(),
            new Prices(BigFraction.ZERO, BigFraction.of(1_000 + place)), type.poolSize());
    }

    /** Every decision is one. */
    @Override
    public GroupedProblem withScenarioOfItself(GroupedProblem problem) {
        return problem;
    }

    @Override
    public Trial<GroupedDecision> solve(GroupedProblem problem, SearchMonitor monitor) {
        GroupedSolution solution = new BranchAndBoundSolver().solve(problem, monitor);
        return new Trial<>(solution.status(), solution.tuples().stream()
            .map(tuple -> new Ranked<>(tuple.decision(), tuple.cost())).toList());
    }

    @Override
    public Trial<GroupedDecision> cheapest(GroupedProblem problem, SearchMonitor monitor) {
        if (problem.objective() == Objective.MINIMIZE_COST) {
            return solve(problem.withReport(CHEAPEST), monitor);
        }
        CheapestByDifficulty cheapest = CheapestByDifficulty.of(problem, monitor);
        return new Trial<>(cheapest.status(), cheapest.best().stream()
            .map(best -> new Ranked<>(best.decision(), best.key())).toList());
    }

    /** The first decision that is found will do. */
    @Override
    public Verdict feasible(GroupedProblem problem, SearchMonitor monitor) {
        GroupedSolution solution = new BranchAndBoundSolver().withMostListed(0)
            .solve(forFeasibility(problem), decision -> { }, monitor);
        return solution.feasible().orElse(0) > 0 ? Verdict.HOLDS
            : solution.status() == Status.INFEASIBLE ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    @Override
    public Status list(GroupedProblem problem, long most, Consumer<GroupedDecision> feasible, SearchMonitor monitor) {
        return new BranchAndBoundSolver().withMostListed(Math.min(most, MOST_LISTED))
            .solve(problem, feasible, monitor).status();
    }

    @Override
    public Attainment<GroupedDecision> attaining(GroupedProblem problem, SearchMonitor monitor) {
        List<GroupedDecision> listed = new ArrayList<>();
        Status status = new BranchAndBoundSolver().withMostListed(MOST_COUNTED).solve(problem, listed::add, monitor)
            .status();
        return new Attainment<>(listed.size(), status != Status.STOPPED,
            listed.subList(0, Math.min(listed.size(), Attainment.MOST_LISTED)), List.of());
    }

    @Override
    public Verdict isFeasible(GroupedProblem problem, GroupedDecision decision) {
        return RobustFeasibility.of(problem, decision);
    }

    @Override
    public CertifiedValue key(GroupedProblem problem, GroupedDecision decision) {
        return new GroupedReport(GroupedModel.of(problem), new CertifiedComparison()).key(decision);
    }

    @Override
    public boolean solvesSlowly() {
        return true;
    }

    @Override
    public GroupedDecision withoutNonceBits(GroupedDecision decision) {
        return new GroupedDecision(decision.miners(), 0, decision.difficulty());
    }

    @Override
    public GroupedModel model(GroupedProblem problem) {
        return GroupedModel.of(problem);
    }

    @Override
    public WorstQuantity<GroupedDecision, GroupedScenario> worst(GroupedProblem problem, String key) {
        SeveralTypesQuantity quantity = new SeveralTypesQuantity(problem, key);
        return new WorstQuantity<>(quantity, quantity.isOfDeployed() ? GroupedDecision::miners : decision -> "any");
    }

    @Override
    public List<HashTime> hashTimes(GroupedProblem problem) {
        return problem.types().stream().map(MinerType::hashTime).toList();
    }

    @Override
    public List<Prices> prices(GroupedProblem problem) {
        return problem.types().stream().map(MinerType::prices).toList();
    }

    /** The ends are where ranges become empty, or wider than the others leave room for. */
    @Override
    public Optional<Counts> counts(GroupedProblem problem, String path, int mostMiners) {
        MinerRange miners = problem.miners();
        int most = (int) Math.min(mostMiners, sum(problem, MinerType::max));
        int fewest = (int) Math.min(MinerRange.MOST, sum(problem, MinerType::min));
        return switch (path) {
            case "miners.min" -> Optional.of(new Counts(1, Math.min(miners.max(), Math.max(most, miners.min()))));
            case "miners.max" -> Optional.of(new Counts(Math.max(most, miners.max()), Math.max(miners.min(), fewest)));
            case "miners.unavailable" -> Optional.of(new Counts(0, Math.max(miners.max(), miners.unavailable())));
            default -> problem.types().stream()
                .filter(type -> path.startsWith(GROUPS + type.name() + "."))
                .flatMap(type -> counts(problem, type, path.substring((GROUPS + type.name() + ".").length()),
                    mostMiners).stream()).findFirst();
        };
    }

    private static Optional<Counts> counts(GroupedProblem problem, MinerType type, String key, int mostMiners) {
        MinerRange miners = problem.miners();
        long others = sum(problem, MinerType::min) - type.min();
        long mostOthers = sum(problem, MinerType::max) - type.max();
        return switch (key) {
            case "miners.min" -> Optional.of(new Counts(0, (int) Math.min(type.max(), miners.max() - others)));
            case "miners.max" -> Optional.of(new Counts(
                (int) Math.max(type.max(), Math.min(mostMiners, miners.max() - others)),
                (int) Math.max(type.min(), miners.min() - mostOthers)));
            case "miners.unavailable" -> Optional.of(new Counts(0, Math.max(type.max(), type.unavailable())));
            case "poolSize" -> Optional.of(new Counts(1, MinerRange.MOST));
            default -> Optional.empty();
        };
    }

    private static long sum(GroupedProblem problem, Function<MinerType, Integer> count) {
        return problem.types().stream().mapToLong(count::apply).sum();
    }

    @Override
    public Boundary<GroupedProblem, GroupedDecision> boundary(WatchedSolver<GroupedProblem, GroupedDecision> solver,
        GroupedProblem problem, Parameter<GroupedProblem> parameter) {
        return new DecisionIntervals(solver, problem, parameter).find();
    }

    /** Decisions hold on intervals then; what becomes first on the way is not known. */
    @Override
    public Stability<GroupedProblem, GroupedDecision> stability(
        WatchedSolver<GroupedProblem, GroupedDecision> solver, GroupedProblem problem,
        Parameter<GroupedProblem> parameter, GroupedDecision optimum, CertifiedComparison comparison) {
        return new Stability<>(parameter, Side.unknown(), Side.unknown());
    }
}
