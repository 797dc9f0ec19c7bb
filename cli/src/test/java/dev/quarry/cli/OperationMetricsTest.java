package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.Expectation;
import dev.quarry.engine.operation.OperationStatus;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationMetricsTest {

    /** The samples that a Prometheus is told, in the order of their names. */
    private static List<String> samples(OperationStatus.Snapshot status) {
        return PrometheusTextFormatWriter.create().toDebugString(OperationMetrics.of(status)).lines()
            .filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void countersHaveTheirNames() {
        assertThat(samples(new OperationStatus.Snapshot(null, null, 8, 7, 6, 5, 4, 3.5, Double.NaN, Double.NaN, 2.5,
            1e9))).containsExactly("quarry_actions_total 5.0", "quarry_blocks_total 8.0",
            "quarry_blocks_in_band_total 7.0", "quarry_fallback_decisions_total 6.0", "quarry_hashes_total 1.0E9",
            "quarry_infeasible_blocks_total 4.0", "quarry_miner_hours_total 2.5", "quarry_mining_seconds_total 3.5");
    }

    @Test
    void theLastBlockIsThatOfGauges() {
        ControlledBlock block = new ControlledBlock(7, new Controls(10, 9), 1.5, 2, 400, new Expectation(1, 1, 0), 600,
            0, 3, 0.5, false, true, false);

        assertThat(samples(new OperationStatus.Snapshot(null, block, 8, 0, 0, 0, 0, 12, 0.25, -0.5, 0, 0)))
            .contains("quarry_last_block_hash_rate 400.0", "quarry_last_block_seconds 1.5", "quarry_mean_error 0.25",
                "quarry_mean_reward -0.5");
    }
}
