package dev.quarry.engine.environment;

/**
 * What came of an action.
 *
 * @param reward what the block was worth
 * @param next what is seen after it
 * @param terminal whether the block was out of the band; what follows is not bootstrapped from
 * @param truncated whether it was the last block of the episode
 * @param block the block
 */
public record Transition(double reward, Observation next, boolean terminal, boolean truncated, ControlledBlock block) {
}
