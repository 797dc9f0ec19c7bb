package dev.quarry.engine.operation;

import dev.quarry.engine.environment.ControlledBlock;
import org.jspecify.annotations.Nullable;

/** Counts what happens to a network under an operator. Safe for use by several threads. */
public final class OperationStatus implements OperationListener {

    private static final double SECONDS_OF_HOUR = 3600;

    private @Nullable OperatorDecision decision;
    private @Nullable ControlledBlock block;
    private long blocks;
    private long inBand;
    private long fallbacks;
    private long actions;
    private long infeasible;
    private double time;
    private double error;
    private double reward;
    private double minerSeconds;
    private double hashes;

    /**
     * How things are.
     *
     * @param decision the last decision; none before the first
     * @param block the last block; none before the first
     * @param blocks the blocks so far
     * @param inBand those in the band
     * @param fallbacks those for which the fallback decided
     * @param actions the single actions taken
     * @param infeasible the blocks mined under controls that are not robustly feasible
     * @param seconds the sum of mining times
     * @param meanError the mean of |mining time − 0.8·target|/target, the aim being the task's; NaN before a block
     * @param meanReward the mean reward of a block; NaN before a block
     * @param minerHours the hours of all deployed miners
     * @param hashes the hashes computed
     */
    public record Snapshot(@Nullable OperatorDecision decision, @Nullable ControlledBlock block, long blocks,
        long inBand, long fallbacks, long actions, long infeasible, double seconds, double meanError,
        double meanReward, double minerHours, double hashes) {
    }

    private final double aim;

    /**
     * Begins to count.
     *
     * @param aim the robust target as a share of the target
     */
    public OperationStatus(double aim) {
        this.aim = aim;
    }

    @Override
    public synchronized void decided(OperatorDecision made) {
        decision = made;
    }

    @Override
    public synchronized void mined(OperatorDecision made, ControlledBlock mined) {
        block = mined;
        blocks++;
        inBand += mined.terminal() ? 0 : 1;
        fallbacks += made.fellBack() ? 1 : 0;
        actions += mined.controls().distance(made.before());
        infeasible += mined.allowed() ? 0 : 1;
        time += mined.time();
        error += Math.abs(mined.time() / mined.target() - aim);
        reward += mined.reward();
        minerSeconds += mined.controls().miners() * mined.time();
        hashes += mined.hashes();
    }

    /**
     * Returns how things are.
     *
     * @return a snapshot
     */
    public synchronized Snapshot snapshot() {
        return new Snapshot(decision, block, blocks, inBand, fallbacks, actions, infeasible, time, error / blocks,
            reward / blocks, minerSeconds / SECONDS_OF_HOUR, hashes);
    }
}
