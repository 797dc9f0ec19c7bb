package dev.quarry.solver.grouped;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Grouped problems for tests. */
final class GroupedProblems {

    private static final List<String> HASH_TIMES = List.of("1", "1/2", "2/3", "3", "5/4");

    private GroupedProblems() {
    }

    static MinerType type(String name, int min, int max, int unavailable, String hashTime, String perHash,
        String perMiner, @Nullable Integer poolSize) {
        return new MinerType(name, min, max, unavailable, HashTime.of(hashTime),
            new Prices(ExactNumber.parse(perHash), ExactNumber.parse(perMiner)), poolSize);
    }

    /** Two types, 1 to 6 miners of which up to 2 fail, difficulty 2 to 4 ± 1, and no constraint. */
    static GroupedProblem two(Profile profile, MinerType first, MinerType second) {
        return new GroupedProblem("two", profile, Objective.MINIMIZE_COST, new MinerRange(1, 6, 2),
            new NonceRange(1, 6), new DifficultyRange(2, 4, 1), List.of(first, second), List.of(), null,
            ReportRule.DEFAULT, null);
    }

    static GroupedProblem withTypes(GroupedProblem problem, List<MinerType> types) {
        return new GroupedProblem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), types, problem.constraints(), problem.pool(), problem.report(),
            null);
    }

    /** A problem of two or three types of few miners whose bounds rule some decisions out. */
    static GroupedProblem tiny(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean exact = random.nextBoolean();
        boolean pooled = random.nextBoolean();
        List<MinerType> types = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            int min = random.nextInt(4) / 3;
            types.add(type("type " + i, min, min + random.nextInt(4 - count / 3), random.nextInt(3),
                HASH_TIMES.get(random.nextInt(HASH_TIMES.size())), random.nextInt(4) + "/3",
                Integer.toString(random.nextInt(5)), pooled ? Integer.valueOf(1 + random.nextInt(2)) : null));
        }
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(new Constraint.Failure(Probability.of(random.nextInt(1, 9) + "/10")));
        if (random.nextBoolean()) {
            constraints.add(new Constraint.ExpectedTime(exact && random.nextBoolean() ? BigFraction.of(1, 2) : null,
                BigFraction.of(random.nextInt(2, 20))));
        }
        if (random.nextBoolean()) {
            constraints.add(new Constraint.SlowBlock(BigFraction.of(random.nextInt(1, 12), 2),
                Probability.of(random.nextInt(3, 10) + "/10")));
        }
        if (random.nextBoolean()) {
            constraints.add(new Constraint.FastBlock(BigFraction.of(random.nextInt(4, 14), 2),
                Probability.of(random.nextInt(5, 11) + "/11")));
        }
        if (random.nextBoolean()) {
            constraints.add(new Constraint.Dispute(BigFraction.of(random.nextInt(1, 6), 2),
                Probability.of(random.nextInt(2, 9) + "/10")));
        }
        if (random.nextInt(4) == 0) {
            constraints.add(new Constraint.Budget(BigFraction.of(random.nextInt(5, 40))));
        }
        int most = types.stream().mapToInt(MinerType::max).sum();
        int least = Math.max(1, types.stream().mapToInt(MinerType::min).sum());
        return new GroupedProblem("seed " + seed, exact ? Profile.EXACT : Profile.PAPER,
            random.nextBoolean() ? Objective.MINIMIZE_COST : Objective.MAXIMIZE_DIFFICULTY,
            new MinerRange(Math.min(least, Math.max(1, most)), Math.max(1, Math.max(least, most - random.nextInt(2))),
                random.nextInt(3)),
            new NonceRange(2, 4), new DifficultyRange(1, 3, random.nextInt(2)),
            most == 0 ? List.of(type("only", 1, 2, 1, "1", "1", "1", pooled ? Integer.valueOf(1) : null)) : types,
            constraints, pooled ? new PoolBound(2, Probability.of(random.nextInt(4, 11) + "/11")) : null,
            new ReportRule(1 + random.nextInt(3), BigFraction.of(2 + random.nextInt(4), 2)), null);
    }
}
