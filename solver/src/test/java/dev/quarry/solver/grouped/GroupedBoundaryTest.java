package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.BoundarySearch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boundaries of random problems of several types, held against solves by definition on both sides of each end. */
class GroupedBoundaryTest {

    private static final long FIRST_SEED = 20_261_121L;
    private static final int PROBLEMS = 300;
    private static final int DIGITS = 60;
    private static final int NEIGHBOURS = 3;
    private static final int MOST_MINERS = 12;

    private final BoundarySearch search = new BoundarySearch().withMostMiners(MOST_MINERS);
    private int bounded;
    private int undecided;

    private void forEach(int every, Predicate<Parameter<GroupedProblem>> asked) {
        LongStream.range(0, PROBLEMS).filter(i -> i % every == 0).mapToObj(i ->
            RandomGroupedProblems.of(FIRST_SEED + i)).forEach(problem -> BoundarySearch.parameters(problem).stream()
                .filter(asked).forEach(parameter -> check(search.find(problem, parameter))));
    }

    private void check(Boundary<GroupedProblem, GroupedDecision> boundary) {
        if (boundary.outcome() == Outcome.UNDECIDED) {
            undecided++;
        } else if (isLimit(boundary.parameter())) {
            checkLimit(boundary);
        } else {
            checkLevels(boundary);
        }
    }

    private static boolean isLimit(Parameter<GroupedProblem> parameter) {
        return parameter.path().matches("constraints\\..*\\.(min|max)");
    }

    @Test
    void everyLimitIsFeasibleAtItsBoundaryForThoseThatAttainItAndNotBeyond() {
        forEach(1, GroupedBoundaryTest::isLimit);

        assertThat(bounded).isGreaterThan(2 * PROBLEMS / 3);
        assertThat(100 * undecided).isLessThan(bounded);
    }

    @Test
    void everyDurationIsFeasibleUpToItsBoundaryOnly() {
        forEach(1, parameter -> !parameter.isInteger() && !isLimit(parameter));

        assertThat(bounded).isGreaterThan(PROBLEMS / 6);
        assertThat(4 * undecided).isLessThan(bounded);
    }

    @Test
    void someCountsAreFeasibleUpToTheirBoundaryOnly() {
        forEach(10, Parameter::isInteger);

        assertThat(bounded).isGreaterThan(PROBLEMS / 10);
        assertThat(undecided).isZero();
    }

    @Tag("slow")
    @Test
    void everyCountIsFeasibleUpToItsBoundaryOnly() {
        forEach(1, Parameter::isInteger);

        assertThat(bounded).isGreaterThan(PROBLEMS);
        assertThat(undecided).isZero();
    }

    private static Verdict feasible(Boundary<GroupedProblem, GroupedDecision> boundary, BigFraction value) {
        GroupedProblem changed;
        try {
            changed = boundary.parameter().with(boundary.problem(), value);
        } catch (IllegalArgumentException e) {
            return Verdict.FAILS;
        }
        GroupedSolution solution = new GroupedExhaustiveSolver().solve(changed);
        return solution.feasible().orElseThrow() > 0 ? Verdict.HOLDS
            : solution.status() == Status.INFEASIBLE ? Verdict.FAILS : Verdict.UNDECIDED;
    }

    private static String told(Boundary<GroupedProblem, GroupedDecision> boundary) {
        return boundary.parameter() + " of " + boundary.problem();
    }

    private static List<GroupedDecision> feasibleAt(Boundary<GroupedProblem, GroupedDecision> boundary,
        BigFraction value) {
        List<GroupedDecision> holding = new ArrayList<>();
        new GroupedExhaustiveSolver().solve(boundary.parameter().with(boundary.problem(), value), holding::add,
            SearchMonitor.NONE);
        return holding;
    }

