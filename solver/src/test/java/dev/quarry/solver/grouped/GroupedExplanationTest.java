package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.HashTime;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Member;
import dev.quarry.solver.explain.Relaxation;
import dev.quarry.solver.explain.Stability;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why random problems of several types have the answer that they have, held against solves by definition. */
class GroupedExplanationTest {

    private static final long FIRST_SEED = 20_261_122L;
    private static final int FEW = 40;
    private static final int MANY = 200;
    private static final int MOST_MINERS = 10;
    private static final int DIGITS = 50;

    private int changes;
    private int unlimited;
    private int unknown;
    private int needed;
    private int irreducible;

    private static Explanation<GroupedProblem, GroupedDecision, GroupedScenario> explain(GroupedProblem problem) {
        return new Explainer().withMostMiners(MOST_MINERS).withMonitor(new NodeLimit()).explain(problem);
    }

    /** Stops a solve after so many nodes: without its ranges, a tiny problem can be a large one. */
    private static final class NodeLimit implements SearchMonitor {

        private static final int MOST_NODES = 150;

        private long solve = -1;
        private int nodes;

        @Override
        public boolean goOn(long done, long total) {
            nodes = done == solve ? nodes + 1 : 0;
            solve = done;
            return nodes < MOST_NODES;
        }
    }

    /** By branch and bound: leaving out the ends of ranges makes grids that are not looked at one by one. */
    private static Status status(GroupedProblem problem) {
        GroupedSolution solution = new BranchAndBoundSolver().withMostListed(0).solve(problem, decision -> { },
            SearchMonitor.NONE);
        return solution.feasible().orElseThrow() > 0 ? Status.OPTIMAL : solution.status();
    }

    private static List<GroupedProblem> problems(int count, Status status) {
        return LongStream.iterate(FIRST_SEED, seed -> seed + 1).mapToObj(RandomGroupedProblems::of)
            .filter(problem -> new GroupedExhaustiveSolver().solve(problem).status() == status).limit(count).toList();
    }

    @Test
    void someConflictsAreInfeasibleAndIrreducible() {
        problems(FEW, Status.INFEASIBLE).forEach(this::checkConflict);

        assertThat(needed).isGreaterThan(FEW);
        assertThat(irreducible).isGreaterThan(FEW / 2);
    }

    @Tag("slow")
    @Test
    void conflictsAreInfeasibleAndIrreducible() {
        problems(MANY, Status.INFEASIBLE).forEach(this::checkConflict);

        assertThat(needed).isGreaterThan(MANY);
    }

    private void checkConflict(GroupedProblem problem) {
        var explanation = (Explanation.Infeasible<GroupedProblem, GroupedDecision, GroupedScenario>)
            explain(problem);
        Set<Member> members = new HashSet<>(explanation.conflict().members());
        GroupedProblem core = problem;
        for (Member member : everyMember(problem)) {
            core = members.contains(member) ? core : member.droppedFrom(core, MOST_MINERS);
        }
        if (explanation.conflict().doubtful().isEmpty()) {
            irreducible++;
        }
        assertThat(status(core)).as("the conflict " + members + " of " + problem).isEqualTo(Status.INFEASIBLE);
        for (Member member : members) {
            if (!explanation.conflict().doubtful().contains(member)) {
                assertThat(status(member.droppedFrom(core, MOST_MINERS)))
                    .as(members + " without " + member + " of " + problem).isEqualTo(Status.OPTIMAL);
            }
        }
        explanation.relaxations().forEach(relaxation -> check(problem, relaxation));
    }

    /** The constants that belong together, by their names; the most miners last, as the total needs room. */
    private static List<Member> everyMember(GroupedProblem problem) {
        return Parameter.of(problem).stream().map(Parameter::path)
            .filter(path -> !path.matches("report.*|.*\\.(hashTime|cost\\..*|poolSize)"))
            .map(path -> path.matches("constraints\\.(?!expectedTime).*")
                ? path.substring(0, path.lastIndexOf('.')) : path)
            .distinct().map(Member::new).toList();
    }

    private void check(GroupedProblem problem, Relaxation<GroupedProblem, GroupedDecision> relaxation) {
        BoundaryEnd<GroupedDecision> end = relaxation.needed();
        if (end == null) {
            return;
        }
        needed++;
        Optional<BigFraction> exact = end.value().exactValue();
        DecimalEnclosure cell = end.value().enclosure(DIGITS);
        BigFraction step = step(problem, relaxation.parameter(), cell);
        BigFraction sign = BigFraction.of(relaxation.raised() ? 1 : -1);
        BigFraction inner = exact.orElseGet(() -> fraction(relaxation.raised() ? cell.upper() : cell.lower()));
        BigFraction feasible = end.closed() ? inner : inner.add(sign.multiply(step));
        BigFraction beyond = end.closed() ? inner.subtract(sign.multiply(step)) : inner;
        assertThat(solve(problem, relaxation.parameter(), feasible).orElseThrow().status())
            .as(relaxation + " of " + problem).isEqualTo(Status.OPTIMAL);
        solve(problem, relaxation.parameter(), beyond).ifPresent(solution -> assertThat(solution.status())
            .as("less than " + relaxation + " of " + problem).isEqualTo(Status.INFEASIBLE));
    }

