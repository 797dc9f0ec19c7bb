package dev.quarry.engine.environment;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Problem;
import java.util.List;

/**
 * What happens to a network while it is controlled. Everything is counted in blocks, so that it does not depend on the
 * control; when it happens is drawn, {@link #trace}.
 *
 * @param name what the scenario is called
 * @param crashes miners that crash and come back; they are seen not to hash
 * @param hashRate how the speed of all miners changes
 * @param corruption miners that work against the network; they are seen to hash
 * @param spinUp how long a started miner takes until it takes part in races, as a share of the target, not negative
 * @param load how the target moves
 */
public record Scenario(String name, Outages crashes, HashRateCourse hashRate, Corruption corruption, double spinUp,
    Load load) {

    /**
     * Checks the spin-up.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Scenario {
        if (!(spinUp >= 0 && spinUp < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("spin-up " + spinUp + " is negative or not finite");
        }
    }

    /**
     * Miners that are away together, again and again. How many blocks they are there and how many they are away is
     * geometric, at least one.
     *
     * @param miners how many, 0 for none; one of the deployed always stays
     * @param meanUp the mean of the blocks that they are there, at least 1
     * @param meanDown the mean of the blocks that they are away, at least 1
     */
    public record Outages(int miners, double meanUp, double meanDown) {

        /** Nobody is away. */
        public static final Outages NONE = new Outages(0, 1, 1);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the miners are negative or a mean is below 1
         */
        public Outages {
            checkNotNegative("miners away", miners);
            checkMean(meanUp);
            checkMean(meanDown);
        }
    }

    /**
     * The speed of all miners, as a factor 2<sup>x</sup> of what the problem states. x starts at 0, moves by
     * {@code drift} a block and by {@code ±jump} now and then, and turns back at ±reach.
     *
     * @param drift bits a block
     * @param jump bits of a jump, up and down in turn, the first one drawn; 0 for no jumps
     * @param meanBetween the mean of the blocks between jumps, geometric, at least 1
     * @param reach the largest |x|, not negative
     */
    public record HashRateCourse(double drift, double jump, double meanBetween, double reach) {

        /** Nothing changes. */
        public static final HashRateCourse NONE = new HashRateCourse(0, 0, 1, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the jump or the reach is negative, or the mean below 1
         */
        public HashRateCourse {
            checkNotNegative("jump", jump);
            checkNotNegative("reach", reach);
            checkMean(meanBetween);
        }
    }

    /** What corrupted miners do. */
    public enum Attack {

        /** They do not hash. */
        REFUSE,

        /** They hash, and hold back what they find for a while; it counts where nobody else has found by then. */
        WITHHOLD
    }

    /**
     * Miners that attack together, again and again.
     *
     * @param attack what they do
     * @param outages how many they are and when; away means that they attack
     * @param hold how long they hold back what they find, as a share of the target, not negative
     */
    public record Corruption(Attack attack, Outages outages, double hold) {

        /** All are honest. */
        public static final Corruption NONE = new Corruption(Attack.REFUSE, Outages.NONE, 0);

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Corruption {
            checkNotNegative("hold", hold);
        }
    }

    /**
     * Load that moves the target: now and then it becomes the nominal one times 2<sup>x</sup>, x uniform in ±reach.
     *
     * @param meanBetween the mean of the blocks between moves, geometric, at least 1
     * @param reach the largest |x| in bits; 0 for a target that stays
     */
    public record Load(double meanBetween, double reach) {

        /** The target stays. */
        public static final Load NONE = new Load(1, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the mean is below 1 or the reach negative
         */
        public Load {
            checkMean(meanBetween);
            checkNotNegative("reach", reach);
        }
    }

    private static void checkMean(double mean) {
        if (!(mean >= 1 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a mean of " + mean + " blocks is below 1 or not finite");
        }
    }

    private static void checkNotNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " " + value + " is negative or not finite");
        }
    }

    /**
     * Returns the scenario in which nothing happens.
     *
     * @return the scenario {@code steady}
     */
    public static Scenario steady() {
        return new Scenario("steady", Outages.NONE, HashRateCourse.NONE, Corruption.NONE, 0, Load.NONE);
    }

    /**
     * Returns a scenario that differs in its name.
     *
     * @param other the name
     * @return the scenario
     */
    public Scenario named(String other) {
        return new Scenario(other, crashes, hashRate, corruption, spinUp, load);
    }

    /**
     * Returns a scenario with other crashes.
     *
     * @param other the crashes
     * @return the scenario
     */
    public Scenario withCrashes(Outages other) {
        return new Scenario(name, other, hashRate, corruption, spinUp, load);
    }

    /**
     * Returns a scenario with another course of the hash rate.
     *
     * @param other the course
     * @return the scenario
     */
    public Scenario withHashRate(HashRateCourse other) {
        return new Scenario(name, crashes, other, corruption, spinUp, load);
    }

    /**
     * Returns a scenario with another corruption.
     *
     * @param other the corruption
     * @return the scenario
     */
    public Scenario withCorruption(Corruption other) {
        return new Scenario(name, crashes, hashRate, other, spinUp, load);
    }

    /**
     * Returns a scenario with another spin-up.
     *
     * @param other the spin-up, as a share of the target
     * @return the scenario
     */
    public Scenario withSpinUp(double other) {
        return new Scenario(name, crashes, hashRate, corruption, other, load);
    }

    /**
     * Returns a scenario with another load.
     *
     * @param other the load
     * @return the scenario
     */
    public Scenario withLoad(Load other) {
        return new Scenario(name, crashes, hashRate, corruption, spinUp, other);
    }

    /**
     * Returns the suite of scenarios for a problem: {@code steady}; {@code crash}, where u_s miners crash for 40 blocks
     * and come back for 60; {@code drift}, where hardware gets faster by a bit in 100 blocks, up to a bit, and slower
     * again; {@code jump}, where it becomes twice as fast and slow again each 80 blocks; {@code refuse} and
     * {@code withhold}, where l miners attack for 40 blocks and behave for 60, and hold back for half a target;
     * {@code spin-up}, where u_s miners crash and started ones take five targets; {@code load}, where each 80 blocks
     * the target becomes up to twice or half of the nominal one; {@code all}, all of it together. u_s and l are those
     * of the problem (its miners.unavailable and pool.size), at least 1. All numbers of blocks are means.
     *
     * @param problem the problem
     * @return the scenarios
     */
    public static List<Scenario> suite(Problem problem) {
        int crashing = Math.max(1, problem.miners().unavailable());
        int attacking = problem.constraint(ConstraintKind.POOL)
            .map(constraint -> ((Constraint.Pool) constraint).size()).orElse(1);
        Outages crashes = new Outages(crashing, 60, 40);
        Outages attacks = new Outages(attacking, 60, 40);
        HashRateCourse drift = new HashRateCourse(0.01, 0, 1, 1);
        HashRateCourse jump = new HashRateCourse(0, 1, 80, 1);
        Corruption refuse = new Corruption(Attack.REFUSE, attacks, 0);
        Corruption withhold = new Corruption(Attack.WITHHOLD, attacks, 0.5);
        Load load = new Load(80, 1);
        double spinUp = 5;
        return List.of(steady(),
            steady().named("crash").withCrashes(crashes),
            steady().named("drift").withHashRate(drift),
            steady().named("jump").withHashRate(jump),
            steady().named("refuse").withCorruption(refuse),
            steady().named("withhold").withCorruption(withhold),
            steady().named("spin-up").withCrashes(crashes).withSpinUp(spinUp),
            steady().named("load").withLoad(load),
            new Scenario("all", crashes, new HashRateCourse(0.01, 1, 80, 1), withhold, spinUp, load));
    }

    /**
     * Draws when what happens.
     *
     * @param streams where it is drawn from
     * @param blocks how many blocks, at least 1
     * @return what happens at each block
     * @throws IllegalArgumentException if there is no block
     */
    public ScenarioTrace trace(RandomStreams streams, int blocks) {
        return ScenarioTrace.of(this, streams.stream(RandomStreams.FAULTS), blocks);
    }
}
