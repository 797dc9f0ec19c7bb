package dev.quarry.cli;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.problemfile.StatedProblem;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.measurement.MeasurementPlan;
import dev.quarry.testbed.race.ChainedRaces.Miner;
import dev.quarry.testbed.race.LockstepSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What to measure of a problem, and what its groups are called.
 *
 * @param plan the plan
 * @param miners who the miners are, by their number
 */
record TestbedPlan(MeasurementPlan plan, List<Miner> miners) {

    /** About a quarter of an hour of one core, at the slowest. */
    private static final int MOST_HASH_BITS = 32;

    private static final int MOST_MINERS = 10_000;

    /** The miners of one type have no name in a problem file. */
    private static final String ONE_TYPE = "miner";

    /** A group of miners that work, and who owns how many of them; they own themselves where nobody is said to. */
    private record Group(String name, MinerGroup miners, BigFraction perHash, int poolSize,
        Map<String, Integer> owners) {

        /** Each is called by its type and its number, the first member having that of the argument. */
        List<Miner> members(int first) {
            List<String> partners = new ArrayList<>();
            owners.forEach((partner, owned) -> partners.addAll(Collections.nCopies(owned, partner)));
            List<Miner> members = new ArrayList<>();
            for (int i = 0; i < miners.miners(); i++) {
                String member = name + " " + (first + i);
                members.add(new Miner(member, partners.isEmpty() ? member : partners.get(i), name));
            }
            return members;
        }
    }

    TestbedPlan {
        miners = List.copyOf(miners);
    }

    static TestbedPlan of(StatedProblem read, DeployedMiners miners, int nonceBits, int difficulty, long seed) {
        if (read instanceof StatedProblem.Grouped grouped) {
            GroupedProblem problem = grouped.problem();
            List<DeployedMiners.OfType> deployed = miners.of(problem.types(), problem.partners());
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < deployed.size(); i++) {
                MinerType type = problem.types().get(i);
                if (deployed.get(i).number() > 0) {
                    Integer size = type.poolSize();
                    groups.add(new Group(type.name(), new MinerGroup(type.hashTime(), deployed.get(i).number()),
                        type.prices().perHash(), size == null ? 0 : size, deployed.get(i).owners()));
                }
            }
            return of(problem, groups, problem.pool() == null ? 0 : problem.pool().wins(), nonceBits, difficulty, seed);
        }
        Problem problem = ((StatedProblem.OneType) read).problem();
        Optional<Constraint.Pool> pool = find(problem, Constraint.Pool.class);
        return of(problem, List.of(new Group(ONE_TYPE, new MinerGroup(problem.hashTime(), miners.ofOneType()),
            problem.prices().perHash(), pool.map(Constraint.Pool::size).orElse(0), Map.of())),
            pool.map(Constraint.Pool::wins).orElse(0), nonceBits, difficulty, seed);
    }

    private static TestbedPlan of(GovernedProblem<?> problem, List<Group> groups, int wins, int nonceBits,
        int difficulty, long seed) {
        long stated = groups.stream().mapToLong(group -> group.miners().miners()).sum();
        if (stated > MOST_MINERS) {
            throw new BadInput(String.format(Locale.ROOT, "--miners: %,d are deployed, but the testbed hashes for at "
                + "most %,d, each by itself", stated, MOST_MINERS));
        }
        int deployed = (int) stated;
        if (deployed == 0) {
            throw new BadInput("--miners: no miner is deployed; nobody would hash");
        }
        GroupedRace race = GroupedLaw.EXACT.race(groups.stream().map(Group::miners).toList(), deployed, nonceBits,
            Difficulty.of(difficulty)).orElseThrow(() -> new BadInput("--nonce-bits " + nonceBits + ": " + deployed
                + " miners share 2^" + nonceBits + " nonces, fewer than one each"));
        BigInteger hashes = BigInteger.ONE.shiftLeft(difficulty).min(race.nonces().multiply(
            BigInteger.valueOf(deployed)));
        if (hashes.bitLength() > MOST_HASH_BITS + 1) {
            throw new BadInput("--difficulty " + difficulty + ", --nonce-bits " + nonceBits + ": a race takes about 2^"
                + (hashes.bitLength() - 1) + " hashes, and the testbed takes on races of up to 2^" + MOST_HASH_BITS
                + "; give less of either");
        }
        BigFraction dispute = find(problem, Constraint.Dispute.class).map(Constraint.Dispute::within)
            .orElse(BigFraction.ZERO);
        BigFraction fork = find(problem, Constraint.Fork.class).map(Constraint.Fork::within).orElse(dispute);
        LockstepSettings settings;
        try {
            settings = LockstepSettings.of(race, new NonceSpace(nonceBits, deployed), seed).withWindows(dispute, fork);
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
        List<Miner> members = new ArrayList<>();
        groups.forEach(group -> members.addAll(group.members(members.size())));
        boolean pooled = wins > 0 && groups.stream().anyMatch(group -> group.poolSize() > 0);
        return new TestbedPlan(new MeasurementPlan(settings, law(problem.profile()), after(problem), before(problem),
            pooled ? groups.stream().map(Group::poolSize).toList() : List.of(), Math.max(1, wins),
            groups.stream().map(Group::perHash).toList()), members);
    }

    private static GroupedLaw law(Profile profile) {
        return switch (profile) {
            case EXACT -> GroupedLaw.EXACT;
            case PAPER -> GroupedLaw.PAPER;
            case PUBLISHED -> throw new BadInput("profile published says which scenarios count, not what happens in a "
                + "race; measure with --profile exact or paper");
        };
    }

    private static @Nullable BigFraction after(GovernedProblem<?> problem) {
        return find(problem, Constraint.SlowBlock.class).map(Constraint.SlowBlock::after).orElse(null);
    }

    private static @Nullable BigFraction before(GovernedProblem<?> problem) {
        return find(problem, Constraint.FastBlock.class).map(Constraint.FastBlock::before).orElse(null);
    }

    private static <C extends Constraint> Optional<C> find(GovernedProblem<?> problem, Class<C> kind) {
        return problem.constraints().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
