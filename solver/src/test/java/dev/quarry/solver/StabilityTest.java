package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Explanation.Binding;
import dev.quarry.solver.explain.Stability;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far the optimum stays the same, held against solves within the intervals and on both sides of their ends. */
class StabilityTest {

    private static final long FIRST_SEED = 20_261_123L;
    private static final int PROBLEMS = 40;
    private static final int MOST_MINERS = 100;
    private static final int DIGITS = 36;
    private static final int CLOSE_DIGITS = 1_000;
    private static final double NEARLY_ONE = 1 - 1e-9;

    private int changes;
    private int unlimited;
    private int unknown;

    private static Explanation<Problem, Decision, Scenario> explain(Problem problem) {
        return new Explainer().withMostMiners(MOST_MINERS).explain(problem);
    }

    @Tag("slow")
    @Test
    void theOptimumOfRandomProblemsIsTheSameWithinAndAnotherBeyond() {
        List<Problem> problems = new ArrayList<>();
        LongStream.range(FIRST_SEED, FIRST_SEED + PROBLEMS).forEach(seed -> {
            problems.add(RandomProblems.tiny(seed));
            if (seed % 6 == 0) {
                problems.add(RandomProblems.small(seed));
            }
        });
        for (Problem problem : problems) {
            if (explain(problem) instanceof Explanation.Feasible<Problem, Decision, Scenario> feasible) {
                feasible.stabilities().forEach(stability -> check(feasible, stability));
            }
        }

        assertThat(changes).isGreaterThan(2 * PROBLEMS);
        assertThat(unlimited).isGreaterThan(PROBLEMS);
        assertThat(10 * unknown).isLessThan(changes);
    }

    private void check(Explanation.Feasible<Problem, Decision, Scenario> feasible,
        Stability<Problem, Decision> stability) {
        BigFraction present = stability.parameter().value(feasible.problem());
        check(feasible, stability, stability.lower(), present, -1);
        check(feasible, stability, stability.upper(), present, 1);
    }

    private void check(Explanation.Feasible<Problem, Decision, Scenario> feasible,
        Stability<Problem, Decision> stability, Stability.Side<Decision> side, BigFraction present,
        int sign) {
        Parameter<Problem> parameter = stability.parameter();
        switch (side.reach()) {
            case UNKNOWN -> unknown++;
            case UNLIMITED -> {
                unlimited++;
                BigFraction far = parameter.isInteger() ? present.add(sign)
                    : sign < 0 ? present.divide(1000) : present.multiply(2);
                assertSame(feasible, parameter, far);
            }
            case CHANGES -> {
                changes++;
                BoundaryEnd<Decision> end = Objects.requireNonNull(side.end());
                Optional<BigFraction> exact = end.value().exactValue();
                int digits = end.value().enclosure().lower() > NEARLY_ONE ? CLOSE_DIGITS : DIGITS;
                DecimalEnclosure cell = end.value().enclosure(digits);
                BigDecimal step = cell.upper().movePointLeft(digits);
                BigFraction below = fraction(cell.lower().subtract(step));
                BigFraction above = fraction(cell.upper().add(step));
                BigFraction unit = parameter.isInteger() ? BigFraction.ONE
                    : parameter.path().matches(".*\\.(after|before|within)")
                        ? feasible.problem().hashTime().seconds().divide(2) : null;
                BigFraction beyond = sign < 0 ? below : above;
                BigFraction within = end.closed() && exact.isPresent() ? exact.get() : sign < 0 ? above : below;
                if (unit != null) {
                    BigFraction value = exact.orElseThrow();
                    beyond = end.closed() ? sign < 0 ? value.subtract(unit) : value.add(unit) : value;
                    within = end.closed() ? value : sign < 0 ? value.add(unit) : value.subtract(unit);
                }
                assertSame(feasible, parameter, within);
                assertSame(feasible, parameter, middle(parameter, within, present));
                assertOther(feasible, parameter, end.closed() || exact.isEmpty() ? beyond : exact.get(), side);
            }
        }
    }

    private static BigFraction middle(Parameter<Problem> parameter, BigFraction a, BigFraction b) {
        BigFraction middle = a.add(b).divide(2);
        return parameter.isInteger() ? BigFraction.of(middle.getNumerator().divide(middle.getDenominator())) : middle;
    }

    private static Optional<Solution> solve(Explanation.Feasible<Problem, Decision, Scenario> feasible,
        Parameter<Problem> parameter,
        BigFraction value) {
        try {
            return Optional.of(new StaircaseSolver().solve(parameter.with(feasible.problem(), value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void assertSame(Explanation.Feasible<Problem, Decision, Scenario> feasible,
        Parameter<Problem> parameter,
        BigFraction value) {
        solve(feasible, parameter, value).ifPresent(solution -> assertThat(solution.tuples()).as(parameter + " = "
            + value.doubleValue() + " for " + feasible.problem()).first().extracting(ReportedTuple::decision)
            .isEqualTo(feasible.optimum().decision()));
    }

    private static void assertOther(Explanation.Feasible<Problem, Decision, Scenario> feasible,
        Parameter<Problem> parameter, BigFraction value,
        Stability.Side<Decision> side) {
        solve(feasible, parameter, value).ifPresent(solution -> {
            Decision first = solution.tuples().isEmpty() ? null : solution.tuples().get(0).decision();
            assertThat(first).as(parameter + " = " + value.doubleValue() + " for " + feasible.problem())
                .isNotEqualTo(feasible.optimum().decision()).isEqualTo(side.next());
        });
    }

    private static BigFraction fraction(BigDecimal decimal) {
        return BigFraction.of(decimal.unscaledValue()).multiply(BigFraction.of(10).pow(-decimal.scale()));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void thePapersInstanceToo(Profile profile) {
        var feasible = (Explanation.Feasible<Problem, Decision, Scenario>) explain(ProblemDraft.c1(profile,
            "1454/7").problem());

        feasible.stabilities().forEach(stability -> check(feasible, stability));
        assertThat(feasible.bindings()).allMatch(binding -> binding.binding() != Verdict.UNDECIDED);
        assertThat(unknown).isZero();
    }

    @Test
    void whatBindsTheOptimumIsSaid() {
        var feasible =
            (Explanation.Feasible<Problem, Decision, Scenario>) explain(ProblemDraft.c1(Profile.EXACT,
                "1454/7").problem());

        assertThat(feasible.optimum().decision()).isEqualTo(new Decision(18, 49, 40));
        assertThat(feasible.bindings()).filteredOn(binding -> binding.binding() == Verdict.HOLDS)
            .extracting(Binding::member).extracting(Object::toString).containsExactly("difficulty.drift",
                "miners.unavailable", "constraints.failure", "constraints.slowBlock", "constraints.pool");
    }
}
