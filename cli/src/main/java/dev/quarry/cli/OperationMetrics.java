package dev.quarry.cli;

import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.operation.OperationStatus;
import dev.quarry.engine.operation.OperatorDecision;
import dev.quarry.engine.operation.PrometheusText;

/** How a network under control is, for Prometheus. */
final class OperationMetrics {

    private OperationMetrics() {
    }

    static String text(OperationStatus.Snapshot status) {
        PrometheusText text = new PrometheusText()
            .counter("quarry_blocks_total", "Blocks mined.").sample((double) status.blocks())
            .counter("quarry_blocks_in_band_total", "Blocks whose mining time was in the band.")
            .sample((double) status.inBand())
            .counter("quarry_fallback_decisions_total", "Blocks for which the fallback rule decided.")
            .sample((double) status.fallbacks())
            .counter("quarry_actions_total", "Miners started or stopped, and bits of difficulty changed.")
            .sample((double) status.actions())
            .counter("quarry_infeasible_blocks_total", "Blocks mined under controls that are not robustly feasible.")
            .sample((double) status.infeasible())
            .counter("quarry_mining_seconds_total", "The sum of mining times.").sample(status.seconds())
            .counter("quarry_miner_hours_total", "The hours of all deployed miners.").sample(status.minerHours())
            .counter("quarry_hashes_total", "Hashes computed.").sample(status.hashes());
        OperatorDecision decision = status.decision();
        if (decision != null) {
            text.gauge("quarry_miners", "Miners to deploy.").sample(decision.controls().miners())
                .gauge("quarry_difficulty", "Leading zero bits to ask for.").sample(decision.controls().difficulty())
                .gauge("quarry_target_seconds", "The target of the next block.").sample(decision.target())
                .gauge("quarry_fallback_active", "1 while the fallback rule decides, else 0.")
                .sample(decision.fellBack() ? 1 : 0);
        }
        ControlledBlock block = status.block();
        if (block != null) {
            text.gauge("quarry_last_block_seconds", "The mining time of the last block.").sample(block.time())
                .gauge("quarry_last_block_hash_rate", "Hashes in a second of all miners that seemed to hash.")
                .sample(block.hashRate())
                .gauge("quarry_mean_error", "The mean of |mining time - robust target|/target.")
                .sample(status.meanError())
                .gauge("quarry_mean_reward", "The mean reward of a block.").sample(status.meanReward());
        }
        return text.toString();
    }
}
