package dev.quarry.solver.grouped;

import static dev.quarry.solver.BoundaryOracle.exact;
import static dev.quarry.solver.BoundaryOracle.isWithin;
import static dev.quarry.solver.BoundaryOracle.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.BoundaryOracle;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.BoundarySearch;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boundaries of random problems of several types, held against solves by definition on both sides of each end. */
class GroupedBoundaryTest {

    private static final long FIRST_SEED = 20_261_121L;
    private static final int PROBLEMS = 300;
    private static final int NEIGHBOURS = 3;
    private static final int MOST_MINERS = 12;

    private final BoundarySearch search = new BoundarySearch().withMostMiners(MOST_MINERS);
    private final BoundaryOracle<GroupedProblem, GroupedDecision> oracle = new BoundaryOracle<>((problem, listed) -> {
        GroupedSolution solution = new GroupedExhaustiveSolver().solve(problem, listed, SearchMonitor.NONE);
        return BoundaryOracle.verdict(solution.feasible().orElseThrow(), solution.status());
    });
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
        } else if (BoundaryOracle.isLimit(boundary.parameter())) {
            bounded += oracle.checkLimit(boundary) ? 1 : 0;
        } else {
            checkLevels(boundary);
        }
    }

    @Test
    void everyLimitIsFeasibleAtItsBoundaryForThoseThatAttainItAndNotBeyond() {
        forEach(1, BoundaryOracle::isLimit);

        assertThat(bounded).isGreaterThan(2 * PROBLEMS / 3);
        assertThat(100 * undecided).isLessThan(bounded);
    }

    @Test
    void everyDurationIsFeasibleUpToItsBoundaryOnly() {
        forEach(1, parameter -> !parameter.isInteger() && !BoundaryOracle.isLimit(parameter));

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
                assertThat(oracle.feasibleAt(boundary, value)).as(told(boundary))
                    .hasSameElementsAs(end.attainment().decisions());
            }
        });
    }

    private void checkNear(Boundary<GroupedProblem, GroupedDecision> boundary, BigFraction middle,
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
            assertThat(oracle.feasible(boundary, value)).as(value + " for " + told(boundary))
                .isEqualTo(Verdict.of(within));
        }
    }

    @Test
    void whatIsNoBoundIsRefused() {
        GroupedProblem problem = GroupedInstances.figure15(Profile.EXACT, Objective.MINIMIZE_COST);

        assertThatIllegalArgumentException().isThrownBy(() -> search.find(problem,
            Parameter.at("groups.new.hashTime", problem))).withMessageContaining("groups.new.hashTime has no boundary")
            .withMessageContaining("groups.new.poolSize");
    }
}
