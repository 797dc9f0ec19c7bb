package dev.quarry.cli;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.learning.Metrics;
import java.util.List;

/**
 * What came of training.
 *
 * @param seed its seed
 * @param agent the agent
 * @param evaluations its learning curve
 */
record TrainedAgent(long seed, Agent agent, List<Metrics> evaluations) {

    /** What its best evaluation gave. */
    double bestReturn() {
        return evaluations.stream().mapToDouble(Metrics::episodeReturn).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
