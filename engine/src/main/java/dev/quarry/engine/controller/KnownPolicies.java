package dev.quarry.engine.controller;

import dev.quarry.engine.environment.ControlTask;
import java.util.HashMap;
import java.util.Map;

/**
 * The best policies for networks of all speeds and targets, each found by value iteration when it is first asked for.
 * Speed and target are rounded to 1/{@value #PARTS} of a bit. For one thread.
 */
public final class KnownPolicies {

    private static final int PARTS = 16;

    private final ControlTask task;
    private final double discount;
    private final Map<Known, OptimalPolicy> policies = new HashMap<>();

    /** Speed and target, in parts of a bit of what the task states. */
    private record Known(long speed, long target) {
    }

    /**
     * Makes the policies of a task.
     *
     * @param task what is to be controlled
     * @param discount γ, from 0 to below 1
     */
    public KnownPolicies(ControlTask task, double discount) {
        this.task = task;
        this.discount = discount;
    }

    /**
     * Returns the policy for a network.
     *
     * @param speed the hashes of all deployed miners together, as a share of what the problem states; positive
     * @param target the target in seconds, positive
     * @return the policy
     * @throws IllegalArgumentException if the discount is out of range
     */
    public OptimalPolicy of(double speed, double target) {
        return policies.computeIfAbsent(new Known(parts(speed), parts(target / task.target())), this::policy);
    }

    private static long parts(double factor) {
        return Math.round(PARTS * Math.log(factor) / Math.log(2));
    }

    private OptimalPolicy policy(Known known) {
        return OptimalPolicy.of(task, discount, Math.pow(2, known.speed() / (double) PARTS),
            task.target() * Math.pow(2, known.target() / (double) PARTS));
    }
}
