package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.Rejection.Reason;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.network.NetworkReport.MinerReport;
import dev.quarry.testbed.random.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Laws that hold whatever miners do, in networks that are drawn at random; the repetition is the seed. */
class RandomNetworksTest {

    private static final int MINERS = 5;
    private static final int SECONDS = 120;
    private static final List<Reason> REASONS = List.of(Reason.values());

    private static Behaviour behaviour(UniformRandomProvider random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Behaviour.Stop();
            case 1 -> new Behaviour.Slow(BigFraction.of(3 + random.nextInt(9), 2));
            case 2 -> new Behaviour.Refuse();
            case 3 -> new Behaviour.SubmitInvalid(REASONS.get(random.nextInt(REASONS.size())));
            case 4 -> new Behaviour.Withhold();
            case 5 -> new Behaviour.SelfishMine();
            case 6 -> new Behaviour.Pool(random.nextBoolean() ? "west" : "east");
            default -> new Behaviour.Flood(BigFraction.of(1, 1 + random.nextInt(9)), random.nextBoolean()
                ? Behaviour.Flood.Content.OLD_BLOCKS : Behaviour.Flood.Content.INVALID_BLOCKS);
        };
    }

    private static List<Fault> faults(UniformRandomProvider random) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            int from = random.nextInt(SECONDS);
            Fault fault = new Fault(random.nextInt(MINERS), behaviour(random), BigFraction.of(from),
                random.nextInt(4) == 0 ? null : BigFraction.of(from + 1 + random.nextInt(SECONDS)));
            if (faults.stream().noneMatch(other -> other.isOfOneKindWith(fault) && other.overlaps(fault))) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static Delay delay(UniformRandomProvider random) {
        BigFraction mean = BigFraction.of(1 + random.nextInt(12), 3);
        return switch (random.nextInt(4)) {
            case 0 -> Delay.NONE;
            case 1 -> new Delay.Constant(mean);
            case 2 -> new Delay.Uniform(BigFraction.ZERO, mean);
            default -> new Delay.Exponential(mean);
        };
    }

    private static NetworkSettings settings(int seed) {
        UniformRandomProvider random = RandomStream.of(seed, "test");
        MinerGroup[] groups = {Networks.group("1", 3), Networks.group("2/3", 2)};
        return Networks.of(5 + random.nextInt(20), 3 + random.nextInt(3), groups).withSeed(seed)
            .withDelay(delay(random)).withObserverDelay(delay(random)).withFaults(faults(random));
    }

    @RepeatedTest(20)
    void whateverMinersDo(RepetitionInfo repetition) {
        NetworkSettings settings = settings(repetition.getCurrentRepetition());
        Networks.Heard heard = new Networks.Heard();

        LockstepRun run = new LockstepRun(settings, HashKernels.scalar(), heard);
        NetworkReport report = run.run(RunLimit.ofSeconds(BigFraction.of(SECONDS)));

        Map<BlockHash, BlockRules.Parent> known = new HashMap<>(Map.of(BlockHash.ZERO, new BlockRules.Parent(-1, 0)));
        BlockRules rules = settings.toNetwork().rules();
        for (Block block : heard.blocks()) {
            assertThat(rules.check(block, hash -> Optional.ofNullable(known.get(hash)))).isEmpty();
            known.put(block.hash(), new BlockRules.Parent(block.coinbase().height(), block.header().seconds()));
        }
        BlockHash parent = BlockHash.ZERO;
        for (Link link : run.network().ledger().blocks()) {
            assertThat(link.parcel().found()).isGreaterThanOrEqualTo(link.parent().isRoot() ? 0
                : link.parent().parcel().found());
            if (known.containsKey(link.hash())) {
                assertThat(link.isPublished()).isTrue();
            }
        }
        for (NetworkReport.ChainBlock block : report.chain()) {
            assertThat(block.sinceParent()).isGreaterThanOrEqualTo(BigFraction.ZERO);
            assertThat(run.network().ledger().find(block.hash())).extracting(link -> link.parent().hash())
                .isEqualTo(parent);
            parent = block.hash();
        }
        assertThat(report.found()).isEqualTo(run.network().ledger().blocks().size())
            .isEqualTo(report.chain().size() + report.stale());
        for (int miner = 0; miner < MINERS; miner++) {
            MinerReport each = report.miners().get(miner);
            BigFraction hashTime = settings.groupOfMiner().get(miner).hashTime().seconds();
            assertThat(hashTime.multiply(Math.toIntExact(each.hashes()))).isLessThanOrEqualTo(each.hashing());
            assertThat(each.found() + each.spoiled()).isLessThanOrEqualTo(each.hashes());
        }
        assertThat(report).isEqualTo(new LockstepRun(settings, HashKernels.loops(), NetworkListener.NONE)
            .run(RunLimit.ofSeconds(BigFraction.of(SECONDS))));
    }
}
