package dev.quarry.testbed.race;

import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.MinerKey;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import dev.quarry.testbed.store.Race;
import dev.quarry.testbed.store.StoredBlock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Races in lockstep, one after the other, whose blocks make a chain in a store. A race begins when the one before
 * has ended, on a clock that starts at 0 with the first; its header says the seconds since then, rounded down. One that
 * fails has taken until the slowest miner has used its last nonce. Each block has a second transaction, made from the
 * seed and the number of the race, so that headers differ where a race follows one that failed. For one thread.
 *
 * <p>Races are kept in memory until {@link #save}, which makes them durable. A store that was closed, or whose process
 * was killed, is continued with the race after its last; the seed makes that the same race as before.
 */
public final class ChainedRaces {

    private static final BigInteger TIMES = BigInteger.ONE.shiftLeft(Integer.SIZE);

    private final ChainStore store;
    private final LockstepSettings settings;
    private final LockstepNetwork network;
    private final List<MinerKey> keys;
    private final List<RaceOutcome> saved;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Race> races = new ArrayList<>();
    private BlockHash tip;
    private long height;
    private long number;
    private BigFraction clock = BigFraction.ZERO;

    /**
     * Who mines.
     *
     * @param name what it is called
     * @param partner who owns it
     * @param type its type
     */
    public record Miner(String name, String partner, String type) {
    }

    private ChainedRaces(ChainStore store, LockstepSettings settings, List<Race> before, HashKernel kernel) {
        this.store = store;
        this.settings = settings;
        network = new LockstepNetwork(settings, kernel);
        keys = keys(settings);
        saved = before.stream().map(this::outcome).toList();
        for (Race race : before) {
            clock = clock.add(race.time());
        }
        number = before.size();
        tip = store.tip().map(StoredBlock::hash).orElse(BlockHash.ZERO);
        height = store.tip().map(block -> block.height() + 1).orElse(0L);
    }

    private static List<MinerKey> keys(LockstepSettings settings) {
        return IntStream.range(0, settings.race().miners()).mapToObj(miner -> MinerKey.ofTestbed(settings.seed(),
            miner)).toList();
    }

    /**
     * Returns the network whose races are run.
     *
     * @param settings what it is like
     * @param miners who the miners of all groups are, those of the first group first
     * @return the network, with keys made from the seed
     * @throws IllegalArgumentException if there are not as many as mine, or two have one name
     */
    public static Network network(LockstepSettings settings, List<Miner> miners) {
        if (miners.size() != settings.race().miners()) {
            throw new IllegalArgumentException(miners.size() + " names for " + settings.race().miners() + " miners");
        }
        List<MinerKey> keys = keys(settings);
        List<NetworkMiner> registered = new ArrayList<>();
        for (MinerGroup group : settings.race().groups()) {
            for (int i = 0; i < group.miners(); i++) {
                Miner miner = miners.get(registered.size());
                registered.add(new NetworkMiner(miner.name(), miner.partner(), miner.type(), group.hashTime(),
                    keys.get(registered.size()).publicKey()));
            }
        }
        return new Network(settings.seed(), settings.race().difficulty(), settings.nonces(), registered,
            settings.disputeWithin(), settings.forkWithin());
    }

    /**
     * Continues the races of a store, or begins them in one that is empty.
     *
     * @param store the store, open as long as races are run
     * @param settings what the network is like
     * @param miners who its miners are, as {@link #network} takes them
     * @param kernel hashes
     * @return the races; nothing where the store holds the chain of another network
     * @throws IllegalArgumentException if there are not as many miners as mine, two have one name, or the store holds
     *     blocks of other origin
     */
    public static Optional<ChainedRaces> in(ChainStore store, LockstepSettings settings, List<Miner> miners,
        HashKernel kernel) {
        if (!store.network().equals(network(settings, miners))) {
            return Optional.empty();
        }
        List<Race> before;
        try (Stream<Race> races = store.races()) {
            before = races.toList();
        }
        long won = before.stream().filter(race -> race.block() != null).count();
        if (won != store.totals().blocks()) {
            throw new IllegalArgumentException(store.path() + ": holds " + store.totals().blocks()
                + " blocks, of which races won " + won + "; a chain of other origin is not continued");
        }
        return Optional.of(new ChainedRaces(store, settings, before, kernel));
    }

    /**
     * Returns the outcomes of the races that were in the store at first.
     *
     * @return the outcomes, in their order
     */
    public List<RaceOutcome> saved() {
        return saved;
    }

    private RaceOutcome outcome(Race race) {
        Integer winner = race.winner();
        long ticks = winner == null ? RaceOutcome.NEVER : race.time().divide(settings.race().tick()).longValue();
        return new RaceOutcome(race.number() - 1, ticks, winner == null ? RaceOutcome.NEVER : winner,
            Boolean.TRUE.equals(race.disputed()), Boolean.TRUE.equals(race.forked()));
    }

    /**
     * Runs the next race.
     *
     * @return what came of it
     * @throws IllegalStateException if it begins 2<sup>32</sup> seconds after the first or later, which no header says
     */
    public RaceOutcome next() {
        BigInteger seconds = clock.getNumerator().divide(clock.getDenominator());
        if (seconds.compareTo(TIMES) >= 0) {
            throw new IllegalStateException("race " + number + " begins " + seconds
                + " s after the first; a header counts no more than 2^32 - 1");
        }
        String transaction = "quarry testbed transaction, seed " + settings.seed() + ", race " + number;
        RaceOutcome outcome = network.race(number, new BlockTemplate(tip, height, seconds.intValue(),
            List.of(BlockHash.ofContent(transaction.getBytes(StandardCharsets.UTF_8)))));
        BigFraction time = outcome.failed() ? longest() : settings.race().tick().multiply(outcome.time());
        if (!outcome.failed()) {
            Block block = network.mined(outcome.winner()).orElseThrow().sign(keys.get(outcome.winner()));
            blocks.add(block);
            tip = block.hash();
            height++;
        }
        number++;
        races.add(new Race(number, round(outcome, time), outcome.failed() ? null : outcome.winner(),
            outcome.failed() ? null : tip, settings.nonces().bits(), settings.race().difficulty(), time,
            outcome.disputed(), outcome.forked()));
        clock = clock.add(time);
        return outcome;
    }

    /** Miners of one type have rounds, of which a race that fails has used all. */
    private @Nullable Long round(RaceOutcome outcome, BigFraction time) {
        List<MinerGroup> groups = settings.race().groups();
        return groups.size() > 1 || outcome.failed() ? null
            : Long.valueOf(time.divide(groups.get(0).hashTime().seconds()).longValue());
    }

    private BigFraction longest() {
        BigFraction slowest = settings.race().groups().stream().map(group -> group.hashTime().seconds())
            .max(BigFraction::compareTo).orElseThrow();
        return slowest.multiply(settings.race().nonces());
    }

    /** Makes all races durable that were run. */
    public void save() {
        store.append(blocks, races).stream().filter(acceptance -> acceptance.rejection() != null).findFirst()
            .ifPresent(acceptance -> {
                throw new IllegalStateException(acceptance.hash() + " breaks a rule: " + acceptance.rejection());
            });
        blocks.clear();
        races.clear();
    }
}
