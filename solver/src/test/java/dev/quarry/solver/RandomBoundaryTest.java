package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.BoundarySearch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boundaries of random problems, held against solves by definition on both sides of each end. */
class RandomBoundaryTest {

    private static final long FIRST_SEED = 20_261_121L;
    private static final int PROBLEMS = 300;
    private static final int LARGER_PROBLEMS = 40;
    private static final int DIGITS = 60;
    private static final int NEIGHBOURS = 4;

    private final BoundarySearch search = new BoundarySearch().withMostMiners(50);
    private RobustSolver oracle = new ExhaustiveSolver();
    private int bounded;

    @Test
    void everyLimitIsFeasibleAtItsBoundaryAndNotBeyond() {
        LongStream.range(FIRST_SEED, FIRST_SEED + PROBLEMS).mapToObj(RandomProblems::tiny).forEach(problem ->
            BoundarySearch.parameters(problem).stream().filter(RandomBoundaryTest::isLimit)
                .forEach(parameter -> checkLimit(search.find(problem, parameter))));

        assertThat(bounded).isGreaterThan(PROBLEMS);
    }

    @Tag("slow")
    @Test
    void everyLimitOfLargerProblemsToo() {
        oracle = new StaircaseSolver();
        LongStream.range(FIRST_SEED, FIRST_SEED + LARGER_PROBLEMS).mapToObj(RandomProblems::small).forEach(problem ->
            BoundarySearch.parameters(problem).stream().filter(RandomBoundaryTest::isLimit)
                .forEach(parameter -> checkLimit(search.find(problem, parameter))));

        assertThat(bounded).isGreaterThan(LARGER_PROBLEMS / 2);
    }

    @Tag("slow")
    @Test
    void everyCountIsFeasibleUpToItsBoundaryOnly() {
        LongStream.range(FIRST_SEED, FIRST_SEED + PROBLEMS).mapToObj(RandomProblems::tiny).forEach(problem ->
            BoundarySearch.parameters(problem).stream().filter(Parameter::isInteger)
                .forEach(parameter -> checkCount(search.find(problem, parameter))));

        assertThat(bounded).isGreaterThan(PROBLEMS);
    }

    @Test
    void everyDurationIsFeasibleUpToItsBoundaryOnly() {
        LongStream.range(FIRST_SEED, FIRST_SEED + PROBLEMS).mapToObj(RandomProblems::tiny).forEach(problem ->
            BoundarySearch.parameters(problem).stream()
                .filter(parameter -> !parameter.isInteger() && !isLimit(parameter))
                .forEach(parameter -> checkDuration(search.find(problem, parameter))));

        assertThat(bounded).isGreaterThan(PROBLEMS / 4);
    }

    private static boolean isLimit(Parameter<Problem> parameter) {
        return !parameter.isInteger() && parameter.path().matches("constraints\\..*\\.(min|max)");
    }

