package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.DecisionCheck.RuledOut;
import dev.quarry.solver.RobustModel.Obstacle;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionCheckTest {

    private static final long FIRST_SEED = 81_000;

    private final CertifiedComparison comparison = new CertifiedComparison();

    @Test
    void theVerdictIsMembershipInTheFeasibleSet() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 120; seed++) {
            Problem problem = RandomProblems.tiny(seed);
            Set<Decision> feasible = new HashSet<>(new RationalOracle(problem).answer().feasible());
            for (int s = 1; s <= 6; s++) {
                for (int r = 1; r <= 5; r++) {
                    for (int d = 1; d <= 5; d++) {
                        Decision decision = new Decision(s, r, d);
                        assertThat(DecisionCheck.of(problem, decision).verdict()).as(decision + " of " + problem)
                            .isEqualTo(Verdict.of(feasible.contains(decision)));
                    }
                }
            }
        }
    }

    @Test
    void theScenarioOfARequirementIsTheWorst() {
        int values = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 1500; seed++) {
            Problem problem = RandomProblems.tiny(seed);
            RobustModel model = RobustModel.of(problem);
            Decision decision = new Decision(problem.miners().max(), problem.nonceBits().max(),
                problem.difficulty().max() - problem.difficulty().drift());
            if (decision.difficulty() < 1) {
                continue;
            }
            DecisionCheck<Decision, Scenario> check = DecisionCheck.of(problem, decision);
            for (CheckedRequirement<Decision, Scenario> checked : check.requirements()) {
                values += checked.value().isPresent() ? 1 : 0;
                assertWorst(model, decision, checked);
            }
        }
        assertThat(values).isGreaterThan(2000);
    }

    private void assertWorst(RobustModel model, Decision decision,
        CheckedRequirement<Decision, Scenario> checked) {
        GovernedRequirement<Decision, Scenario> requirement = checked.requirement();
        Optional<CertifiedValue> there = requirement.quantity().in(decision, checked.scenario());
        String name = decision + " " + checked.scenario() + " " + requirement.key() + " of " + model.problem();
        assertThat(there.isPresent()).as(name).isEqualTo(checked.value().isPresent());
        if (checked.value().isEmpty()) {
            assertThat(checked.verdict()).as(name).isEqualTo(Verdict.FAILS);
            return;
        }
        assertThat(checked.verdict()).as(name).isEqualTo(comparison.test(there.orElseThrow(), requirement.bound()));
        Order worse = requirement.bound().sense() == Bound.Sense.AT_MOST ? Order.GREATER : Order.LESS;
        model.scenarios().scenarios(decision).filter(scenario -> model.obstacle(decision, scenario).isEmpty())
            .filter(scenario -> model.applies(requirement, decision, scenario))
            .forEach(scenario -> assertThat(comparison.compare(
                requirement.quantity().in(decision, scenario).orElseThrow(), there.orElseThrow())).as(name + scenario)
                .isNotEqualTo(worse));
    }

    @Test
    void theCostsAreThoseOfTheSolution() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 300; seed++) {
            Problem problem = RandomProblems.tiny(seed);
            for (Answer.Tuple tuple : new RationalOracle(problem).answer().tuples()) {
                DecisionCheck<Decision, Scenario> check = DecisionCheck.of(problem, tuple.decision());

                assertThat(text(check.nominalCost())).as(problem.toString()).isEqualTo(tuple.cost());
                assertThat(text(check.worstCost())).as(problem.toString()).isEqualTo(tuple.worstCost());
            }
        }
    }

    private static String text(@Nullable CertifiedValue value) {
        return DecimalDigits.truncated(Objects.requireNonNull(value), 20);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, 2, 3, 9, MINERS_OUT_OF_BOUNDS, -1, 6", "EXACT, 5, 2, 9, NO_NONCES, 2, 6",
        "EXACT, 5, 3, 3, DIFFICULTY_OUT_OF_BOUNDS, 2, 0", "PAPER, 5, 4, 4, DIFFICULTY_OUT_OF_BOUNDS, 2, 1",
        "PAPER, 4, 4, 9, MINERS_OUT_OF_BOUNDS, 1, 6", "PAPER, 9, 3, 8, NO_NONCES, 9, 5",
        "PUBLISHED, 9, 3, 8, NO_NONCES, 3, 5", "PUBLISHED, 9, 4, 4, DIFFICULTY_OUT_OF_BOUNDS, 3, 1",
    })
    void obstaclesAreNamedWithTheirFirstScenario(Profile profile, int s, int r, int d, Obstacle obstacle, int working,
        int running) {
        Problem problem = ProblemDraft.empty().profile(profile).miners(2, 9, 3).nonceBits(2, 9).difficulty(2, 12, 3)
            .problem();

        DecisionCheck<Decision, Scenario> check = DecisionCheck.of(problem, new Decision(s, r, d));

        assertThat(check.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(check.obstacles()).contains(new RuledOut<>(obstacle, new Scenario(working, running)));
        assertThat(check.obstacles()).extracting(RuledOut::obstacle).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 3, 1", "PAPER, 3, 1"})
    void whatHasNoNoncesHasNoCosts(Profile profile, int miners, int bits) {
        DecisionCheck<Decision, Scenario> check = DecisionCheck.of(
            ProblemDraft.empty().profile(profile).miners(1, 9, 0).problem(),
            new Decision(miners, bits, 1));

        assertThat(check.nominalCost()).isNull();
        assertThat(check.worstCost()).isNull();
        assertThat(check.requirements()).isEmpty();
    }

    @Test
    void aDecisionOutsideTheGridIsCheckedAndFails() {
        Problem problem = ProblemDraft.empty().with(new Constraint.Failure(Probability.of("1"))).problem();

        DecisionCheck<Decision, Scenario> check = DecisionCheck.of(problem, new Decision(2, 2, 2));

        assertThat(check.inGrid()).isFalse();
        assertThat(check.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(check.requirements()).singleElement().extracting(CheckedRequirement::verdict)
            .isEqualTo(Verdict.HOLDS);
    }

    /** (17) under paper: K = 8 is not below λ = 8. */
    @Test
    void aViolatedSideConditionHasAScenarioAndNoValue() {
        Problem problem = ProblemDraft.empty().profile(Profile.PAPER).nonceBits(3, 3)
            .with(new Constraint.SlowBlock(BigFraction.of(9), Probability.of("1"))).problem();

        assertThat(DecisionCheck.of(problem, new Decision(1, 3, 1)).requirements()).singleElement()
            .satisfies(checked -> {
                assertThat(checked.scenario()).isEqualTo(new Scenario(1, 1));
                assertThat(checked.value()).isEmpty();
                assertThat(checked.verdict()).isEqualTo(Verdict.FAILS);
            });
    }

    @Test
    void windowsOfMillionsAreOnlyCheckedInTheirCorners() {
        ProblemDraft draft = ProblemDraft.empty().miners(1, 10_000_000, 4_000_000).nonceBits(30, 30)
            .difficulty(1, 40, 3);
        Decision decision = new Decision(10_000_000, 30, 20);

        assertThat(DecisionCheck.of(draft.problem(), decision).verdict()).isEqualTo(Verdict.HOLDS);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> DecisionCheck.of(draft.profile(Profile.PAPER).problem(), decision))
            .withMessageContaining("(10000000, 30, 20) has 28000007 scenarios in profile paper")
            .withMessageContaining("10000000").withMessageContaining("reduce miners.unavailable");
    }

    /** Where d' = 0 rules a decision out, the worst of what is left is said all the same. */
    @Test
    void theWorstScenarioIsOneThatCanBe() {
        Problem problem = ProblemDraft.empty().miners(2, 2, 2).nonceBits(4, 4).difficulty(3, 3, 3)
            .with(new Constraint.Fork(BigFraction.ONE, Probability.of("1")))
            .with(new Constraint.Failure(Probability.of("1"))).problem();

        DecisionCheck<Decision, Scenario> check = DecisionCheck.of(problem, new Decision(2, 4, 3));

        assertThat(check.obstacles()).hasSize(2);
        assertThat(check.requirements()).extracting(CheckedRequirement::scenario)
            .containsExactly(new Scenario(1, 6), new Scenario(2, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, miners 0..0", "10000001, 1, 1, miners 10000001", "1, 0, 1, nonceBits 0",
        "1, 257, 1, nonceBits 257", "1, 1, 0, difficulty 0", "1, 1, 256, difficulty 256"})
    void whatNoProblemRangesOverIsRefused(int miners, int bits, int difficulty, String message) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> DecisionCheck.of(ProblemDraft.empty().problem(), new Decision(miners, bits, difficulty)))
            .withMessageContaining(message);
    }

    @Test
    void listsAreCopied() {
        DecisionCheck<Decision, Scenario> check = DecisionCheck.of(ProblemDraft.empty().problem(),
            new Decision(1, 1, 1));

        assertThat(check.obstacles()).isEqualTo(List.of()).isUnmodifiable();
        assertThat(check.requirements()).isUnmodifiable();
    }
}
