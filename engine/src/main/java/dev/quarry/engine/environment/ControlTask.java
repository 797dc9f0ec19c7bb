package dev.quarry.engine.environment;

import dev.quarry.solver.Problem;
import java.util.Optional;

/**
 * What is to be controlled, and to what end.
 *
 * @param problem the problem, whose hash time and prices hold
 * @param limits the controls that may be set
 * @param target the target of the mining time in seconds, positive
 * @param reward what a block is worth
 */
public record ControlTask(Problem problem, ControlLimits limits, double target, RewardRule reward) {

    /**
     * Checks the target.
     *
     * @throws IllegalArgumentException if the target is not positive and finite
     */
    public ControlTask {
        if (!(target > 0 && target < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("target " + target + " s is not positive and finite");
        }
    }

    /**
     * Returns the task of a problem with the standard reward.
     *
     * @param problem the problem, of one type of miners
     * @param nonceBits r, the bits of the nonce space
     * @param target the target in seconds, positive
     * @return the task; nothing where no decision with these nonce bits is robustly feasible
     * @throws IllegalArgumentException if the nonce bits are outside what the problem ranges over, or the target is
     *     not positive
     */
    public static Optional<ControlTask> of(Problem problem, int nonceBits, double target) {
        return ControlLimits.of(problem, nonceBits).map(limits ->
            new ControlTask(problem, limits, target, RewardRule.STANDARD));
    }

    /**
     * Returns the time of one hash.
     *
     * @return T in seconds, rounded to a double
     */
    public double roundTime() {
        return problem.hashTime().seconds().doubleValue();
    }

    /**
     * Returns the controls that suit the target best while nothing happens: those whose expected time is nearest to the
     * robust target.
     *
     * @return the controls
     */
    public Controls nominal() {
        return limits.nearest(reward.robustTarget(target) / roundTime());
    }
}
