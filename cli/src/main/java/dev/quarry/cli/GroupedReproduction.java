package dev.quarry.cli;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedModel;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.PoolBound;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Section 7 of the paper: the same problems with several types of miners under its approximation, one race for each
 * type, and under the one race that all of them run. The paper prints no numbers for them.
 */
final class GroupedReproduction {

    private static final int COST_DECIMALS = 6;
    private static final int VALUE_DIGITS = 6;

    private final BranchAndBoundSolver solver = new BranchAndBoundSolver();

    /**
     * One comparison.
     *
     * @param instance what is compared
     * @param paper what the approximation says
     * @param exact what the joint race says
     * @param finding what follows
     */
    record Comparison(String instance, String paper, String exact, String finding) {
    }

    List<Comparison> run() {
        return List.of(optima("Figure 15, two types", figure15()),
            optima("four types of up to 16, blocks within 0.2 s", shortBlocks(16)),
            optima("four types of up to 12, blocks within 0.2 s", shortBlocks(12)), cost(), time());
    }

    private Comparison optima(String instance, GroupedProblem problem) {
        GroupedSolution paper = solver.solve(problem.withProfile(Profile.PAPER));
        GroupedSolution exact = solver.solve(problem);
        return new Comparison(instance, text(paper), text(exact), finding(paper, exact));
    }

    private static String text(GroupedSolution solution) {
        return solution.tuples().isEmpty() ? solution.status().word() : solution.tuples().get(0).decision()
            + ", worst-case cost " + cost(solution.tuples().get(0).worstCost());
    }

    private static String finding(GroupedSolution paper, GroupedSolution exact) {
        if (exact.tuples().isEmpty()) {
            return "nothing is feasible in the joint race";
        }
        if (paper.tuples().isEmpty()) {
            return "the approximation finds nothing where the joint race has an answer";
        }
        GroupedTuple dearer = paper.tuples().get(0);
        GroupedTuple cheaper = exact.tuples().get(0);
        String given = ExactNumber.format(ExactNumber.parse(cost(dearer.worstCost()))
            .subtract(ExactNumber.parse(cost(cheaper.worstCost()))));
        return dearer.decision().miners().equals(cheaper.decision().miners())
            ? "the same machines; the nonce bits differ" : "the approximation gives away " + given;
    }

    private static String cost(CertifiedValue value) {
        return DecimalDigits.truncated(value, COST_DECIMALS);
    }

    /** (31) takes all types for as many rounds as the type with the fewest, although a fast one runs many more. */
    private static Comparison cost() {
        GroupedProblem problem = problem(new MinerRange(11, 11, 0), new NonceRange(60, 60),
            new DifficultyRange(30, 30, 0), List.of(type("slow", 10, "1e-9", "1e-12", "0", null),
                type("fast", 1, "1e-11", "1e-11", "0", null)),
            List.of(new Constraint.Failure(Probability.of("2^-64"))), null);
        GroupedDecision decision = new GroupedDecision(List.of(10, 1), 60, 30);
        return new Comparison("cost (31) of 10 slow miners and 1 that is 100 times as fast and 10 times as dear a hash",
            DecimalDigits.scientific(GroupedModel.of(problem.withProfile(Profile.PAPER)).nominalCost(decision),
                VALUE_DIGITS),
            DecimalDigits.scientific(GroupedModel.of(problem).nominalCost(decision), VALUE_DIGITS),
            "no upper bound: a budget between the two holds by (31) and breaks in the race");
    }

    /** (41) counts a race that fails as no time at all. */
    private static Comparison time() {
        GroupedProblem problem = problem(new MinerRange(2, 2, 0), new NonceRange(5, 5), new DifficultyRange(10, 10, 0),
            List.of(type("one", 1, "1", "0", "1", null), type("two", 1, "2", "0", "1", null)),
            List.of(new Constraint.ExpectedTime(null, BigFraction.ONE)), null);
        GroupedDecision decision = new GroupedDecision(List.of(1, 1), 5, 10);
        return new Comparison("expected time (41) of a hash in 1 s and one in 2 s, 16 nonces each, d = 10",
            expectedTime(problem.withProfile(Profile.PAPER), decision) + " s",
            expectedTime(problem, decision) + " s",
            "no upper bound: expectedTime.max 1 holds by (41) and breaks in the race");
    }

    private static String expectedTime(GroupedProblem problem, GroupedDecision decision) {
        return DecimalDigits.scientific(GroupedModel.of(problem).requirements().stream()
            .filter(requirement -> requirement.kind() == ConstraintKind.EXPECTED_TIME).findFirst().orElseThrow()
            .quantity().in(decision, new GroupedScenario(decision.miners(), decision.difficulty())).orElseThrow(),
            VALUE_DIGITS);
    }

    private static GroupedProblem figure15() {
        return problem(new MinerRange(4, 160, 6), new NonceRange(24, 64), new DifficultyRange(4, 64, 3),
            List.of(new MinerType("basic", 0, 80, 4, HashTime.of("0.02e-9"), prices("2e-12", "3000"), 6),
                new MinerType("swift", 0, 80, 4, HashTime.of("0.01e-9"), prices("2e-12", "5000"), 6)),
            constraints("1454/7"), new PoolBound(6, Probability.of("0.001")));
    }

    private static GroupedProblem shortBlocks(int most) {
        return problem(new MinerRange(4, 4 * most, 8), new NonceRange(24, 64), new DifficultyRange(4, 64, 3),
            List.of(type("a", most, "2e-11", "1.8e-12", "2341", 4), type("b", most, "5e-12", "1.3e-12", "14892", 4),
                type("c", most, "1.25e-11", "1.5e-12", "4703", 4), type("d", most, "8e-12", "1.2e-12", "7127", 4)),
            constraints("0.2"), null);
    }

    private static MinerType type(String name, int most, String hashTime, String perHash, String perMiner,
        @Nullable Integer unavailable) {
        return new MinerType(name, 0, most, unavailable == null ? 0 : unavailable, HashTime.of(hashTime),
            prices(perHash, perMiner), null);
    }

    private static Prices prices(String perHash, String perMiner) {
        return new Prices(ExactNumber.parse(perHash), ExactNumber.parse(perMiner));
    }

    private static List<Constraint> constraints(String expectedTime) {
        return List.of(new Constraint.Failure(Probability.of("2^-64")),
            new Constraint.ExpectedTime(null, ExactNumber.parse(expectedTime)),
            new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of("1e-9")),
            new Constraint.Dispute(ExactNumber.parse("1/10000"), Probability.of("0.001")));
    }

    private static GroupedProblem problem(MinerRange miners, NonceRange nonceBits, DifficultyRange difficulty,
        List<MinerType> types, List<Constraint> constraints, @Nullable PoolBound pool) {
        return new GroupedProblem("section 7", Profile.EXACT, Objective.MINIMIZE_COST, miners, nonceBits, difficulty,
            types, constraints, pool, ReportRule.DEFAULT, null);
    }
}