    private void checkLimit(Boundary<GroupedProblem, GroupedDecision> boundary) {
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
        BoundaryEnd<GroupedDecision> end = boundary.ends().findFirst().orElseThrow();
        assertThat(end.closed()).isTrue();
        DecimalEnclosure cell = end.value().enclosure(DIGITS);
        BigDecimal step = cell.lower().movePointLeft(DIGITS);
        BigFraction outside = fraction(least ? cell.lower().subtract(step) : cell.upper().add(step));
        BigFraction inside = end.value().exactValue().orElseGet(() -> fraction(least ? cell.upper() : cell.lower()));
        boolean probability = !boundary.parameter().path().matches(".*(expectedTime|budget).*");
        if (probability && inside.compareTo(BigFraction.ONE) > 0) {
            inside = BigFraction.ONE;
        }
        assertThat(feasible(boundary, outside)).as("beyond " + told(boundary)).isEqualTo(Verdict.FAILS);
        List<GroupedDecision> holding = feasibleAt(boundary, inside);
        assertThat(holding).as(told(boundary)).isNotEmpty();
        if (end.attainment().inseparable().isEmpty()) {
            assertThat(holding).as(told(boundary)).containsAll(end.attainment().decisions());
            if (end.value().exactValue().isPresent()) {
                assertThat(holding).as(told(boundary)).hasSameElementsAs(end.attainment().decisions());
            }
        }
    }

    /** A constant that enters by levels: it is feasible if and only if it lies within the ends. */
    private void checkLevels(Boundary<GroupedProblem, GroupedDecision> boundary) {
        BigFraction unit = boundary.parameter().isInteger() ? BigFraction.ONE
            : boundary.problem().types().stream().map(MinerType::hashTime).map(HashTime::seconds)
                .min(Comparator.naturalOrder()).orElseThrow().divide(24);
        BigFraction present = boundary.parameter().value(boundary.problem());
        checkNear(boundary, present, unit);
        boundary.ends().forEach(end -> {
            bounded++;
            BigFraction value = exact(end.value());
            checkNear(boundary, value, unit);
            if (end.closed() && end.attainment().counted()) {
                assertThat(feasibleAt(boundary, value)).as(told(boundary))
                    .hasSameElementsAs(end.attainment().decisions());
            }
        });
    }

    private static void checkNear(Boundary<GroupedProblem, GroupedDecision> boundary, BigFraction middle,
        BigFraction unit) {
        int reach = boundary.whole() ? NEIGHBOURS : 1;
        for (int i = -reach; i <= reach; i++) {
            BigFraction value = middle.add(unit.multiply(i));
            boolean miners = boundary.parameter().path().endsWith("miners.max");
            if (value.signum() < 0 || (miners && value.compareTo(BigFraction.of(MOST_MINERS)) > 0)) {
                continue;
            }
            try {
                boundary.parameter().with(boundary.problem(), value);
            } catch (IllegalArgumentException e) {
                continue;
            }
            boolean within = boundary.outcome() != Outcome.NEVER && isWithin(boundary, value);
            assertThat(feasible(boundary, value)).as(value + " for " + told(boundary)).isEqualTo(Verdict.of(within));
        }
    }

    private static boolean isWithin(Boundary<GroupedProblem, GroupedDecision> boundary, BigFraction value) {
        BoundaryEnd<GroupedDecision> lower = boundary.lower();
        BoundaryEnd<GroupedDecision> upper = boundary.upper();
        int above = lower == null ? 1 : value.compareTo(exact(lower.value()));
        int below = upper == null ? -1 : value.compareTo(exact(upper.value()));
        return (above > 0 || (above == 0 && lower != null && lower.closed()))
            && (below < 0 || (below == 0 && upper != null && upper.closed()));
    }

    private static BigFraction exact(CertifiedValue value) {
        return value.exactValue().orElseThrow();
    }

    private static BigFraction fraction(BigDecimal decimal) {
        return BigFraction.of(decimal.unscaledValue()).multiply(BigFraction.of(10).pow(-decimal.scale()));
    }

    @Test
    void whatIsNoBoundIsRefused() {
        GroupedProblem problem = GroupedInstances.figure15(Profile.EXACT, Objective.MINIMIZE_COST);

        assertThatIllegalArgumentException().isThrownBy(() -> search.find(problem,
            Parameter.at("groups.new.hashTime", problem))).withMessageContaining("groups.new.hashTime has no boundary")
            .withMessageContaining("groups.new.poolSize");
    }
}
