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
import java.util.List;
import java.util.stream.IntStream;

/** Problems of the size of the paper's, with its constants where it prints any. */
final class GroupedInstances {

    private static final List<String> HASH_TIMES = List.of("2e-11", "5e-12", "1.25e-11", "8e-12", "3e-11", "1e-11",
        "1.6e-11", "4e-12");
    private static final List<String> MINER_PRICES = List.of("2341", "14892", "4703", "7127", "1512", "6288", "3949",
        "15013");
    private static final List<String> HASH_PRICES = List.of("1.8e-12", "1.3e-12", "1.5e-12", "1.2e-12", "1.1e-12",
        "1.9e-12", "1.4e-12", "1.6e-12");

    private GroupedInstances() {
    }

    /** Figure 15: two types of up to 80 miners, 4 of each and 6 in all may fail, u_d = 3, l = c = 6. */
    static GroupedProblem figure15(Profile profile, Objective objective) {
        return problem(profile, objective, new MinerRange(4, 160, 6), List.of(
            new MinerType("installed", 0, 80, 4, HashTime.of("0.02e-9"), prices("2e-12", "3000"), 6),
            new MinerType("new", 0, 80, 4, HashTime.of("5e-12"), prices("1e-12", "6000"), 6)));
    }

    /** So many types of up to so many miners, no two of which are alike. */
    static GroupedProblem types(Profile profile, Objective objective, int types, int most) {
        return problem(profile, objective, new MinerRange(4, types * most, 8), IntStream.range(0, types)
            .mapToObj(i -> new MinerType("type " + i, 0, most, 4, HashTime.of(HASH_TIMES.get(i)),
                prices(HASH_PRICES.get(i), MINER_PRICES.get(i)), 4)).toList());
    }

    /** Four types, of each of which there are too few to mine a block in a short time, and no bound of pools. */
    static GroupedProblem scarce(int most, String seconds) {
        GroupedProblem plenty = types(Profile.EXACT, Objective.MINIMIZE_COST, 4, most);
        List<MinerType> types = plenty.types().stream().map(type -> new MinerType(type.name(), type.min(), type.max(),
            type.unavailable(), type.hashTime(), type.prices(), null)).toList();
        List<Constraint> constraints = plenty.constraints().stream()
            .map(constraint -> constraint instanceof Constraint.ExpectedTime
                ? new Constraint.ExpectedTime(null, ExactNumber.parse(seconds)) : constraint).toList();
        return new GroupedProblem(plenty.name(), plenty.profile(), plenty.objective(), plenty.miners(),
            plenty.nonceBits(), plenty.difficulty(), types, constraints, null, plenty.report(), null);
    }

    private static Prices prices(String perHash, String perMiner) {
        return new Prices(ExactNumber.parse(perHash), ExactNumber.parse(perMiner));
    }

    private static GroupedProblem problem(Profile profile, Objective objective, MinerRange miners,
        List<MinerType> types) {
        return new GroupedProblem("instance", profile, objective, miners, new NonceRange(24, 64),
            new DifficultyRange(4, 64, 3), types, List.of(
                new Constraint.Failure(Probability.of("2^-64")),
                new Constraint.ExpectedTime(null, ExactNumber.parse("1454/7")),
                new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of("1e-9")),
                new Constraint.FastBlock(ExactNumber.parse("300"), Probability.of("1")),
                new Constraint.Dispute(ExactNumber.parse("1/10000"), Probability.of("0.001"))),
            new PoolBound(6, Probability.of("0.001")), ReportRule.DEFAULT, null);
    }
}
