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

    /** The mean over all scenarios of its return in its evaluation. */
    double meanReturn() {
        return agent.training().evaluation().values().stream().mapToDouble(Agent.Result::agentReturn).average()
            .orElseThrow();
    }
}
