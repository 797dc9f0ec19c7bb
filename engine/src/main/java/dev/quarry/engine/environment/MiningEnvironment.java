package dev.quarry.engine.environment;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * A network under control, block after block (MODEL, section 6). Episode n of a seed is the same whatever is done in
 * it, as far as chance goes: which disturbances come when, the draw of each block, who wins. So controllers can be
 * compared under common random numbers. For one thread.
 *
 * <p>What an action sets holds for the next block: a difficulty at once, a started miner from the first block that
 * begins when it is ready. Conditions do not change within a block. A terminal block does not end an episode by itself:
 * who learns resets, who evaluates goes on.
 */
public final class MiningEnvironment implements ControlState {

    private final ControlTask task;
    private final EpisodeSettings settings;
    private final Plant.Source plants;
    private final RandomStreams seeds;
    private final History history;
    private final WorkingMiners miners = new WorkingMiners();
    private Episode episode;
    private Controls controls;
    private @Nullable ControlledBlock last;
    private long nextEpisode;
    private int block;
    private double clock;

    /** What chance has in store. */
    private record Episode(ScenarioTrace trace, Plant plant, UniformRandomProvider winners, Controls start) {
    }

    private MiningEnvironment(ControlTask task, EpisodeSettings settings, Plant.Source plants, RandomStreams seeds) {
        this.task = task;
        this.settings = settings;
        this.plants = plants;
        this.seeds = seeds;
        history = new History(settings.observation(), task);
        episode = episode(0);
        controls = episode.start();
        begin();
    }

    /**
     * Makes an environment, at the start of episode 0.
     *
     * @param task what is to be controlled
     * @param settings what an episode is like
     * @param plants what mines
     * @param seed the seed of all chance
     * @return the environment
     */
    public static MiningEnvironment of(ControlTask task, EpisodeSettings settings, Plant.Source plants, long seed) {
        return new MiningEnvironment(task, settings, plants, new RandomStreams(seed));
    }

    /**
     * Returns how many numbers an observation has.
     *
     * @return the size
     */
    public int observationSize() {
        return settings.observation().size();
    }

    /**
     * Returns how many actions there are.
     *
     * @return the number
     */
    public int actions() {
        return Action.values().length;
    }

    /**
     * Begins the next episode; the first call begins episode 0.
     *
     * @return what is seen at first
     */
    public Observation reset() {
        return reset(nextEpisode);
    }

    /**
     * Begins an episode.
     *
     * @param number its number, at least 0
     * @return what is seen at first
     */
    public Observation reset(long number) {
        episode = episode(number);
        nextEpisode = number + 1;
        begin();
        return observation();
    }

    private Episode episode(long number) {
        RandomStreams streams = seeds.part(number);
        Controls start = settings.randomStart()
            ? task.limits().allowed().get(streams.stream(RandomStreams.START).nextInt(task.limits().allowed().size()))
            : task.nominal();
        return new Episode(settings.scenario().trace(streams, settings.blocks()), plants.start(streams),
            streams.stream(RandomStreams.WINNERS), start);
    }

    private void begin() {
        controls = episode.start();
        miners.begin(controls.miners());
        history.begin(controls);
        last = null;
        block = 0;
        clock = 0;
    }

    /**
     * Takes an action and mines a block.
     *
     * @param action the ordinal of an {@link Action}; one that is not allowed does nothing
     * @return what came of it
     * @throws IllegalArgumentException if there is no such action
     * @throws IllegalStateException if the episode is over
     */
    public Transition step(int action) {
        ControlledBlock mined = advance(task.limits().after(controls, Action.of(action)));
        return new Transition(mined.reward(), observation(), mined.terminal(), isOver(), mined);
    }

    /**
     * Returns whether all blocks of the episode are mined.
     *
     * @return whether it is over
     */
    public boolean isOver() {
        return block == settings.blocks();
    }

    /**
     * Sets controls, allowed or not, and mines a block.
     *
     * @param next the controls, within the grid of the problem
     * @return the block
     * @throws IllegalArgumentException if the controls are outside the grid
     * @throws IllegalStateException if the episode is over
     */
    public ControlledBlock advance(Controls next) {
        return advance(next, null);
    }

