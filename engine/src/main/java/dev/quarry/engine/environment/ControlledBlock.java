package dev.quarry.engine.environment;

/**
 * A block of a controlled network.
 *
 * @param number its number in the episode, from 0
 * @param controls what was set
 * @param time the mining time in seconds
 * @param target the target in seconds
 * @param hashRate the hashes in a second of all miners that were seen to hash, corrupted ones included
 * @param expected what was to be expected under what really went on; not known to controllers
 * @param hashes the hashes computed
 * @param failedRaces the races that failed before the block
 * @param winner the number of the miner that mined it, among those that hash
 * @param reward what it was worth
 * @param terminal whether it was out of the band
 * @param allowed whether the controls were those of a robustly feasible decision
 * @param shock whether it was the first after a shock
 */
public record ControlledBlock(int number, Controls controls, double time, double target, double hashRate,
    Expectation expected, double hashes, double failedRaces, int winner, double reward, boolean terminal,
    boolean allowed, boolean shock) {
}
