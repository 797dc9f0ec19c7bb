package dev.quarry.solver;

import static dev.quarry.solver.BoundaryOracle.exact;
import static dev.quarry.solver.BoundaryOracle.isWithin;
import static dev.quarry.solver.BoundaryOracle.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.Boundary.Outcome;
import dev.quarry.solver.explain.BoundarySearch;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boundaries of random problems, held against solves by definition on both sides of each end. */
class RandomBoundaryTest {

    private static final long FIRST_SEED = 20_261_121L;
    private static final int PROBLEMS = 300;
    private static final int LARGER_PROBLEMS = 40;
    private static final int NEIGHBOURS = 4;

    private final BoundarySearch search = new BoundarySearch().withMostMiners(50);
    private BoundaryOracle<Problem, Decision> oracle = oracle(new ExhaustiveSolver());
    private int bounded;

    private static BoundaryOracle<Problem, Decision> oracle(RobustSolver solver) {
        return new BoundaryOracle<>((problem, listed) -> {
            Solution solution = solver.solve(problem, listed, SearchMonitor.NONE);
            return BoundaryOracle.verdict(solution.feasible().orElseThrow(), solution.status());
        });
    }

    @Test
    void everyLimitIsFeasibleAtItsBoundaryAndNotBeyond() {
        LongStream.range(FIRST_SEED, FIRST_SEED + PROBLEMS).mapToObj(RandomProblems::tiny).forEach(problem ->
            BoundarySearch.parameters(problem).stream().filter(BoundaryOracle::isLimit)
                .forEach(parameter -> checkLimit(search.find(problem, parameter))));

        assertThat(bounded).isGreaterThan(PROBLEMS);
    }

    @Tag("slow")
    @Test
    void everyLimitOfLargerProblemsToo() {
        oracle = oracle(new StaircaseSolver());
        LongStream.range(FIRST_SEED, FIRST_SEED + LARGER_PROBLEMS).mapToObj(RandomProblems::small).forEach(problem ->
            BoundarySearch.parameters(problem).stream().filter(BoundaryOracle::isLimit)
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
                .filter(parameter -> !parameter.isInteger() && !BoundaryOracle.isLimit(parameter))
                .forEach(parameter -> checkDuration(search.find(problem, parameter))));

        assertThat(bounded).isGreaterThan(PROBLEMS / 4);
    }

    private void checkLimit(Boundary<Problem, Decision> boundary) {
        assertThat(boundary.outcome()).as(told(boundary)).isNotEqualTo(Outcome.UNDECIDED);
        bounded += oracle.checkLimit(boundary) ? 1 : 0;
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
                assertThat(oracle.feasible(boundary, BigFraction.of(value))).as(value + " for " + told(boundary))
                    .isEqualTo(Verdict.of(within));
            }
        }
    }

    private void checkDuration(Boundary<Problem, Decision> boundary) {
        BigFraction present = boundary.parameter().value(boundary.problem());
        BigFraction half = boundary.problem().hashTime().seconds().divide(2);
        assertThat(oracle.feasible(boundary, present)).as(told(boundary))
            .isEqualTo(Verdict.of(boundary.outcome() != Outcome.NEVER && isWithin(boundary, present)));
        boundary.ends().forEach(end -> {
            bounded++;
            for (int i = -2; i <= 2; i++) {
                BigFraction value = exact(end.value()).add(half.multiply(i));
                boolean next = boundary.whole() || Math.abs(i) < 2;
                if (value.signum() > 0 && next) {
                    assertThat(oracle.feasible(boundary, value)).as(i + " halves from the end for " + told(boundary))
                        .isEqualTo(Verdict.of(isWithin(boundary, value)));
                }
            }
        });
    }
}
