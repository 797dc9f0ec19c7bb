package dev.quarry.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.robust.ExhaustiveEnumerator.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Enumeration by means of verdicts that are given: what is visited, in which order, and when a visit ends. */
class ExhaustiveEnumeratorTest {

    private final List<String> calls = new ArrayList<>();
    private final ExhaustiveEnumerator enumerator = new ExhaustiveEnumerator(new CertifiedComparison());

    /** A constraint that notes its calls and follows a rule. */
    private RobustConstraint<Integer, Integer> noted(String name, RobustConstraint<Integer, Integer> rule) {
        return (decision, scenario, comparison) -> {
            calls.add(name + decision + scenario);
            return rule.test(decision, scenario, comparison);
        };
    }

    private static RobustConstraint<Integer, Integer> always(Verdict verdict) {
        return (decision, scenario, comparison) -> verdict;
    }

    private static UncertaintySet<Integer, Integer> upTo(int most) {
        return decision -> IntStream.rangeClosed(0, most).boxed();
    }

    private static RobustProblem<Integer, Integer> problem(UncertaintySet<Integer, Integer> scenarios,
        List<RobustConstraint<Integer, Integer>> constraints) {
        return new RobustProblem<>(List.of(3, 1, 2), scenarios, constraints);
    }

    @Test
    void everythingIsVisitedInOrderWhereAllHolds() {
        Enumeration<Integer> found = enumerator.enumerate(problem(upTo(1),
            List.of(noted("a", always(Verdict.HOLDS)), noted("b", always(Verdict.HOLDS)))));

        assertThat(found.feasible()).containsExactly(3, 1, 2);
        assertThat(found.undecided()).isEmpty();
        assertThat(found.scenariosChecked()).isEqualTo(6);
        assertThat(calls).containsExactly("a30", "b30", "a31", "b31", "a10", "b10", "a11", "b11", "a20", "b20", "a21",
            "b21");
    }

    @Test
    void aFailureEndsTheVisitOfItsDecision() {
        Enumeration<Integer> found = enumerator.enumerate(problem(upTo(5), List.of(
            noted("a", (decision, scenario, comparison) -> Verdict.of(decision + scenario < 5)),
            noted("b", always(Verdict.HOLDS)))));

        assertThat(found.feasible()).isEmpty();
        // 3 fails in its third scenario, 1 in its fifth, 2 in its fourth
        assertThat(found.scenariosChecked()).isEqualTo(3 + 5 + 4);
        assertThat(calls).startsWith("a30", "b30", "a31", "b31", "a32", "a10").doesNotContain("b32", "a33");
    }

    @Test
    void scenariosAreCountedForEachEnumeration() {
        RobustProblem<Integer, Integer> problem = problem(upTo(1), List.of(always(Verdict.HOLDS)));

        assertThat(enumerator.enumerate(problem).scenariosChecked()).isEqualTo(6);
        assertThat(enumerator.enumerate(problem).scenariosChecked()).isEqualTo(6);
    }

    @Test
    void whatIsUndecidedSomewhereAndFailsNowhereIsLeftOpen() {
        Enumeration<Integer> found = enumerator.enumerate(problem(upTo(2), List.of(
            (decision, scenario, comparison) -> decision == 1 && scenario == 1 ? Verdict.UNDECIDED : Verdict.HOLDS)));

        assertThat(found.feasible()).containsExactly(3, 2);
        assertThat(found.undecided()).containsExactly(1);
        assertThat(found.scenariosChecked()).isEqualTo(9);
    }

    @Test
    void aFailureSettlesWhatWasUndecided() {
        Enumeration<Integer> found = enumerator.enumerate(problem(upTo(9), List.of(
            (decision, scenario, comparison) -> scenario < decision ? Verdict.UNDECIDED : Verdict.FAILS)));

        assertThat(found.feasible()).isEmpty();
        assertThat(found.undecided()).isEmpty();
        assertThat(found.scenariosChecked()).isEqualTo(4 + 2 + 3);
    }

    @Test
    void aFailureAfterAnUndecidedConstraintOfTheSameScenarioCounts() {
        assertThat(enumerator.test(problem(upTo(0), List.of(always(Verdict.UNDECIDED), always(Verdict.FAILS))), 1))
            .isEqualTo(Verdict.FAILS);
        assertThat(enumerator.test(problem(upTo(0), List.of(always(Verdict.UNDECIDED), always(Verdict.HOLDS))), 1))
            .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aDecisionWithoutScenariosIsNotFeasible() {
        Enumeration<Integer> found = enumerator.enumerate(problem(upTo(-1), List.of(always(Verdict.HOLDS))));

        assertThat(found.feasible()).isEmpty();
        assertThat(found.undecided()).isEmpty();
        assertThat(found.scenariosChecked()).isZero();
    }

    @Test
    void withoutConstraintsEveryDecisionWithAScenarioIsFeasible() {
        assertThat(enumerator.enumerate(problem(upTo(4), List.of())).feasible()).containsExactly(3, 1, 2);
    }

    @Test
    void withoutDecisionsNothingIsFound() {
        RobustProblem<Integer, Integer> empty = new RobustProblem<>(List.of(), upTo(3),
            List.of(always(Verdict.HOLDS)));

        assertThat(enumerator.enumerate(empty)).isEqualTo(new Enumeration<Integer>(List.of(), List.of(), 0));
    }

    @Test
    void laterChangesOfTheListOfConstraintsDoNotMatter() {
        List<RobustConstraint<Integer, Integer>> constraints = new ArrayList<>();
        RobustProblem<Integer, Integer> problem = new RobustProblem<>(List.of(7), upTo(0), constraints);
        constraints.add(always(Verdict.FAILS));

        assertThat(enumerator.enumerate(problem).feasible()).containsExactly(7);
    }
}
