package dev.quarry.engine.controller;

import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@link OptimalPolicy} for what is seen: the hash rate of the last block for each miner deployed, and the next target,
 * as if they stayed. It believes what miners seem to do. Speed and target are rounded to 1/{@value #PARTS} of a bit.
 */
public final class InformedPolicy implements Controller {

    private static final int PARTS = 16;

    private final ControlTask task;
    private final double discount;
    private final Map<Seen, OptimalPolicy> policies = new HashMap<>();

    /** Speed and target, in parts of a bit of what the task states. */
    private record Seen(long speed, long target) {
    }

    /**
     * Makes a controller.
     *
     * @param task what is to be controlled
     * @param discount γ, from 0 to below 1
     */
    public InformedPolicy(ControlTask task, double discount) {
        this.task = task;
        this.discount = discount;
    }

    @Override
    public Controls decide(ControlState state) {
        Optional<ControlledBlock> last = state.lastBlock();
        double speed = last.map(block -> block.hashRate() * task.roundTime() / block.controls().miners()).orElse(1.0);
        Seen seen = new Seen(parts(speed), parts(state.target() / task.target()));
        return policies.computeIfAbsent(seen, this::policy).decide(state);
    }

    private static long parts(double factor) {
        return Math.round(PARTS * Math.log(factor) / Math.log(2));
    }

    private OptimalPolicy policy(Seen seen) {
        return OptimalPolicy.of(task, discount, Math.pow(2, seen.speed() / (double) PARTS),
            task.target() * Math.pow(2, seen.target() / (double) PARTS));
    }
}
