package dev.quarry.engine.controller;

import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.BlockTimeLaw;
import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The best policy for a known model, by value iteration: the ceiling that no controller with the same actions exceeds
 * while nothing happens. The state is what is set; the reward is the expected one of the next block, and a block out of
 * the band ends the episode with the probability of the law:
 * V(c) = max<sub>a</sub> r(c') + γ·(1 − p(c'))·V(c'), c' what the action a makes of c.
 *
 * <p>Source: R. Bellman, Dynamic Programming (1957). The iteration stops when V moves by at most ε(1 − γ)/γ, so that V
 * is within ε of the fixed point.
 */
public final class OptimalPolicy implements Controller {

    /** The discount that is used where none is stated. */
    public static final double DISCOUNT = 0.99;

    private static final double PRECISION = 1e-9;
    private static final double DEFINITELY = 1e-12;

    private final Map<Controls, Double> values;
    private final Map<Controls, Action> actions;
    private final Map<Controls, Controls> next;

    private OptimalPolicy(Map<Controls, Double> values, Map<Controls, Action> actions, Map<Controls, Controls> next) {
        this.values = values;
        this.actions = actions;
        this.next = next;
    }

    /**
     * Returns the policy for a network in which all miners work at the stated speed.
     *
     * @param task what is to be controlled
     * @param discount γ, from 0 to below 1
     * @return the policy
     * @throws IllegalArgumentException if the discount is out of range
     */
    public static OptimalPolicy of(ControlTask task, double discount) {
        return of(task, discount, 1, task.target());
    }

    /**
     * Returns the policy for a network whose miners have a speed in common.
     *
     * @param task what is to be controlled
     * @param discount γ, from 0 to below 1
     * @param speed the hashes of all deployed miners together, as a share of what the problem states; positive
     * @param target the target in seconds, positive
     * @return the policy
     * @throws IllegalArgumentException if the discount is out of range, or another number not positive
     */
    public static OptimalPolicy of(ControlTask task, double discount, double speed, double target) {
        if (!(discount >= 0 && discount < 1)) {
            throw new IllegalArgumentException("discount " + discount + " is outside [0, 1)");
        }
        Check.positive("speed", speed);
        Check.positive("target", target);
        List<Controls> states = task.limits().allowed();
        double[] rewards = new double[states.size()];
        double[] goOn = new double[states.size()];
        int[][] successors = new int[states.size()][];
        Map<Controls, Integer> numbers = new HashMap<>();
        states.forEach(state -> numbers.put(state, numbers.size()));
        for (int i = 0; i < rewards.length; i++) {
            Controls state = states.get(i);
            BlockTimeLaw full = BlockTimeLaw.of(state.miners(), state.difficulty(), task.roundTime());
            BlockTimeLaw law = new BlockTimeLaw(full.rate() * speed, full.roundTime());
            rewards[i] = law.reward(task.reward(), target);
            goOn[i] = discount * (1 - law.terminal(task.reward(), target));
            successors[i] = List.of(Action.values()).stream().map(action -> task.limits().after(state, action))
                .mapToInt(numbers::get).toArray();
        }
        return policy(states, successors, iterate(rewards, goOn, successors, discount), rewards, goOn);
    }

    private static double[] iterate(double[] rewards, double[] goOn, int[][] successors, double discount) {
        double[] values = new double[rewards.length];
        double moved;
        do {
            double[] better = new double[values.length];
            moved = 0;
            for (int i = 0; i < values.length; i++) {
                better[i] = Double.NEGATIVE_INFINITY;
                for (int successor : successors[i]) {
                    better[i] = Math.max(better[i], rewards[successor] + goOn[successor] * values[successor]);
                }
                moved = Math.max(moved, Math.abs(better[i] - values[i]));
            }
            values = better;
        } while (moved * discount > PRECISION * (1 - discount));
        return values;
    }

    private static OptimalPolicy policy(List<Controls> states, int[][] successors, double[] values, double[] rewards,
        double[] goOn) {
        Map<Controls, Double> worth = new HashMap<>();
        Map<Controls, Action> actions = new HashMap<>();
        Map<Controls, Controls> next = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            Action best = Action.NONE;
            int after = i;
            double most = rewards[i] + goOn[i] * values[i];
            for (int number = 0; number < successors[i].length; number++) {
                int successor = successors[i][number];
                double value = rewards[successor] + goOn[successor] * values[successor];
                if (value > most + DEFINITELY) {
                    most = value;
                    best = Action.of(number);
                    after = successor;
                }
            }
            worth.put(states.get(i), values[i]);
            actions.put(states.get(i), best);
            next.put(states.get(i), states.get(after));
        }
        return new OptimalPolicy(Map.copyOf(worth), Map.copyOf(actions), Map.copyOf(next));
    }

    /**
     * Returns the value of controls: the expected sum of discounted rewards of the best policy.
     *
     * @param controls what is set, allowed
     * @return V, within 10<sup>−9</sup>
     * @throws IllegalArgumentException if the controls are not allowed
     */
    public double value(Controls controls) {
        return known(values, controls);
    }

    /**
     * Returns the best action; of equal ones none, or else the first.
     *
     * @param controls what is set, allowed
     * @return the action
     * @throws IllegalArgumentException if the controls are not allowed
     */
    public Action action(Controls controls) {
        return known(actions, controls);
    }

    private static <T> T known(Map<Controls, T> map, Controls controls) {
        T value = map.get(controls);
        if (value == null) {
            throw new IllegalArgumentException(controls + " are not allowed, and have no value");
        }
        return value;
    }

    @Override
    public Controls decide(ControlState state) {
        return known(next, state.controls());
    }
}
