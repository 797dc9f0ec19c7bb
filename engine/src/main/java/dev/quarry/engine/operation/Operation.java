package dev.quarry.engine.operation;

import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.MinedBlock;
import dev.quarry.engine.environment.MiningEnvironment;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A testbed under an operator: a decision, then a block, then the next decision. All are written down before they
 * count, so that a run that was stopped goes on as if it had not been. For one thread.
 */
public final class Operation {

    private final MiningEnvironment network;
    private final Operator operator;
    private final OperationLog log;
    private final OperationListener listener;

    /**
     * Takes up a run where its file ends: what the file says is decided again, and its blocks are not mined again.
     *
     * @param network the network, at the start of the run's episode
     * @param operator decides; has not decided yet
     * @param log what has been decided so far
     * @param listener is told of decisions and blocks, of those of the file as well
     */
    public Operation(MiningEnvironment network, Operator operator, OperationLog log, OperationListener listener) {
        this.network = network;
        this.operator = operator;
        this.log = log;
        this.listener = listener;
    }

    /**
     * Runs until the last block.
     *
     * @param goOn asked before each decision whether to go on
     * @return whether all blocks are mined
     * @throws IllegalArgumentException if the file says that something else was decided than the operator decides
     */
    public boolean run(BooleanSupplier goOn) {
        while (!network.isOver()) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            OperatorDecision decision = operator.decide(network);
            log.record(decision);
            listener.decided(decision);
            Optional<MinedBlock> mined = log.block(decision.number());
            ControlledBlock block = mined.isPresent() ? network.recall(decision.controls(), mined.get())
                : network.advance(decision.controls());
            log.record(block);
            listener.mined(decision, block);
        }
        return true;
    }
}
