package dev.quarry.cli;

import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.measurement.Sample;
import dev.quarry.testbed.race.ChainedRaces;
import dev.quarry.testbed.race.RaceOutcome;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.ChainStoreException;

/** Races that are kept in a chain store. */
final class StoredRaces implements RaceLog {

    private final ChainStore store;
    private final ChainedRaces races;

    StoredRaces(ChainStore store, TestbedPlan plan, int asked, Sample sample, HashKernel kernel) {
        this.store = store;
        races = ChainedRaces.in(store, plan.plan().settings(), plan.miners(), kernel).orElseThrow(() -> new BadInput(
            store.path() + ": holds the chain of another network; --resume continues what the same command began"));
        if (races.saved().size() > asked) {
            throw new BadInput(store.path() + ": holds " + races.saved().size() + " races already, more than --races "
                + asked);
        }
        races.saved().forEach(sample::add);
    }

    @Override
    public RaceOutcome next() {
        return races.next();
    }

    @Override
    public void save() {
        try {
            races.save();
        } catch (ChainStoreException e) {
            throw StoreFile.failure(e);
        }
    }

    @Override
    public void close() {
        try (store) {
            save();
        }
    }
}
