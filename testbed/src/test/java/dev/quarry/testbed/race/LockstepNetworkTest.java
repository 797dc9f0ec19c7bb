package dev.quarry.testbed.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockHeader;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.Coinbase;
import dev.quarry.testbed.block.CompactTarget;
import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.block.MinerRegistry;
import dev.quarry.testbed.block.MinerRegistry.RegisteredMiner;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.HashKernels;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class LockstepNetworkTest {

    private static final long SEED = 31;
    private static final MinerGroup SLOW = new MinerGroup(HashTime.of("1/2"), 3);
    private static final MinerGroup FAST = new MinerGroup(HashTime.of("1/3"), 2);

    private static LockstepSettings settings(List<MinerGroup> groups, int deployed, int bits, int difficulty) {
        GroupedRace race = GroupedLaw.EXACT.race(groups, deployed, bits, Difficulty.of(difficulty)).orElseThrow();
        return LockstepSettings.of(race, new NonceSpace(bits, deployed), SEED)
            .withWindows(BigFraction.of(2), BigFraction.of(3, 4));
    }

    /** A proof of work. */
    private record Find(BigFraction seconds, int miner, BlockHash hash) {
    }

    /** All that happens in a race, hash by hash, with the hashes of whole headers. */
    private static RaceOutcome byDefinition(LockstepSettings settings, long number, BlockHash parent) {
        List<Find> finds = new ArrayList<>();
        int miner = 0;
        for (MinerGroup group : settings.race().groups()) {
            for (int i = 0; i < group.miners(); i++, miner++) {
                Optional<Find> first = firstFind(settings, number, parent, miner, group.hashTime());
                first.ifPresent(finds::add);
            }
        }
        Optional<Find> first = finds.stream().min(Comparator.comparing(Find::seconds).thenComparing(Find::hash));
        if (first.isEmpty()) {
            return new RaceOutcome(number, RaceOutcome.NEVER, RaceOutcome.NEVER, false, false);
        }
        BigFraction end = first.get().seconds().add(settings.forkWithin());
        BigFraction ticks = first.get().seconds().divide(settings.race().tick());
        return new RaceOutcome(number, ticks.longValue(), first.get().miner(),
            finds.stream().filter(find -> find.seconds().compareTo(settings.disputeWithin()) <= 0).count() > 1,
            finds.stream().filter(find -> find.seconds().compareTo(end) <= 0).count() > 1);
    }

    private static Optional<Find> firstFind(LockstepSettings settings, long number, BlockHash parent, int miner,
        HashTime hashTime) {
        for (int k = 1; k <= settings.race().nonces().intValueExact(); k++) {
            BigInteger nonce = settings.nonces().first(miner).add(BigInteger.valueOf(k - 1));
            Coinbase coinbase = new Coinbase(number, miner, NonceSpace.extraNonce(nonce));
            BlockHeader header = new BlockHeader(0x20000000, parent, Block.merkleRoot(coinbase, List.of()),
                (int) number, CompactTarget.of(settings.race().difficulty()), nonce.intValue());
            if (header.hash().leadingZeros() >= settings.race().difficulty().bits()) {
                return Optional.of(new Find(hashTime.seconds().multiply(k), miner, header.hash()));
            }
        }
        return Optional.empty();
    }

    private static void assertByDefinition(LockstepSettings settings, int races, HashKernel kernel) {
        LockstepNetwork network = new LockstepNetwork(settings, kernel);
        for (int i = 0; i < races; i++) {
            BlockHash parent = BlockHash.ofContent(new byte[] {(byte) i, (byte) (i >> 8)});
            assertThat(network.race(i, new BlockTemplate(parent, i, i, List.of())))
                .as("race %s", i).isEqualTo(byDefinition(settings, i, parent));
        }
    }

    @Test
    void racesAreWhatTheirHashesSay() {
        assertByDefinition(settings(List.of(SLOW, FAST), 5, 7, 4), 400, HashKernels.scalar());
        assertByDefinition(settings(List.of(SLOW, FAST), 7, 8, 5), 400, HashKernels.loops());
        assertByDefinition(settings(List.of(SLOW), 3, 4, 1), 400, HashKernels.scalar());
        assertByDefinition(settings(List.of(FAST), 2, 3, 6), 400, HashKernels.scalar());
    }

    /** 2^33 nonces begin in another header for the second miner, and an extra nonce changes within its slice. */
    @Test
    void nonceSpacesMayBeLargerThanAHeaderHoldsNonces() {
        LockstepNetwork network = new LockstepNetwork(settings(List.of(SLOW), 3, 90, 6), HashKernels.scalar());
        for (int i = 0; i < 50; i++) {
            RaceOutcome outcome = network.race(i);
            Coinbase coinbase = network.mined(outcome.winner()).orElseThrow().coinbase();
            assertThat(coinbase.extraNonce()).isEqualTo(NonceSpace.extraNonce(new NonceSpace(90, 3)
                .first(outcome.winner())));
        }
    }

    @Test
    void theKernelDoesNotMatter() {
        LockstepSettings settings = settings(List.of(SLOW, FAST), 6, 16, 11);
        List<HashKernel> kernels = HashKernels.available();
        List<List<RaceOutcome>> outcomes = kernels.stream().map(kernel -> {
            LockstepNetwork network = new LockstepNetwork(settings, kernel);
            return IntStream.range(0, 200).mapToObj(network::race).toList();
        }).toList();

        assertThat(kernels.size()).isGreaterThan(1);
        assertThat(outcomes).allSatisfy(each -> assertThat(each).isEqualTo(outcomes.get(0)));
    }

    /** What the winner of each race has mined, signed, makes a chain that keeps the rules. */
    @Test
    void winnersMakeAChain() {
        LockstepSettings settings = settings(List.of(SLOW, FAST), 5, 12, 7);
        List<MinerKey> keys = IntStream.range(0, 5).mapToObj(miner -> MinerKey.ofTestbed(SEED, miner)).toList();
        MinerRegistry registry = MinerRegistry.of(IntStream.range(0, 5).mapToObj(miner ->
            new RegisteredMiner("miner " + miner, keys.get(miner).publicKey())).toList());
        BlockRules rules = new BlockRules(registry, settings.nonces(), settings.race().difficulty());
        LockstepNetwork network = new LockstepNetwork(settings, HashKernels.scalar());
        BlockHash tip = BlockHash.ZERO;
        for (int height = 0; height < 50; height++) {
            RaceOutcome outcome = network.race(height, new BlockTemplate(tip, height, 1_000 + height, List.of()));
            LockstepNetwork.Mined mined = network.mined(outcome.winner()).orElseThrow();
            Block block = new Block(mined.header(), mined.coinbase(), List.of(),
                keys.get(outcome.winner()).sign(mined.header()));
            long before = height - 1L;

            assertThat(block.header().parent()).isEqualTo(tip);
            assertThat(rules.check(block, parent -> Optional.of(new BlockRules.Parent(before, 0)))).isEmpty();
            tip = block.hash();
        }
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        GroupedRace race = settings(List.of(SLOW), 3, 8, 4).race();

        assertThatIllegalArgumentException().isThrownBy(() -> LockstepSettings.of(race, new NonceSpace(8, 2), SEED))
            .withMessageContaining("3 miners work, but 2");
        assertThatIllegalArgumentException().isThrownBy(() -> LockstepSettings.of(race, new NonceSpace(9, 3), SEED))
            .withMessageContaining("170");
        assertThatIllegalArgumentException().isThrownBy(() -> LockstepSettings.of(race, new NonceSpace(8, 3), SEED)
            .withWindows(BigFraction.of(-1), BigFraction.ZERO)).withMessageContaining("negative");
    }
}
