package dev.quarry.engine.controller;

import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import java.util.Optional;

/**
 * {@link OptimalPolicy} for what is seen: the hash rate of the last block for each miner deployed, and the next target,
 * as if they stayed. It believes what miners seem to do.
 */
public final class InformedPolicy implements Controller {

    private final ControlTask task;
    private final KnownPolicies policies;

    /**
     * Makes a controller.
     *
     * @param task what is to be controlled
     * @param discount γ, from 0 to below 1
     */
    public InformedPolicy(ControlTask task, double discount) {
        this.task = task;
        policies = new KnownPolicies(task, discount);
    }

    @Override
    public Controls decide(ControlState state) {
        Optional<ControlledBlock> last = state.lastBlock();
        double speed = last.map(block -> block.hashRate() * task.roundTime() / block.controls().miners()).orElse(1.0);
        return policies.of(speed, state.target()).decide(state);
    }
}
