package dev.quarry.engine.agent;

import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.Observation;
import dev.quarry.engine.learning.ForwardNetwork;
import dev.quarry.engine.learning.PolicyNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * engine(b) = validate ∘ π ∘ preprocess (MODEL, section 6): what an agent does in one run. Its choice depends on the
 * observation alone. For one thread.
 */
public final class AgentPolicy {

    private final ForwardNetwork network;
    private final ControlTask task;
    private final double[] values;

    /**
     * A choice.
     *
     * @param observation what was seen, with the mask of actions
     * @param values Q, for each action by its ordinal: the discounted rewards to come, less those of who would know all
     * @param action the allowed action of greatest value
     * @param controls what it leads to
     */
    public record Choice(Observation observation, List<Double> values, Action action, Controls controls) {

        /** Makes the list immutable. */
        public Choice {
            values = List.copyOf(values);
        }
    }

    private AgentPolicy(PolicyNetwork policy, ControlTask task) {
        network = ForwardNetwork.of(policy);
        this.task = task;
        values = new double[network.actions()];
    }

    /**
     * Starts a run.
     *
     * @param agent decides
     * @param task whose limits hold; another one than the agent's own, at the caller's risk
     * @return the policy
     */
    public static AgentPolicy of(Agent agent, ControlTask task) {
        return of(agent.network(), task);
    }

    static AgentPolicy of(PolicyNetwork network, ControlTask task) {
        return new AgentPolicy(network, task);
    }

    /**
     * Chooses.
     *
     * @param state what is known; its observation is of the rule that the agent was trained with
     * @return the choice
     * @throws IllegalArgumentException if the observation has another size than the agent's
     */
    public Choice choose(ControlState state) {
        Observation observation = state.observation();
        Action action = Action.of(network.decide(observation.values(), observation.mask(), values));
        return new Choice(observation, Arrays.stream(values).boxed().toList(), action,
            task.limits().after(state.controls(), action));
    }
}
