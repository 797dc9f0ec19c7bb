package dev.quarry.cli;

import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.measurement.Sample;
import dev.quarry.testbed.race.ChainedRaces;
import dev.quarry.testbed.race.LockstepNetwork;
import dev.quarry.testbed.race.LockstepSettings;
import dev.quarry.testbed.race.RaceOutcome;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.ChainStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The races of a run, and where they are kept. */
interface RaceLog extends AutoCloseable {

    /** Runs the next race. */
    RaceOutcome next();

    /** Makes durable what was run. */
    default void save() {
        // Nothing is kept.
    }

    /** Ends the log; what was run is saved. */
    @Override
    default void close() {
        // Nothing is open.
    }

    /** Races that are kept nowhere. */
    static RaceLog ofNothing(TestbedPlan plan, HashKernel kernel) {
        LockstepNetwork network = new LockstepNetwork(plan.plan().settings(), kernel);
        return new RaceLog() {
            private long number;

            @Override
            public RaceOutcome next() {
                return network.race(number++);
            }
        };
    }

    /** Races as rows of a file; those that are there already go into the sample. Fails with {@link BadInput}. */
    static RaceLog ofRows(Path path, boolean resume, TestbedPlan plan, int asked, Sample sample, HashKernel kernel) {
        boolean continued = resume && Files.exists(path);
        long bytes = continued ? RaceRows.read(path, plan, asked, sample) : 0;
        RowSink sink = continued ? RowFile.after(bytes, path) : RowFile.create(path);
        if (bytes == 0) {
            sink.row(RaceRows.HEADING);
        }
        LockstepNetwork network = new LockstepNetwork(plan.plan().settings(), kernel);
        long first = sample.size();
        return new RaceLog() {
            private long number = first;

            @Override
            public RaceOutcome next() {
                RaceOutcome outcome = network.race(number++);
                sink.row(RaceRows.row(outcome, plan));
                return outcome;
            }

            @Override
            public void save() {
                sink.flush();
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    /**
     * Races whose blocks make a chain in a store; those there already go into the sample. Fails with {@link BadInput}.
     *
     * @param remark takes what is to be said of the store
     */
    static RaceLog ofStore(Path path, boolean resume, TestbedPlan plan, int asked, Sample sample, HashKernel kernel,
        Consumer<String> remark) {
        LockstepSettings settings = plan.plan().settings();
        ChainStore store;
        try {
            boolean continued = resume && Files.exists(path);
            if (!continued && Files.isRegularFile(path)) {
                throw new BadInput(path + ": exists; --resume continues it, or name another file");
            }
            store = continued ? ChainStore.open(path, Clock.systemUTC())
                : ChainStore.create(path, ChainedRaces.network(settings, plan.miners()), Clock.systemUTC());
        } catch (ChainStoreException e) {
            throw StoreFile.failure(e);
        }
        if (!store.isEndKnown() && store.totals().races() > 0) {
            remark.accept(path + ": no whole file -acknowledged lies beside it, to say whether races are missing at "
                + "its end; it goes on after the " + Count.of(store.totals().races()) + " that it holds");
        }
        try {
            return new StoredRaces(store, plan, asked, sample, kernel);
        } catch (IllegalArgumentException e) {
            store.close();
            throw new BadInput(Quarry.message(e), e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
