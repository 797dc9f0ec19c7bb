package dev.quarry.engine.operation;

import dev.quarry.engine.agent.AgentPolicy;
import dev.quarry.engine.environment.Controls;

/**
 * What an operator decided, and why.
 *
 * @param number the number of the block that it holds for, from 0
 * @param before what was set
 * @param target the target of the block in seconds
 * @param choice what the agent chose, whoever decided
 * @param by the name of the controller that decided
 * @param fellBack whether that is the fallback
 * @param reason why, in words
 * @param controls what is to be set
 */
public record OperatorDecision(long number, Controls before, double target, AgentPolicy.Choice choice, String by,
    boolean fellBack, String reason, Controls controls) {
}
