package dev.quarry.engine.controller;

import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlLimits;
import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import java.util.Optional;

/**
 * A rule of a chain in charge of the engine's controls. What the rule calls difficulty is here the difficulty for each
 * miner deployed, 2<sup>d</sup>/s, so that it may use miners as well; its target time is the robust target.
 *
 * <p>Controls are whole numbers, so that what is set differs from what the rule wished. The rule is therefore told of
 * the chain that it wished for: its own last difficulty, and the time that the block would have taken at it, which is
 * in proportion. Wishes are kept within what the controls can do.
 */
public final class RuleController implements Controller {

    private final DifficultyRule rule;
    private final ControlTask task;
    private final boolean restricted;
    private final double share;
    private double wish = Double.NaN;

    private RuleController(DifficultyRule rule, ControlTask task, boolean restricted, double share) {
        this.rule = rule;
        this.task = task;
        this.restricted = restricted;
        this.share = share;
    }

    /**
     * Returns a source of controllers that have the engine's actions only: of those that are allowed, and of doing
     * nothing, they take the one that leads nearest to the wish, as a ratio, and do nothing where it is a tie.
     *
     * @param rule starts the rule
     * @return the source
     */
    public static Source restricted(DifficultyRule.Source rule) {
        return restricted(rule, 1);
    }

    /**
     * Returns a source of such controllers that aim elsewhere. Times are nearly exponential, and 1 − m(ρ − t)² is then
     * worth most on average where their mean is ρ/2, not ρ: so a rule that aims at a half competes for the same reward.
     *
     * @param rule starts the rule
     * @param share what it aims at, as a share of the robust target, positive
     * @return the source
     * @throws IllegalArgumentException if the share is not positive
     */
    public static Source restricted(DifficultyRule.Source rule, double share) {
        Check.positive("share", share);
        return (task, streams) -> new RuleController(rule.start(), task, true, share);
    }

    /**
     * Returns a source of controllers that set the difficulty as chains do: to any number of bits within the grid of
     * the problem, whether it is robustly feasible or not, and never start or stop a miner.
     *
     * @param rule starts the rule
     * @return the source
     */
    public static Source unrestricted(DifficultyRule.Source rule) {
        return (task, streams) -> new RuleController(rule.start(), task, false, 1);
    }

    @Override
    public Controls decide(ControlState state) {
        Optional<ControlledBlock> last = state.lastBlock();
        if (last.isEmpty()) {
            return state.controls();
        }
        double effort = last.get().controls().effort();
        wish = Double.isNaN(wish) ? effort : wish;
        double time = last.get().time() * (wish / effort);
        double next = rule.next(wish, time, share * task.reward().robustTarget(last.get().target()));
        return restricted ? step(state.controls(), next) : difficulty(state.controls(), next);
    }

    private Controls step(Controls controls, double next) {
        ControlLimits limits = task.limits();
        wish = Check.clamp(next, limits.leastEffort(), limits.mostEffort());
        Controls best = controls;
        double least = distance(controls);
        for (Action action : Action.values()) {
            Controls other = limits.after(controls, action);
            if (distance(other) < least) {
                least = distance(other);
                best = other;
            }
        }
        return best;
    }

    private double distance(Controls controls) {
        return Math.abs(Math.log(controls.effort() / wish));
    }

    private Controls difficulty(Controls controls, double next) {
        int least = task.limits().difficulties().min();
        int most = task.limits().difficulties().max();
        wish = Check.clamp(next, new Controls(controls.miners(), least).effort(),
            new Controls(controls.miners(), most).effort());
        long bits = Math.round(Math.log(wish * controls.miners()) / Math.log(2));
        return new Controls(controls.miners(), (int) Math.max(least, Math.min(most, bits)));
    }
}
