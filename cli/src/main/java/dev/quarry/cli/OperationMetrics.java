package dev.quarry.cli;

import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.operation.OperationStatus;
import dev.quarry.engine.operation.OperatorDecision;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** How a network under control is, for Prometheus. */
final class OperationMetrics {

    private OperationMetrics() {
    }

    static MetricSnapshots of(OperationStatus.Snapshot status) {
        MetricSnapshots.Builder metrics = MetricSnapshots.builder()
            .metricSnapshot(counter("quarry_blocks", "Blocks mined.", (double) status.blocks()))
            .metricSnapshot(counter("quarry_blocks_in_band", "Blocks whose mining time was in the band.",
                (double) status.inBand()))
            .metricSnapshot(counter("quarry_fallback_decisions", "Blocks for which the fallback rule decided.",
                (double) status.fallbacks()))
            .metricSnapshot(counter("quarry_actions", "Miners started or stopped, and bits of difficulty changed.",
                (double) status.actions()))
            .metricSnapshot(counter("quarry_infeasible_blocks",
                "Blocks mined under controls that are not robustly feasible.", (double) status.infeasible()))
            .metricSnapshot(counter("quarry_mining_seconds", "The sum of mining times.", status.seconds()))
            .metricSnapshot(counter("quarry_miner_hours", "The hours of all deployed miners.", status.minerHours()))
            .metricSnapshot(counter("quarry_hashes", "Hashes computed.", status.hashes()));
        OperatorDecision decision = status.decision();
        if (decision != null) {
            metrics.metricSnapshot(gauge("quarry_miners", "Miners to deploy.", decision.controls().miners()))
                .metricSnapshot(gauge("quarry_difficulty", "Leading zero bits to ask for.",
                    decision.controls().difficulty()))
                .metricSnapshot(gauge("quarry_target_seconds", "The target of the next block.", decision.target()))
                .metricSnapshot(gauge("quarry_fallback_active", "1 while the fallback rule decides, else 0.",
                    decision.fellBack() ? 1 : 0));
        }
        ControlledBlock block = status.block();
        if (block != null) {
            metrics.metricSnapshot(gauge("quarry_last_block_seconds", "The mining time of the last block.",
                    block.time()))
                .metricSnapshot(gauge("quarry_last_block_hash_rate",
                    "Hashes in a second of all miners that seemed to hash.", block.hashRate()))
                .metricSnapshot(gauge("quarry_mean_error", "The mean of |mining time - robust target|/target.",
                    status.meanError()))
                .metricSnapshot(gauge("quarry_mean_reward", "The mean reward of a block.", status.meanReward()));
        }
        return metrics.build();
    }

    /** The format adds {@code _total} to the name. */
    private static CounterSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder().name(name).help(help)
            .dataPoint(CounterDataPointSnapshot.builder().value(value).build()).build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder().name(name).help(help)
            .dataPoint(GaugeDataPointSnapshot.builder().value(value).build()).build();
    }
}