    private Verdict feasible(Boundary<Problem, Decision> boundary, BigFraction value) {
        Problem changed;
        try {
            changed = boundary.parameter().with(boundary.problem(), value);
        } catch (IllegalArgumentException e) {
            return Verdict.FAILS;
        }
        Solution solution = oracle.solve(changed);
        return solution.feasible().orElseThrow() > 0 ? Verdict.HOLDS
            : solution.status() == Status.INFEASIBLE ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    private static String told(Boundary<Problem, Decision> boundary) {
        return boundary.parameter() + " of " + boundary.problem();
    }

    private void checkLimit(Boundary<Problem, Decision> boundary) {
        assertThat(boundary.outcome()).as(told(boundary)).isNotEqualTo(Outcome.UNDECIDED);
        BigFraction present = boundary.parameter().value(boundary.problem());
        if (boundary.outcome() != Outcome.BOUNDED) {
            if (boundary.outcome() != Outcome.ALL_BUT_ZERO || present.signum() > 0) {
                assertThat(feasible(boundary, present)).as(told(boundary))
                    .isEqualTo(Verdict.of(boundary.outcome() != Outcome.NEVER));
            }
            return;
        }
        bounded++;
        boolean least = boundary.lower() != null;
        BoundaryEnd<Decision> end = boundary.ends().findFirst().orElseThrow();
        assertThat(end.closed()).isTrue();
        DecimalEnclosure cell = end.value().enclosure(DIGITS);
        BigDecimal step = cell.lower().movePointLeft(DIGITS);
        BigFraction inside = fraction(least ? cell.upper() : cell.lower());
        BigFraction outside = fraction(least ? cell.lower().subtract(step) : cell.upper().add(step));
        if (end.value().exactValue().isPresent()) {
            inside = end.value().exactValue().get();
        }
        assertThat(feasible(boundary, outside)).as(told(boundary)).isEqualTo(Verdict.FAILS);
        // A probability of 1 to all digits is exceeded by no limit.
        if (!boundary.parameter().path().contains("expectedTime") && !boundary.parameter().path().contains("budget")
            && inside.compareTo(BigFraction.ONE) > 0) {
            inside = BigFraction.ONE;
        }
        List<Decision> holding = new ArrayList<>();
        oracle.solve(boundary.parameter().with(boundary.problem(), inside), holding::add,
            SearchMonitor.NONE);
        assertThat(holding).as(told(boundary)).isNotEmpty();
        if (end.attainment().inseparable().isEmpty()) {
            assertThat(holding).as(told(boundary)).containsAll(end.attainment().decisions());
            if (end.value().exactValue().isPresent()) {
                assertThat(holding).as(told(boundary)).hasSameElementsAs(end.attainment().decisions());
            }
        }
    }

    private void checkCount(Boundary<Problem, Decision> boundary) {
        int present = boundary.parameter().value(boundary.problem()).intValue();
        checkNear(boundary, present);
        boundary.ends().forEach(end -> {
            bounded++;
            checkNear(boundary, end.value().exactValue().orElseThrow().intValue());
        });
    }

    /** A count is feasible if and only if it lies within the ends; of several intervals, next to the ends. */
    private void checkNear(Boundary<Problem, Decision> boundary, int count) {
        int reach = boundary.whole() ? NEIGHBOURS : 1;
        boolean mostMiners = boundary.parameter().path().equals("miners.max");
        for (int value = Math.max(0, count - reach); value <= count + reach; value++) {
            if ((!boundary.whole() && boundary.ends().findAny().isEmpty()) || (mostMiners && value > 50)) {
                continue;
            }
            boolean within = boundary.outcome() != Outcome.NEVER && isWithin(boundary, BigFraction.of(value));
            try {
                boundary.parameter().with(boundary.problem(), BigFraction.of(value));
            } catch (IllegalArgumentException e) {
                continue;
            }
            if (boundary.whole() || within || count != boundary.parameter().value(boundary.problem()).intValue()) {
                assertThat(feasible(boundary, BigFraction.of(value))).as(value + " for " + told(boundary))
                    .isEqualTo(Verdict.of(within));
            }
        }
    }

    private static boolean isWithin(Boundary<Problem, Decision> boundary, BigFraction value) {
        BoundaryEnd<Decision> lower = boundary.lower();
        BoundaryEnd<Decision> upper = boundary.upper();
        int above = lower == null ? 1 : value.compareTo(exact(lower.value()));
        int below = upper == null ? -1 : value.compareTo(exact(upper.value()));
        return (above > 0 || (above == 0 && lower != null && lower.closed()))
            && (below < 0 || (below == 0 && upper != null && upper.closed()));
    }

    private static BigFraction exact(CertifiedValue value) {
        return value.exactValue().orElseThrow();
    }

    private void checkDuration(Boundary<Problem, Decision> boundary) {
        BigFraction present = boundary.parameter().value(boundary.problem());
        BigFraction half = boundary.problem().hashTime().seconds().divide(2);
        assertThat(feasible(boundary, present)).as(told(boundary))
            .isEqualTo(Verdict.of(boundary.outcome() != Outcome.NEVER && isWithin(boundary, present)));
        boundary.ends().forEach(end -> {
            bounded++;
            for (int i = -2; i <= 2; i++) {
                BigFraction value = exact(end.value()).add(half.multiply(i));
                boolean next = boundary.whole() || Math.abs(i) < 2;
                if (value.signum() > 0 && next) {
                    assertThat(feasible(boundary, value)).as(i + " halves from the end for " + told(boundary))
                        .isEqualTo(Verdict.of(isWithin(boundary, value)));
                }
            }
        });
    }

    private static BigFraction fraction(BigDecimal decimal) {
        return BigFraction.of(decimal.unscaledValue()).multiply(BigFraction.of(10).pow(-decimal.scale()));
    }
}
