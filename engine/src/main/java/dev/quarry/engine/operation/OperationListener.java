package dev.quarry.engine.operation;

import dev.quarry.engine.environment.ControlledBlock;

/** Is told what happens to a network under an operator. */
public interface OperationListener {

    /**
     * Is told of a decision.
     *
     * @param decision the decision
     */
    void decided(OperatorDecision decision);

    /**
     * Is told of the block that came of it.
     *
     * @param decision the decision
     * @param block the block
     */
    void mined(OperatorDecision decision, ControlledBlock block);
}
