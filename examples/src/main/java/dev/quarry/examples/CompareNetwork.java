package dev.quarry.examples;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.network.Behaviour;
import dev.quarry.testbed.network.Delay;
import dev.quarry.testbed.network.Fault;
import dev.quarry.testbed.network.LockstepRun;
import dev.quarry.testbed.network.ModelComparison;
import dev.quarry.testbed.network.NetworkListener;
import dev.quarry.testbed.network.NetworkReport;
import dev.quarry.testbed.network.NetworkSettings;
import dev.quarry.testbed.network.RunLimit;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Says how far a network is from the model: eight miners whose blocks take a while to be heard of, of which two form a
 * pool that mines selfishly for some time, and one is down for a while.
 */
public final class CompareNetwork {

    private CompareNetwork() {
    }

    /**
     * Runs the example.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        run(System.out);
    }

    static void run(PrintStream out) {
        GroupedRace race = GroupedLaw.EXACT.race(List.of(new MinerGroup(HashTime.of("1"), 8)), 8, 40, Difficulty.of(8))
            .orElseThrow();
        NetworkSettings settings = NetworkSettings.of(race, new NonceSpace(40, 8), 1)
            .withDelay(new Delay.Exponential(BigFraction.of(4)))
            .withFaults(List.of(
                Fault.always(0, new Behaviour.Pool("west")),
                Fault.always(1, new Behaviour.Pool("west")),
                new Fault(0, new Behaviour.SelfishMine(), BigFraction.of(1_000), BigFraction.of(9_000)),
                new Fault(2, new Behaviour.Stop(), BigFraction.of(2_000), BigFraction.of(3_000))));
        NetworkReport report = new LockstepRun(settings, HashKernels.scalar(), NetworkListener.NONE)
            .run(RunLimit.ofBlocks(1_000));
        ModelComparison comparison = ModelComparison.of(settings, race, report, 0.001);

        out.println(report.chain().size() + " blocks in the best chain, " + report.stale() + " stale");
        for (ModelComparison.Deviation deviation : comparison.deviations()) {
            Integer miner = deviation.miner();
            out.println(String.format(Locale.ROOT, "%s: predicted %.4g, measured %.4g, %s",
                miner == null ? deviation.quantity().words() : "share of miner " + miner, deviation.predicted(),
                deviation.measured(), deviation.agrees() ? "agrees" : "departs"));
        }
    }
}
