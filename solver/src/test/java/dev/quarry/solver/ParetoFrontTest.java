package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.robust.WorstCase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The front against its definition: every pair of feasible decisions compared. */
class ParetoFrontTest {

    private static final long FIRST_SEED = 20_260_401L;
    private static final int TINY_PROBLEMS = 4_000;
    private static final int SMALL_PROBLEMS = 1_000;

    private static List<Decision> byDefinition(List<Decision> feasible, Set<Criterion> criteria,
        ToIntBiFunction<Decision, Decision> costs) {
        return new FrontDefinition<>(criteria, costs, FrontDefinition.stands()).front(feasible);
    }

    private static List<Decision> decisions(ParetoFront<Problem, Decision> front) {
        return front.points().stream().map(ParetoPoint::decision).toList();
    }

    @Test
    void theFrontIsThatOfExactFractions() {
        int trades = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + TINY_PROBLEMS; seed++) {
            Problem problem = seed % 2 == 0 ? RandomProblems.tiny(seed) : unbounded(RandomProblems.tiny(seed));
            Set<Criterion> criteria = FrontDefinition.criteria(seed);
            RationalOracle oracle = new RationalOracle(problem);
            ToIntBiFunction<Decision, Decision> costs = (a, b) -> key(oracle, problem, a)
                .compareTo(key(oracle, problem, b));
            List<Decision> expected = byDefinition(oracle.answer().feasible(), criteria, costs);
            ParetoFront<Problem, Decision> front = ParetoFront.of(problem, criteria);

            assertThat(decisions(front)).as(criteria + ", " + problem).isEqualTo(expected).doesNotHaveDuplicates();
            assertThat(front.open()).as(problem.name()).isEmpty();
            assertThat(front.status()).isEqualTo(expected.isEmpty() ? Status.INFEASIBLE : Status.OPTIMAL);
            assertThat(front.criteria()).isEqualTo(criteria);
            trades += expected.size() > 1 ? 1 : 0;
        }
        assertThat(trades).as("fronts of several decisions").isGreaterThan(TINY_PROBLEMS / 50);
    }

    /** Without constraints there is more to trade. */
    private static Problem unbounded(Problem problem) {
        return new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(), List.of(),
            problem.report());
    }

    private static BigFraction key(RationalOracle oracle, Problem problem, Decision decision) {
        return problem.objective() == Objective.MINIMIZE_COST ? oracle.worstCost(decision)
            : oracle.cost(decision, new Scenario(decision.miners(), decision.difficulty()));
    }

    @Test
    @Tag("slow")
    void theFrontIsThatOfTheExhaustiveSolver() {
        int open = 0;
        int trades = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SMALL_PROBLEMS; seed++) {
            Problem problem = RandomProblems.small(seed);
            List<Decision> feasible = Answer.of(new ExhaustiveSolver(), problem).feasible();
            ParetoFront<Problem, Decision> front = ParetoFront.of(problem, FrontDefinition.criteria(seed));
            if (front.status() == Status.UNDECIDED) {
                open++;
            } else {
                trades += front.points().size() > 1 ? 1 : 0;
                assertThat(decisions(front)).as(FrontDefinition.criteria(seed) + ", " + problem)
                    .isEqualTo(byDefinition(feasible, FrontDefinition.criteria(seed), certified(problem)));
            }
        }
        assertThat(trades).as("fronts of several decisions").isGreaterThan(SMALL_PROBLEMS / 10);
        assertThat(open).as("fronts left open").isLessThan(SMALL_PROBLEMS / 50);
    }

    /** The costs of all scenarios compared with certainty; at one s and d more bits cost more, if by no digit. */
    private static ToIntBiFunction<Decision, Decision> certified(Problem problem) {
        RobustModel model = RobustModel.of(problem);
        CertifiedComparison comparison = new CertifiedComparison();
        return (a, b) -> {
            if (a.miners() == b.miners() && a.difficulty() == b.difficulty()) {
                return Integer.compare(a.nonceBits(), b.nonceBits());
            }
            Order order = comparison.compare(key(model, a, comparison), key(model, b, comparison));
            return switch (order) {
                case LESS -> -1;
                case EQUAL -> 0;
                case GREATER -> 1;
                case UNDECIDED -> throw new AssertionError(a + " and " + b + " cannot be told apart by cost");
            };
        };
    }

    private static CertifiedValue key(RobustModel model, Decision decision, CertifiedComparison comparison) {
        return model.problem().objective() == Objective.MAXIMIZE_DIFFICULTY ? model.nominalCost(decision)
            : WorstCase.largest(decision, model.scenarios(), scenario -> model.cost(decision, scenario), comparison)
                .orElseThrow().value();
    }

    @ParameterizedTest
    @EnumSource
    void thePapersInstanceHasTheFrontOfItsDefinition(Profile profile) {
        for (Objective objective : Objective.values()) {
            Problem problem = ProblemDraft.c1(profile, "1454/7").objective(objective).problem();
            List<Decision> feasible = new ArrayList<>();
            new StaircaseSolver().solve(problem, feasible::add, SearchMonitor.NONE);
            // Fewer bits at one s and d are never worse; to compare all pairs of all bits takes a minute.
            List<Decision> fewestBits = feasible.stream().filter(decision -> !feasible.contains(
                new Decision(decision.miners(), decision.nonceBits() - 1, decision.difficulty()))).toList();

            for (Set<Criterion> criteria : List.of(Criterion.usual(), EnumSet.allOf(Criterion.class))) {
                ParetoFront<Problem, Decision> front = ParetoFront.of(problem, criteria);

                assertThat(decisions(front)).as(objective + " " + criteria).isNotEmpty()
                    .isEqualTo(byDefinition(fewestBits, criteria, certified(problem)));
                assertThat(front.status()).isEqualTo(Status.OPTIMAL);
                assertThat(front.feasible()).hasValue(feasible.size());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 1454/7", "PAPER, 1454/7", "PUBLISHED, 1454/7", "EXACT, 1454/7000"})
    void theReportLiesOnTheFront(Profile profile, String seconds) {
        Problem problem = ProblemDraft.c1(profile, seconds).problem();
        List<String> report = new StaircaseSolver().solve(problem).tuples().stream().map(tuple ->
            text(new ParetoPoint<>(tuple.decision(), tuple.cost(), tuple.worstCost()))).toList();

        assertThat(ParetoFront.of(problem, Criterion.usual()).points()).extracting(ParetoFrontTest::text)
            .containsAll(report);
    }

    private static String text(ParetoPoint<Decision> tuple) {
        return tuple.decision() + " " + DecimalDigits.truncated(tuple.cost(), 30) + " "
            + DecimalDigits.truncated(tuple.worstCost(), 30);
    }

    @Test
    @Tag("slow")
    void costsThatNoPrecisionTellsApartLeaveTheFrontOpen() {
        // 11000 miners find a proof of work in the first round but for 2^-11000 at d = 1 and 10^-1374 at d = 2: the
        // harder puzzle costs more, by less than any precision shows. It is on the front for its difficulty anyhow.
        ProblemDraft draft = ProblemDraft.empty().miners(11_000, 11_000, 0).nonceBits(20, 20).difficulty(1, 2, 0);
        Decision easy = new Decision(11_000, 20, 1);
        Decision hard = new Decision(11_000, 20, 2);

        ParetoFront<Problem, Decision> front = ParetoFront.of(draft.problem(), Criterion.usual());
        assertThat(decisions(front)).containsExactly(hard, easy);
        assertThat(front.open()).containsExactly(easy);
        assertThat(front.status()).isEqualTo(Status.UNDECIDED);

        ParetoFront<Problem, Decision> cheapest = ParetoFront.of(draft.problem(), EnumSet.of(Criterion.COST));
        assertThat(decisions(cheapest)).containsExactly(hard, easy);
        assertThat(cheapest.open()).containsExactly(easy, hard);

        ParetoFront<Problem, Decision> hardest = ParetoFront.of(draft.problem(), EnumSet.of(Criterion.DIFFICULTY));
        assertThat(decisions(hardest)).containsExactly(hard);
        assertThat(hardest.status()).isEqualTo(Status.OPTIMAL);
    }

    @Test
    @Tag("slow")
    void decisionsOfUnknownFeasibilityLeaveOpenWhatTheyMightDominate() {
        // The budget is what 11000 miners cost at d = 1 but for 10^-3307, which no precision shows.
        ProblemDraft draft = ProblemDraft.empty().miners(11_000, 11_001, 0).nonceBits(20, 20).difficulty(1, 1, 0)
            .with(new Constraint.Budget(BigFraction.of(22_000)));

        ParetoFront<Problem, Decision> front = ParetoFront.of(draft.problem(), Criterion.usual());
        assertThat(front.status()).isEqualTo(Status.UNDECIDED);
        assertThat(front.points()).isEmpty();
        assertThat(front.open()).containsExactly(new Decision(11_000, 20, 1));

        ParetoFront<Problem, Decision> wider = ParetoFront.of(draft.miners(10_999, 11_001, 0).problem(),
            Criterion.usual());
        assertThat(wider.status()).as("what is open is dominated").isEqualTo(Status.OPTIMAL);
        assertThat(decisions(wider)).containsExactly(new Decision(10_999, 20, 1));
    }

    @Test
    void aSearchThatWasStoppedSaysSo() {
        ParetoFront<Problem, Decision> front = ParetoFront.of(ProblemDraft.c1(Profile.EXACT, "1454/7").problem(),
            Criterion.usual(), (done, total) -> 2 * done < total);

        assertThat(front.status()).isEqualTo(Status.STOPPED);
        assertThat(front.points()).isNotEmpty();
    }

    @Test
    void aFrontNeedsACriterion() {
        Problem problem = ProblemDraft.empty().problem();

        assertThatIllegalArgumentException().isThrownBy(() -> ParetoFront.of(problem, Set.of()))
            .withMessage("criteria [] name nothing to be traded off; name one at least");
        assertThat(Criterion.usual()).extracting(Criterion::word).containsExactly("cost", "difficulty", "miners");
        assertThat(Criterion.NONCE_BITS.word()).isEqualTo("nonceBits");
    }
}
