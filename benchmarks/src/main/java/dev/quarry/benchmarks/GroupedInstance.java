package dev.quarry.benchmarks;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.PoolBound;
import java.util.List;
import java.util.stream.IntStream;

/** Problems of several types of miners, with the constants of Table 1 where it has any. */
public enum GroupedInstance {

    /** Figure 15: two types of up to 80, of which 4 each and 6 in all may fail. */
    TWO_TYPES_OF_80(2, 80, 6, 6),

    /** Four types of up to 100, of which 4 each and 8 in all may fail. */
    FOUR_TYPES_OF_100(4, 100, 8, 4),

    /** Eight types of up to 1,000, of which 4 each and 8 in all may fail. */
    EIGHT_TYPES_OF_1000(8, 1_000, 8, 4);

    private static final int UNAVAILABLE_OF_TYPE = 4;
    private static final List<String> HASH_TIMES = List.of("2e-11", "5e-12", "1.25e-11", "8e-12", "3e-11", "1e-11",
        "1.6e-11", "4e-12");
    private static final List<String> HASH_PRICES = List.of("1.8e-12", "1.3e-12", "1.5e-12", "1.2e-12", "1.1e-12",
        "1.9e-12", "1.4e-12", "1.6e-12");
    private static final List<String> MINER_PRICES = List.of("2341", "14892", "4703", "7127", "1512", "6288", "3949",
        "15013");

    private final int types;
    private final int most;
    private final int unavailable;
    private final int poolSize;

    GroupedInstance(int types, int most, int unavailable, int poolSize) {
        this.types = types;
        this.most = most;
        this.unavailable = unavailable;
        this.poolSize = poolSize;
    }

    /**
     * Returns the problem.
     *
     * @param profile its profile, exact or paper
     * @return the problem, which asks for the least worst cost
     */
    public GroupedProblem problem(Profile profile) {
        return new GroupedProblem(name(), profile, Objective.MINIMIZE_COST,
            new MinerRange(4, types * most, unavailable), new NonceRange(24, 64), new DifficultyRange(4, 64, 3),
            IntStream.range(0, types).mapToObj(this::type).toList(),
            List.of(new Constraint.Failure(Probability.of("2^-64")),
                new Constraint.ExpectedTime(null, ExactNumber.parse("1454/7")),
                new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of("1e-9")),
                new Constraint.FastBlock(ExactNumber.parse("300"), Probability.of("1")),
                new Constraint.Dispute(ExactNumber.parse("1/10000"), Probability.of("0.001"))),
            new PoolBound(6, Probability.of("0.001")), ReportRule.DEFAULT, null);
    }

    private MinerType type(int i) {
        return new MinerType("type " + i, 0, most, UNAVAILABLE_OF_TYPE, HashTime.of(HASH_TIMES.get(i)),
            new Prices(ExactNumber.parse(HASH_PRICES.get(i)), ExactNumber.parse(MINER_PRICES.get(i))), poolSize);
    }
}
