package dev.quarry.engine.learning;

import java.util.Arrays;

/** One state, in which every action earns a reward, and an episode of one step. */
final class PayTask implements LearningTask {

    private static final byte[] NOTHING = {};

    private final double[] rewards;
    private final Ending ending;

    PayTask(Ending ending, double... rewards) {
        this.ending = ending;
        this.rewards = rewards.clone();
    }

    private State state() {
        boolean[] allowed = new boolean[rewards.length];
        Arrays.fill(allowed, true);
        return State.of(new double[] {1}, allowed);
    }

    @Override
    public int observationSize() {
        return 1;
    }

    @Override
    public int actions() {
        return rewards.length;
    }

    @Override
    public State reset(long seed) {
        return state();
    }

    @Override
    public Step step(int action) {
        return new Step(rewards[action], state(), ending);
    }

    @Override
    public byte[] snapshot() {
        return NOTHING.clone();
    }

    @Override
    public State restore(byte[] snapshot) {
        return state();
    }
}
