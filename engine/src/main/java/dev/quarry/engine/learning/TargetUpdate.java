package dev.quarry.engine.learning;

/** How the target network follows the one that learns. */
public sealed interface TargetUpdate {

    /**
     * The target network becomes a copy, now and then.
     *
     * @param updates after how many updates of the network that learns, from 1
     */
    record Copy(int updates) implements TargetUpdate {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Copy {
            Checks.atLeast("the number of updates between copies of the target network", updates, 1);
        }
    }

    /**
     * The target network moves towards the one that learns after each of its updates: θ⁻ ← θ⁻ + τ·(θ − θ⁻).
     *
     * @param share τ, above 0 and at most 1
     */
    record Blend(double share) implements TargetUpdate {

        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Blend {
            Checks.positive("the share of a target network's blend", share, 1);
        }
    }
}
