package dev.quarry.engine.operation;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.agent.AgentPolicy;
import dev.quarry.engine.controller.Controller;
import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.ObservationRule;
import dev.quarry.engine.environment.RandomStreams;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Decides for a running network: an agent under a watchdog. While a number that it observes is outside the range of its
 * training, and for as many blocks after as its observations look back, the rule decides that was best when the agent
 * was evaluated. The rule is asked at every block, so that it knows what went before. What is decided depends on what
 * has been seen, and on nothing else. For one thread.
 */
public final class Operator {

    private final Agent agent;
    private final AgentPolicy policy;
    private final Controller fallback;
    private final int memory;
    private long number;
    private int distrusted;
    private String distrust = "";

    /**
     * Makes an operator before its first decision.
     *
     * @param agent decides
     * @param task what is controlled; another one than the agent's own, at the caller's risk
     */
    public Operator(Agent agent, ControlTask task) {
        this.agent = agent;
        policy = AgentPolicy.of(agent, task);
        fallback = agent.fallback().source().start(task, new RandomStreams(agent.training().seed()));
        ObservationRule rule = agent.assignment().observation();
        memory = Math.max(rule.triplets(), rule.average());
    }

    /**
     * Decides on the next block.
     *
     * @param state what is known
     * @return the decision
     */
    public OperatorDecision decide(ControlState state) {
        AgentPolicy.Choice choice = policy.choose(state);
        Controls rule = fallback.decide(state);
        OptionalInt outside = agent.range().outside(choice.observation());
        if (outside.isPresent()) {
            distrusted = memory + 1;
            distrust = distrust(choice, outside.getAsInt());
        }
        Controls before = state.controls();
        OperatorDecision decision = distrusted > 0
            ? new OperatorDecision(number, before, state.target(), choice, agent.fallback().name(), true, distrust,
                rule)
            : new OperatorDecision(number, before, state.target(), choice, Agent.NAME, false, reason(choice),
                choice.controls());
        if (distrusted > 0) {
            distrusted--;
            distrust = "observations were outside the trained range within the last " + memory + " blocks";
        }
        number++;
        return decision;
    }

    private String distrust(AgentPolicy.Choice choice, int number) {
        return String.format(Locale.ROOT, "%s is %.4g as observed, outside the trained range %.4g..%.4g",
            agent.assignment().observation().name(number), choice.observation().values()[number],
            agent.range().least(number), agent.range().most(number));
    }

    private static String reason(AgentPolicy.Choice choice) {
        int best = 0;
        for (int i = 1; i < choice.values().size(); i++) {
            best = choice.values().get(i) > choice.values().get(best) ? i : best;
        }
        Action wished = Action.of(best);
        return wished == choice.action() ? "greatest value"
            : "greatest value of what is allowed; " + wished.word() + " would lead to what is not robustly feasible";
    }
}
