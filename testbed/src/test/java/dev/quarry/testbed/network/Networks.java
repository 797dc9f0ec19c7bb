package dev.quarry.testbed.network;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernels;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Small networks, and what happens in them. */
final class Networks {

    static final long SEED = 20_261_121;

    private Networks() {
    }

    static NetworkSettings of(int bits, int difficulty, MinerGroup... groups) {
        List<MinerGroup> all = List.of(groups);
        int miners = all.stream().mapToInt(MinerGroup::miners).sum();
        GroupedRace race = GroupedLaw.EXACT.race(all, miners, bits, Difficulty.of(difficulty)).orElseThrow();
        return NetworkSettings.of(race, new NonceSpace(bits, miners), SEED);
    }

    static MinerGroup group(String hashTime, int miners) {
        return new MinerGroup(HashTime.of(hashTime), miners);
    }

    static BigFraction seconds(int whole) {
        return BigFraction.of(whole);
    }

    static Fault fault(int miner, Behaviour behaviour, int from, int until) {
        return new Fault(miner, behaviour, seconds(from), seconds(until));
    }

    static NetworkReport run(NetworkSettings settings, long blocks) {
        return new LockstepRun(settings, HashKernels.scalar(), NetworkListener.NONE).run(RunLimit.ofBlocks(blocks));
    }

    static NetworkReport runFor(NetworkSettings settings, int seconds) {
        return new LockstepRun(settings, HashKernels.scalar(), NetworkListener.NONE)
            .run(RunLimit.ofSeconds(seconds(seconds)));
    }

    /** All that an observer heard. */
    static final class Heard implements NetworkListener {

        private final List<Block> blocks = new ArrayList<>();

        @Override
        public void accepted(List<Block> accepted) {
            blocks.addAll(accepted);
        }

        List<Block> blocks() {
            return blocks;
        }
    }
}
