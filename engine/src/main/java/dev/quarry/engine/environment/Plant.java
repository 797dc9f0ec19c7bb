package dev.quarry.engine.environment;

/**
 * A network that mines one block after the other, as the engine sees it. Where its time is counted, not waited for,
 * what is mined depends on the seed that the plant was started with, the number of the block, the party and the
 * conditions, and on nothing that happened before. For one thread.
 */
public interface Plant {

    /**
     * Mines a block.
     *
     * @param block its number, from 0; for each party larger than the one before
     * @param party who races
     * @param conditions what it is mined under
     * @return the block
     */
    MinedBlock mine(long block, Party party, RaceConditions conditions);

    /** Starts plants. */
    @FunctionalInterface
    interface Source {

        /**
         * Starts a plant.
         *
         * @param streams where it draws from
         * @return the plant
         */
        Plant start(RandomStreams streams);
    }
}
