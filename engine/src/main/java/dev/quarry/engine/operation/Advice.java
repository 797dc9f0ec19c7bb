package dev.quarry.engine.operation;

import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.ObservedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * An operator beside a network that it cannot set: it decides on the next block, and sees what comes instead. All is
 * written down, so that it goes on as if it had not been stopped. For one thread.
 */
public final class Advice {

    private final ObservedNetwork network;
    private final Operator operator;
    private final OperationLog log;
    private final OperationListener listener;
    private @Nullable OperatorDecision pending;

    /**
     * Takes up where a file ends, when its blocks are told once more.
     *
     * @param network the network, of which no block is known
     * @param operator decides; has not decided yet
     * @param log what has been decided so far
     * @param listener is told of decisions and blocks, of those of the file as well
     */
    public Advice(ObservedNetwork network, Operator operator, OperationLog log, OperationListener listener) {
        this.network = network;
        this.operator = operator;
        this.log = log;
        this.listener = listener;
    }

    /**
     * Returns what is decided on the next block.
     *
     * @return the decision
     * @throws IllegalArgumentException if the file says that something else was decided
     */
    public OperatorDecision decision() {
        OperatorDecision decision = pending;
        if (decision == null) {
            decision = operator.decide(network);
            log.record(decision);
            listener.decided(decision);
            pending = decision;
        }
        return decision;
    }

    /**
     * Tells of the next block.
     *
     * @param set the controls that it was mined under
     * @param hashRate the hashes in a second of all miners that seem to hash, positive
     * @param found the block
     * @throws IllegalArgumentException if the file says that something else was decided, or the controls are outside
     *     the grid of the problem
     */
    public void add(Controls set, double hashRate, ChainFeed.Found found) {
        OperatorDecision decision = decision();
        ControlledBlock block = network.add(set, found.seconds(), hashRate, found.winner());
        log.record(block);
        listener.mined(decision, block);
        pending = null;
    }
}