    /**
     * Sets controls and takes a block for mined that has been mined before, in the same episode by the same controls:
     * so a run goes on where it was left, without mining all anew.
     *
     * @param next the controls, within the grid of the problem
     * @param mined what was said of the block
     * @return the block
     * @throws IllegalArgumentException if the controls are outside the grid
     * @throws IllegalStateException if the episode is over
     */
    public ControlledBlock recall(Controls next, MinedBlock mined) {
        return advance(next, mined);
    }

    private ControlledBlock advance(Controls next, @Nullable MinedBlock before) {
        checkNotOver();
        if (!task.limits().isInGrid(next)) {
            throw new IllegalArgumentException(next + " is outside the grid of the problem");
        }
        ScenarioTrace trace = episode.trace();
        double target = target();
        miners.deploy(next.miners(), clock + settings.scenario().spinUp() * target);
        controls = next;
        int hashing = hashing();
        int corrupted = Math.min(hashing - 1, trace.corrupted(block));
        double roundTime = task.roundTime() / trace.speed(block);
        MinedBlock mined = before != null ? before : mine(hashing - corrupted, corrupted, roundTime, target);
        int winner = (int) (episode.winners().nextDouble() * hashing);
        ControlledBlock result = new ControlledBlock(block, next, mined.seconds(), target, hashing / roundTime,
            expected(hashing - corrupted, corrupted, roundTime, target), mined.hashes(), mined.failedRaces(),
            winner, task.reward().reward(mined.seconds(), target), task.reward().isTerminal(mined.seconds(), target),
            task.limits().allows(next), trace.isShock(block));
        history.add(result);
        last = result;
        clock += mined.seconds();
        block++;
        return result;
    }

    private void checkNotOver() {
        if (isOver()) {
            throw new IllegalStateException("the episode is over after " + block + " blocks; reset it");
        }
    }

    private int hashing() {
        return Math.max(1, miners.at(clock) - episode.trace().crashed(block));
    }

    /**
     * Returns the speed of the honest miners, if the next block were mined as controls are: not known to controllers.
     *
     * @return their hashes, as a share of what the problem states of all that are deployed, positive
     * @throws IllegalStateException if the episode is over
     */
    public double speed() {
        checkNotOver();
        int hashing = hashing();
        int corrupted = Math.min(hashing - 1, episode.trace().corrupted(block));
        return (hashing - corrupted) * episode.trace().speed(block) / controls.miners();
    }

    private boolean isWithheld(int corrupted) {
        return corrupted > 0 && settings.scenario().corruption().attack() == Scenario.Attack.WITHHOLD;
    }

    private MinedBlock mine(int honest, int corrupted, double roundTime, double target) {
        MinedBlock published = episode.plant().mine(block, Party.HONEST, conditions(honest, roundTime));
        if (!isWithheld(corrupted)) {
            return published;
        }
        MinedBlock held = episode.plant().mine(block, Party.CORRUPTED, conditions(corrupted, roundTime));
        double time = Math.min(published.seconds(), held.seconds() + settings.scenario().corruption().hold() * target);
        double hashes = (honest * time + corrupted * Math.min(held.seconds(), time)) / roundTime;
        return new MinedBlock(time, published.failedRaces(), hashes);
    }

    private RaceConditions conditions(int working, double roundTime) {
        return new RaceConditions(controls.miners(), working, controls.difficulty(), task.limits().nonceBits(),
            roundTime);
    }

    /** What is held back counts from the last whole round before its time. */
    private Expectation expected(int honest, int corrupted, double roundTime, double target) {
        BlockTimeLaw alone = BlockTimeLaw.of(honest, controls.difficulty(), roundTime);
        if (!isWithheld(corrupted)) {
            return Expectation.of(alone, task.reward(), target);
        }
        BlockTimeLaw all = BlockTimeLaw.of(honest + corrupted, controls.difficulty(), roundTime);
        double held = Math.floor(settings.scenario().corruption().hold() * target / roundTime);
        return Expectation.ofJoined(alone, all, held, task.reward(), target);
    }

    @Override
    public Controls controls() {
        return controls;
    }

    /** {@inheritDoc} After the last block of an episode it is that of the last. */
    @Override
    public double target() {
        return task.target() * episode.trace().target(Math.min(block, settings.blocks() - 1));
    }

    @Override
    public Optional<ControlledBlock> lastBlock() {
        return Optional.ofNullable(last);
    }

    @Override
    public Observation observation() {
        return new Observation(history.observe(controls, target()), task.limits().mask(controls));
    }
}
