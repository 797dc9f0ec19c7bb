package dev.quarry.calculus;

/**
 * Miners of one type that take part in a race.
 *
 * @param hashTime T, the time of one hash of one of them
 * @param miners s', how many they are, at least 1
 */
public record MinerGroup(HashTime hashTime, int miners) {

    /**
     * Checks the number of miners.
     *
     * @throws IllegalArgumentException if there is no miner
     */
    public MinerGroup {
        if (miners < 1) {
            throw new IllegalArgumentException("a group of " + miners
                + " miners takes no part in a race; leave it out");
        }
    }
}
