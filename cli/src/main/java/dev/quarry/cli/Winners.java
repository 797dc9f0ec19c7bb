package dev.quarry.cli;

import dev.quarry.consortium.audit.Audit;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.operation.OperationListener;
import dev.quarry.engine.operation.OperationStatus;
import dev.quarry.engine.operation.OperatorDecision;
import dev.quarry.testbed.store.NetworkMiner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts, and has the winners audited. */
final class Winners implements OperationListener {

    private final OperationStatus status;
    private final @Nullable RunningAudit audit;
    private long mined;

    Winners(OperationStatus status, @Nullable RunningAudit audit) {
        this.status = status;
        this.audit = audit;
    }

    void own(List<NetworkMiner> miners, String store) {
        if (audit != null) {
            audit.own(miners.stream().map(NetworkMiner::partner).toList(), store);
        }
    }

    long mined() {
        return mined;
    }

    @Nullable Audit audit() {
        return audit == null ? null : audit.audit();
    }

    @Override
    public void decided(OperatorDecision decision) {
        status.decided(decision);
    }

    @Override
    public void mined(OperatorDecision decision, ControlledBlock block) {
        mined++;
        status.mined(decision, block);
        if (audit != null) {
            audit.won(block.winner());
        }
    }
}
