package dev.quarry.engine.operation;

import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.MiningEnvironment;
import java.util.List;
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

    private Operation(MiningEnvironment network, Operator operator, OperationLog log, OperationListener listener) {
        this.network = network;
        this.operator = operator;
        this.log = log;
        this.listener = listener;
    }

    /**
     * Takes up a run where its file ends.
     *
     * @param network the network, at the start of the run's episode
     * @param operator decides; has not decided yet
     * @param log what has been decided so far
     * @param listener is told of decisions and blocks, of those of the file as well
     * @return the run
     * @throws IllegalArgumentException if the file says that something else was decided than the operator decides
     */
    public static Operation of(MiningEnvironment network, Operator operator, OperationLog log,
        OperationListener listener) {
        Operation operation = new Operation(network, operator, log, listener);
        operation.recall(log.entries());
        return operation;
    }

    private void recall(List<OperationLog.Entry> entries) {
        for (OperationLog.Entry entry : entries) {
            OperatorDecision decision = operator.decide(network);
            entry.check(decision);
            listener.decided(decision);
            ControlledBlock block;
            if (entry.block().isPresent()) {
                block = network.recall(decision.controls(), entry.block().get());
            } else {
                block = network.advance(decision.controls());
                log.write(block);
            }
            listener.mined(decision, block);
        }
    }

    /**
     * Runs until the last block.
     *
     * @param goOn asked before each decision whether to go on
     * @return whether all blocks are mined
     */
    public boolean run(BooleanSupplier goOn) {
        while (!network.isOver()) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            OperatorDecision decision = operator.decide(network);
            log.write(decision);
            listener.decided(decision);
            ControlledBlock block = network.advance(decision.controls());
            log.write(block);
            listener.mined(decision, block);
        }
        return true;
    }

    /**
     * Returns the last block.
     *
     * @return the block; nothing before the first
     */
    public Optional<ControlledBlock> lastBlock() {
        return network.lastBlock();
    }
}