    private static BigFraction step(GroupedProblem problem, Parameter<GroupedProblem> parameter,
        DecimalEnclosure cell) {
        return parameter.isInteger() ? BigFraction.ONE : parameter.path().matches(".*\\.(after|before|within)")
            ? problem.types().stream().map(MinerType::hashTime).map(HashTime::seconds).min(Comparator.naturalOrder())
                .orElseThrow().divide(24)
            : fraction(cell.upper().subtract(cell.lower()).add(cell.upper().movePointLeft(DIGITS)));
    }

    private static Optional<GroupedSolution> solve(GroupedProblem problem, Parameter<GroupedProblem> parameter,
        BigFraction value) {
        try {
            return Optional.of(new GroupedExhaustiveSolver().solve(parameter.with(problem, value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Test
    void theOptimumOfSomeProblemsIsTheSameWithinAndAnotherBeyond() {
        problems(FEW, Status.OPTIMAL).forEach(this::checkIntervals);

        assertThat(changes).isGreaterThan(2 * FEW);
        assertThat(unlimited).isGreaterThan(FEW);
        assertThat(unknown).isLessThan(changes);
    }

    @Tag("slow")
    @Test
    void theOptimumIsTheSameWithinAndAnotherBeyond() {
        problems(MANY, Status.OPTIMAL).forEach(this::checkIntervals);

        assertThat(changes).isGreaterThan(2 * MANY);
        assertThat(unlimited).isGreaterThan(MANY);
    }

    private void checkIntervals(GroupedProblem problem) {
        var feasible = (Explanation.Feasible<GroupedProblem, GroupedDecision, GroupedScenario>) explain(problem);
        GroupedDecision optimum = feasible.optimum().decision();
        assertThat(optimum).isEqualTo(new GroupedExhaustiveSolver().solve(problem).tuples().get(0).decision());
        for (Stability<GroupedProblem, GroupedDecision> stability : feasible.stabilities()) {
            checkSide(problem, optimum, stability.parameter(), stability.lower(), -1);
            checkSide(problem, optimum, stability.parameter(), stability.upper(), 1);
        }
    }

    private void checkSide(GroupedProblem problem, GroupedDecision optimum, Parameter<GroupedProblem> parameter,
        Stability.Side<GroupedDecision> side, int sign) {
        BigFraction present = parameter.value(problem);
        switch (side.reach()) {
            case UNKNOWN -> unknown++;
            case UNLIMITED -> {
                unlimited++;
                assertFirst(problem, parameter, parameter.isInteger() ? present.add(sign)
                    : sign < 0 ? present.divide(1000) : present.multiply(2), optimum);
            }
            case CHANGES -> {
                changes++;
                BoundaryEnd<GroupedDecision> end = Objects.requireNonNull(side.end());
                DecimalEnclosure cell = end.value().enclosure(DIGITS);
                BigFraction step = step(problem, parameter, cell).multiply(sign);
                BigFraction value = end.value().exactValue().orElseGet(() ->
                    fraction(sign > 0 == end.closed() ? cell.lower() : cell.upper()));
                BigFraction within = end.closed() ? value : value.subtract(step);
                assertFirst(problem, parameter, within, optimum);
                BigFraction middle = within.add(present).divide(2);
                if (!parameter.isInteger() || middle.getDenominator().bitLength() == 1) {
                    assertFirst(problem, parameter, middle, optimum);
                }
                solve(problem, parameter, end.closed() ? value.add(step) : value).ifPresent(solution ->
                    assertThat(solution.tuples().isEmpty() ? null : solution.tuples().get(0).decision())
                        .as("beyond " + parameter + " " + end.value().enclosure() + " of " + problem)
                        .isNotEqualTo(optimum).isEqualTo(side.next()));
            }
        }
    }

    private static void assertFirst(GroupedProblem problem, Parameter<GroupedProblem> parameter, BigFraction value,
        GroupedDecision optimum) {
        solve(problem, parameter, value).ifPresent(solution -> assertThat(solution.tuples())
            .as(parameter + " = " + value.doubleValue() + " for " + problem).first()
            .extracting(GroupedTuple::decision).isEqualTo(optimum));
    }

    private static BigFraction fraction(BigDecimal decimal) {
        return BigFraction.of(decimal.unscaledValue()).multiply(BigFraction.of(10).pow(-decimal.scale()));
    }
}
