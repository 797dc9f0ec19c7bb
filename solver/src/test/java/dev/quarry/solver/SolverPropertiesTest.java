package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Laws of the feasible set and of the report, on random problems. */
class SolverPropertiesTest {

    private static final String SEED = "20260102";

    private final StaircaseSolver solver = new StaircaseSolver();

    private Set<Decision> feasible(Problem problem) {
        return new HashSet<>(Answer.of(solver, problem).feasible());
    }

    @Property(seed = SEED, tries = 300, shrinking = ShrinkingMode.OFF)
    void tighteningABoundNeverAddsADecision(@ForAll @LongRange(min = 1, max = 1L << 40) long seed,
        @ForAll @IntRange(min = 1, max = 40) int parts) {
        Problem problem = RandomProblems.small(seed);
        Set<Decision> before = feasible(problem);
        BigFraction factor = BigFraction.of(parts, 41);
        for (Constraint constraint : problem.constraints()) {
            Problem tighter = ProblemDraft.of(problem).with(tightened(constraint, factor)).problem();

            assertThat(before).as(tighter.toString()).containsAll(feasible(tighter));
        }
    }

    private static Constraint tightened(Constraint constraint, BigFraction factor) {
        return switch (constraint.kind()) {
            case FAILURE -> new Constraint.Failure(times(((Constraint.Failure) constraint).max(), factor));
            case SLOW_BLOCK -> new Constraint.SlowBlock(((Constraint.SlowBlock) constraint).after(),
                times(((Constraint.SlowBlock) constraint).max(), factor));
            case FAST_BLOCK -> new Constraint.FastBlock(((Constraint.FastBlock) constraint).before(),
                times(((Constraint.FastBlock) constraint).max(), factor));
            case DISPUTE -> new Constraint.Dispute(((Constraint.Dispute) constraint).within(),
                times(((Constraint.Dispute) constraint).max(), factor));
            case FORK -> new Constraint.Fork(((Constraint.Fork) constraint).within(),
                times(((Constraint.Fork) constraint).max(), factor));
            case POOL -> new Constraint.Pool(((Constraint.Pool) constraint).size(),
                ((Constraint.Pool) constraint).wins(), times(((Constraint.Pool) constraint).max(), factor));
            case BUDGET -> new Constraint.Budget(((Constraint.Budget) constraint).max().multiply(factor));
            case EXPECTED_TIME -> tightened((Constraint.ExpectedTime) constraint, factor);
        };
    }

    private static Probability times(Probability probability, BigFraction factor) {
        return new Probability(probability.value().multiply(factor));
    }

    private static Constraint tightened(Constraint.ExpectedTime time, BigFraction factor) {
        @Nullable BigFraction min = time.min();
        @Nullable BigFraction max = time.max();
        if (min == null) {
            return new Constraint.ExpectedTime(null, max == null ? null : max.multiply(factor));
        }
        BigFraction raised = min.divide(factor);
        return new Constraint.ExpectedTime(max != null && raised.compareTo(max) > 0 ? max : raised, max);
    }

    @Property(seed = SEED, tries = 300, shrinking = ShrinkingMode.OFF)
    void moreUncertaintyNeverAddsADecision(@ForAll @LongRange(min = 1, max = 1L << 40) long seed) {
        Problem problem = RandomProblems.small(seed);
        if (problem.profile() == Profile.PUBLISHED) {
            return;
        }
        MinerRange miners = problem.miners();
        DifficultyRange difficulty = problem.difficulty();
        Set<Decision> before = feasible(problem);

        assertThat(before).as(problem.toString())
            .containsAll(feasible(ProblemDraft.of(problem)
                .miners(miners.min(), miners.max(), miners.unavailable() + 1).problem()))
            .containsAll(feasible(ProblemDraft.of(problem)
                .difficulty(difficulty.min(), difficulty.max(), difficulty.drift() + 1).problem()));
    }

    @Property(seed = SEED, tries = 300, shrinking = ShrinkingMode.OFF)
    void theWorstCostIsAtLeastTheNominal(@ForAll @LongRange(min = 1, max = 1L << 40) long seed) {
        Problem problem = RandomProblems.small(seed);
        if (problem.profile() == Profile.PUBLISHED) {
            return;
        }
        for (ReportedTuple tuple : solver.solve(problem).tuples()) {
            assertThat(new CertifiedComparison().compare(tuple.worstCost(), tuple.cost())).as(problem.toString())
                .isNotEqualTo(Order.LESS);
        }
    }

