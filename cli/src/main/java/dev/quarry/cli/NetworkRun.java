package dev.quarry.cli;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.network.FreeRun;
import dev.quarry.testbed.network.LockstepRun;
import dev.quarry.testbed.network.ModelComparison;
import dev.quarry.testbed.network.NetworkListener;
import dev.quarry.testbed.network.NetworkReport;
import dev.quarry.testbed.network.NetworkSettings;
import dev.quarry.testbed.network.RunLimit;
import dev.quarry.testbed.race.ChainedRaces;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.ChainStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Runs a network whose miners have views of the chain of their own. */
final class NetworkRun {

    private final NetworkOptions options;
    private final TestbedPlan plan;
    private final NetworkSettings settings;
    private final int blocks;

    NetworkRun(NetworkOptions options, TestbedPlan plan, int blocks) {
        this.options = options;
        this.plan = plan;
        this.blocks = blocks;
        settings = options.settings(plan.plan().settings());
    }

    NetworkSettings settings() {
        return settings;
    }

    /**
     * Runs it.
     *
     * @param path where to keep its chain, in a new store; null for nowhere
     * @param monitor ends it early where it does not let it go on
     */
    NetworkReport run(@Nullable Path path, HashKernel kernel, SearchMonitor monitor) {
        if (path == null) {
            return run(NetworkListener.NONE, kernel, monitor);
        }
        if (Files.isRegularFile(path)) {
            throw new BadInput(path + ": exists; name another file, a network is not continued");
        }
        try (ChainStore store = ChainStore.create(path, ChainedRaces.network(plan.plan().settings(), plan.miners()),
            Clock.systemUTC())) {
            return run(NetworkListener.into(store, acceptance -> { }), kernel, monitor);
        } catch (ChainStoreException e) {
            throw StoreFile.failure(e);
        }
    }

    private NetworkReport run(NetworkListener chain, HashKernel kernel, SearchMonitor monitor) {
        AtomicBoolean stopped = new AtomicBoolean();
        NetworkListener listener = new NetworkListener() {
            @Override
            public void accepted(List<Block> accepted) {
                chain.accepted(accepted);
            }

            @Override
            public void progressed(long length, BigFraction seconds) {
                if (!monitor.goOn(Math.min(length, blocks), blocks)) {
                    stopped.set(true);
                    Thread.currentThread().interrupt();
                }
            }
        };
        RunLimit limit = options.limit(blocks);
        try {
            NetworkReport report = options.isFreeRunning()
                ? new FreeRun(settings, kernel, options.threads(settings.race().miners()), System::nanoTime, listener)
                    .run(limit)
                : new LockstepRun(settings, kernel, listener).run(limit);
            if (stopped.get()) {
                // It was the monitor that interrupted this thread.
                Thread.interrupted();
            }
            return report;
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
    }

    /** How far it is from the model; null where too little has happened to tell. */
    @Nullable ModelComparison compare(NetworkReport report, double errorRate) {
        if (report.chain().size() < 2) {
            return null;
        }
        GroupedRace race = settings.race();
        if (options.isFreeRunning()) {
            if (report.miners().stream().anyMatch(miner -> miner.hashes() == 0)) {
                return null;
            }
            race = report.measured(race);
        }
        return ModelComparison.of(settings, race, report, errorRate);
    }
}
