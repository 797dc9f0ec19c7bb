package dev.quarry.engine.environment;

/**
 * What an episode is like.
 *
 * @param scenario what happens
 * @param blocks how many blocks it has, at least 1
 * @param observation what is seen
 * @param randomStart whether it starts with any of the allowed controls, each as likely, or with those that suit the
 *     target best
 */
public record EpisodeSettings(Scenario scenario, int blocks, ObservationRule observation, boolean randomStart) {

    /**
     * Checks the blocks.
     *
     * @throws IllegalArgumentException if there is none
     */
    public EpisodeSettings {
        if (blocks < 1) {
            throw new IllegalArgumentException("an episode of " + blocks + " blocks; it takes at least 1");
        }
    }

    /**
     * Returns episodes of a scenario that start with what suits the target best.
     *
     * @param scenario what happens
     * @param blocks how many blocks, at least 1
     * @return the settings, with observations of four triplets
     */
    public static EpisodeSettings of(Scenario scenario, int blocks) {
        return new EpisodeSettings(scenario, blocks, ObservationRule.of(4), false);
    }

    /**
     * Returns the settings with other observations.
     *
     * @param other what is seen
     * @return the settings
     */
    public EpisodeSettings withObservation(ObservationRule other) {
        return new EpisodeSettings(scenario, blocks, other, randomStart);
    }

    /**
     * Returns the settings with any start.
     *
     * @return the settings
     */
    public EpisodeSettings withRandomStart() {
        return new EpisodeSettings(scenario, blocks, observation, true);
    }
}