    /** In paper a scenario is a decision of its own: windows are feasible where all their decisions are. */
    @Property(seed = SEED, tries = 300, shrinking = ShrinkingMode.OFF)
    void windowsUnderPaperAreFeasibleWhereAllTheirScenariosAre(@ForAll @LongRange(min = 1, max = 1L << 40) long seed) {
        Problem drawn = RandomProblems.small(seed);
        if (drawn.constraint(ConstraintKind.FORK).isPresent()) {
            return;
        }
        Problem problem = drawn.withProfile(Profile.PAPER);
        int unavailable = problem.miners().unavailable();
        int drift = problem.difficulty().drift();
        Set<Decision> alone = feasible(ProblemDraft.of(problem)
            .miners(problem.miners().min(), problem.miners().max(), 0)
            .difficulty(problem.difficulty().min(), problem.difficulty().max(), 0).problem());

        Set<Decision> expected = alone.stream().filter(decision ->
            IntStream.rangeClosed(decision.miners() - unavailable, decision.miners()).allMatch(s ->
                IntStream.rangeClosed(decision.difficulty() - drift, decision.difficulty() + drift).allMatch(d ->
                    alone.contains(new Decision(s, decision.nonceBits(), d))))).collect(Collectors.toSet());

        assertThat(feasible(problem)).as(problem.toString()).isEqualTo(expected);
    }

    /** Time has no unit of its own, and neither has money. */
    @Property(seed = SEED, tries = 200, shrinking = ShrinkingMode.OFF)
    void theUnitsOfTimeAndMoneyDoNotMatter(@ForAll @LongRange(min = 1, max = 1L << 40) long seed,
        @ForAll @IntRange(min = 2, max = 1_000_000) int unit) {
        Problem problem = RandomProblems.small(seed);
        List<Constraint> rescaled = problem.constraints().stream()
            .map(constraint -> inUnits(constraint, BigFraction.of(7, unit))).toList();
        Problem other = new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(),
            new HashTime(problem.hashTime().seconds().multiply(7).divide(unit)),
            new Prices(problem.prices().perHash().multiply(7).divide(unit),
                problem.prices().perMiner().multiply(7).divide(unit)), rescaled, problem.report());

        Answer answer = Answer.of(solver, problem);
        Answer otherAnswer = Answer.of(solver, other);

        assertThat(otherAnswer.feasible()).as(problem + " by 7/" + unit).isEqualTo(answer.feasible());
        assertThat(otherAnswer.reported()).as(problem + " by 7/" + unit).isEqualTo(answer.reported());
    }

    private static Constraint inUnits(Constraint constraint, BigFraction unit) {
        if (constraint instanceof Constraint.ExpectedTime time) {
            @Nullable BigFraction min = time.min();
            @Nullable BigFraction max = time.max();
            return new Constraint.ExpectedTime(min == null ? null : min.multiply(unit),
                max == null ? null : max.multiply(unit));
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            return new Constraint.SlowBlock(slow.after().multiply(unit), slow.max());
        } else if (constraint instanceof Constraint.FastBlock fast) {
            return new Constraint.FastBlock(fast.before().multiply(unit), fast.max());
        } else if (constraint instanceof Constraint.Dispute dispute) {
            return new Constraint.Dispute(dispute.within().multiply(unit), dispute.max());
        } else if (constraint instanceof Constraint.Fork fork) {
            return new Constraint.Fork(fork.within().multiply(unit), fork.max());
        }
        return constraint instanceof Constraint.Budget budget
            ? new Constraint.Budget(budget.max().multiply(unit)) : constraint;
    }

    @Property(seed = SEED, tries = 200, shrinking = ShrinkingMode.OFF)
    void dividedSearchesGiveTheAnswerOfOne(@ForAll @LongRange(min = 1, max = 1L << 40) long seed,
        @ForAll @IntRange(min = 2, max = 9) int threads) {
        Problem problem = RandomProblems.small(seed);
        Solution alone = solver.solve(problem);

        Solution divided = solver.withThreads(threads).solve(problem);

        assertThat(divided.status()).as(problem.toString()).isEqualTo(alone.status());
        assertThat(divided.feasible()).as(problem.toString()).isEqualTo(alone.feasible());
        assertThat(divided.open()).as(problem.toString()).isEqualTo(alone.open());
        assertThat(divided.tuples()).extracting(Answer.Tuple::of).as(problem.toString())
            .isEqualTo(alone.tuples().stream().map(Answer.Tuple::of).toList());
    }

    @Property(seed = SEED, tries = 40, shrinking = ShrinkingMode.OFF)
    void manyThreadsGiveTheAnswerOfOne(@ForAll @LongRange(min = 1, max = 1L << 40) long seed)
        throws InterruptedException, ExecutionException {
        Problem problem = RandomProblems.small(seed);
        Answer alone = Answer.of(solver, problem);
        Statistics counters = solver.solve(problem).statistics();
        Callable<Solution> solve = () -> solver.solve(problem);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Answer> answer : threads.invokeAll(
                IntStream.range(0, 8).mapToObj(i -> (Callable<Answer>) () -> Answer.of(solver, problem)).toList())) {
                assertThat(answer.get()).as(problem.toString()).isEqualTo(alone);
            }
            for (Future<Solution> solution : threads.invokeAll(List.of(solve, solve, solve, solve))) {
                Statistics same = solution.get().statistics();
                assertThat(same.scenariosChecked()).isEqualTo(counters.scenariosChecked());
                assertThat(same.escalations()).isEqualTo(counters.escalations());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
