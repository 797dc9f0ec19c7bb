package dev.quarry.engine.controller;

import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.Expectation;
import dev.quarry.engine.environment.Observation;
import java.util.Optional;

/**
 * A state made up.
 *
 * @param controls what is set
 * @param time what the last block took; 0 for no block
 * @param target the target
 * @param hashRate what was seen at the last block
 */
record Known(Controls controls, double time, double target, double hashRate) implements ControlState {

    @Override
    public Optional<ControlledBlock> lastBlock() {
        return time == 0 ? Optional.empty() : Optional.of(new ControlledBlock(0, controls, time, target, hashRate,
            new Expectation(target, 0, 0), 0,
            0, 0, 0, false, true, false));
    }

    @Override
    public Observation observation() {
        throw new IllegalStateException("rules do not observe");
    }
}
