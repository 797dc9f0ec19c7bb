package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedValue;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Random problems of several types on small grids. Their limits are what the quantities are in a scenario of a decision
 * of the grid, exactly or nearly, so that they cut through it, and ties occur.
 */
final class RandomGroupedProblems {

    private static final List<String> HASH_TIMES = List.of("1", "1/2", "3", "2/3", "0.7", "1");
    private static final List<String> HASH_PRICES = List.of("0", "1/10", "1/5", "3", "1/10");
    private static final List<String> MINER_PRICES = List.of("0", "5", "7/2", "100", "5");
    private static final List<String> TOLERANCES = List.of("1", "1.0001", "1.5", "1e9");
    private static final List<String> FACTORS = List.of("1", "1", "1.0000001", "0.9999999", "1.1", "0.9", "2", "10");

    private final SplittableRandom random;

    private RandomGroupedProblems(long seed) {
        random = new SplittableRandom(seed);
    }

    static GroupedProblem of(long seed) {
        return new RandomGroupedProblems(seed).problem(seed);
    }

    private GroupedProblem problem(long seed) {
        Profile profile = chance(50) ? Profile.EXACT : Profile.PAPER;
        int types = between(1, 3);
        boolean pool = chance(40);
        List<MinerType> miners = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            int min = chance(70) ? 0 : between(0, 2);
            miners.add(new MinerType("type " + i, min, min + between(i == 0 || types < 3 ? 1 : 0, types == 3 ? 2 : 4),
                chance(60) ? between(0, 2) : 0, new HashTime(any(HASH_TIMES)),
                new Prices(any(HASH_PRICES), any(MINER_PRICES)), pool ? between(1, 2) : null));
        }
        int fewest = miners.stream().mapToInt(MinerType::min).sum();
        int most = Math.max(1, miners.stream().mapToInt(MinerType::max).sum());
        int least = Math.max(1, chance(70) ? fewest : between(fewest, most));
        int drift = chance(50) ? 0 : 1;
        int low = between(1, 4);
        GroupedProblem bare = new GroupedProblem("seed " + seed, profile,
            chance(50) ? Objective.MAXIMIZE_DIFFICULTY : Objective.MINIMIZE_COST,
            new MinerRange(least, Math.max(least, chance(70) ? most : between(least, Math.max(least, most))),
                between(0, 3)),
            new NonceRange(1, between(2, 6)), new DifficultyRange(low, low + between(1, 3), drift), miners, List.of(),
            pool ? new PoolBound(between(1, 3), new Probability(BigFraction.ONE)) : null,
            new ReportRule(between(1, 6), any(TOLERANCES)), null);
        return bounded(bare);
    }

    private GroupedProblem bounded(GroupedProblem bare) {
        List<Constraint> constraints = new ArrayList<>();
        GroupedProblem asked = with(bare, List.of(new Constraint.Failure(new Probability(BigFraction.ONE))),
            bare.pool());
        for (ConstraintKind kind : ConstraintKind.values()) {
            if (kind != ConstraintKind.POOL && chance(kind == ConstraintKind.FAILURE ? 60 : 35)) {
                constraint(bare, kind, moment()).ifPresent(constraints::add);
            }
        }
        @Nullable PoolBound pool = asked.pool();
        if (pool != null) {
            BigFraction limit = valueOf(bare, ConstraintKind.POOL, List.of()).orElse(BigFraction.of(1, 2));
            pool = new PoolBound(pool.wins(), probability(limit));
        }
        return with(bare, constraints, pool);
    }

    private Optional<Constraint> constraint(GroupedProblem bare, ConstraintKind kind, BigFraction moment) {
        if (kind == ConstraintKind.FORK && bare.profile() != Profile.EXACT) {
            return Optional.empty();
        }
        boolean least = kind == ConstraintKind.EXPECTED_TIME && bare.profile() == Profile.EXACT && chance(30);
        Constraint loose = constraint(kind, moment, BigFraction.ONE, false);
        return valueOf(bare, kind, List.of(loose)).map(limit -> constraint(kind, moment, limit, least));
    }

    private static Constraint constraint(ConstraintKind kind, BigFraction moment, BigFraction limit, boolean least) {
        return switch (kind) {
            case FAILURE -> new Constraint.Failure(probability(limit));
            case EXPECTED_TIME -> least ? new Constraint.ExpectedTime(limit, null)
                : new Constraint.ExpectedTime(null, limit.signum() == 0 ? BigFraction.ONE : limit);
            case SLOW_BLOCK -> new Constraint.SlowBlock(moment, probability(limit));
            case FAST_BLOCK -> new Constraint.FastBlock(moment, probability(limit));
            case DISPUTE -> new Constraint.Dispute(moment, probability(limit));
            case FORK -> new Constraint.Fork(moment, probability(limit));
            case POOL -> throw new IllegalArgumentException("pools are bounded apart");
            case BUDGET -> new Constraint.Budget(limit);
        };
    }

    private static Probability probability(BigFraction limit) {
        return new Probability(limit.compareTo(BigFraction.ONE) > 0 ? BigFraction.ONE : limit);
    }

    /** What a quantity is in a scenario of a random decision, times a factor near 1 or far from it. */
    private Optional<BigFraction> valueOf(GroupedProblem bare, ConstraintKind kind, List<Constraint> stated) {
        GroupedModel model = GroupedModel.of(with(bare, stated, bare.pool()));
        List<Integer> miners = bare.types().stream().map(type -> between(type.min(), type.max())).toList();
        GroupedDecision decision = new GroupedDecision(miners, between(bare.nonceBits().min(), bare.nonceBits().max()),
            between(bare.difficulty().min(), bare.difficulty().max()));
        GroupedScenario scenario = new GroupedScenario(IntStream.range(0, miners.size()).mapToObj(i ->
            Math.max(0, miners.get(i) - between(0, bare.types().get(i).unavailable()))).toList(),
            decision.difficulty() + between(0, bare.difficulty().drift()));
        if (model.obstacle(decision, scenario).isPresent()) {
            return Optional.empty();
        }
        return model.requirements().stream().filter(requirement -> requirement.kind() == kind).findFirst()
            .flatMap(requirement -> requirement.quantity().in(decision, scenario)).map(this::nearby);
    }

    private BigFraction nearby(CertifiedValue value) {
        BigFraction exact = value.exactValue().orElseGet(() ->
            ExactNumber.parse(value.enclosure(12).lower().toPlainString()));
        return exact.multiply(any(FACTORS));
    }

    private static GroupedProblem with(GroupedProblem bare, List<Constraint> constraints, @Nullable PoolBound pool) {
        return new GroupedProblem(bare.name(), bare.profile(), bare.objective(), bare.miners(), bare.nonceBits(),
            bare.difficulty(), bare.types(), constraints, pool, bare.report(), bare.partners());
    }

    private BigFraction moment() {
        return BigFraction.of(between(1, 40), 4);
    }

    private BigFraction any(List<String> numbers) {
        return ExactNumber.parse(numbers.get(random.nextInt(numbers.size())));
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
