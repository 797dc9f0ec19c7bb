package dev.quarry.engine.environment;

/**
 * What a plant says of a block.
 *
 * @param seconds the time from the start of the first race for it to its proof of work, those of failed races included
 * @param failedRaces the races for it that failed
 * @param hashes the hashes computed for it, by all working miners
 */
public record MinedBlock(double seconds, double failedRaces, double hashes) {
}
