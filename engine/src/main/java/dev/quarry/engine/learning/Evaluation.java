package dev.quarry.engine.learning;

/**
 * When the network is evaluated: on the same episodes each time, without exploration, in a task of its own. The network
 * of the best mean return is kept.
 *
 * @param steps    after how many steps each time, from 1
 * @param episodes how many episodes; 0 for no evaluation
 */
public record Evaluation(long steps, int episodes) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Evaluation {
        Checks.atLeast("the number of steps between evaluations", steps, 1);
        Checks.atLeast("the number of episodes of an evaluation", episodes, 0);
    }
}
