package dev.quarry.engine.environment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a network that mines by itself, block after block as it is told of them. For one thread. */
public final class ObservedNetwork implements ControlState {

    private final ControlTask task;
    private final History history;
    private Controls controls;
    private @Nullable ControlledBlock last;

    /**
     * Makes a network of which no block is known.
     *
     * @param task what is to be controlled
     * @param observation what is observed
     * @param controls what is set at first
     * @throws IllegalArgumentException if the controls are outside the grid of the problem
     */
    public ObservedNetwork(ControlTask task, ObservationRule observation, Controls controls) {
        this.task = task;
        history = new History(observation, task);
        history.begin(controls);
        this.controls = controls;
        check(controls);
    }

    private void check(Controls next) {
        if (!task.limits().isInGrid(next)) {
            throw new IllegalArgumentException(next + " is outside the grid of the problem");
        }
    }

    /**
     * Tells of the next block.
     *
     * @param set the controls that it was mined under
     * @param seconds its mining time, positive
     * @param hashRate the hashes in a second of all miners that seemed to hash, positive
     * @param winner the number of the miner that mined it
     * @return the block, worth what the task says
     * @throws IllegalArgumentException if the controls are outside the grid of the problem, or a number is out of range
     */
    public ControlledBlock add(Controls set, double seconds, double hashRate, int winner) {
        check(set);
        if (!(seconds > 0 && hashRate > 0)) {
            throw new IllegalArgumentException("a block of " + seconds + " s at " + hashRate
                + " hashes per second; both must be positive");
        }
        int number = last == null ? 0 : last.number() + 1;
        double expected = Math.scalb(1.0, set.difficulty()) / hashRate;
        boolean terminal = task.reward().isTerminal(seconds, task.target());
        double reward = task.reward().reward(seconds, task.target());
        ControlledBlock block = new ControlledBlock(number, set, seconds, task.target(), hashRate,
            new Expectation(expected, reward, terminal ? 1 : 0), seconds * hashRate, 0, winner, reward, terminal,
            task.limits().allows(set), false);
        history.add(block);
        last = block;
        controls = set;
        return block;
    }

    @Override
    public Controls controls() {
        return controls;
    }

    @Override
    public double target() {
        return task.target();
    }

    @Override
    public Optional<ControlledBlock> lastBlock() {
        return Optional.ofNullable(last);
    }

    @Override
    public Observation observation() {
        return new Observation(history.observe(controls, task.target()), task.limits().mask(controls));
    }
}
