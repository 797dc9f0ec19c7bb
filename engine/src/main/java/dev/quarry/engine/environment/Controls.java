package dev.quarry.engine.environment;

/**
 * What the engine sets: the part of a decision (s, r, d) that changes while the network runs. The bits of the nonce
 * space stay.
 *
 * @param miners s, the miners deployed
 * @param difficulty d, the leading zero bits required of a hash
 */
public record Controls(int miners, int difficulty) {

    /**
     * Returns the difficulty for each miner deployed, 2<sup>d</sup>/s: the rounds that a block is expected to take when
     * all of them work, but for less than one round. Rules that set the difficulty of a chain set this number here.
     *
     * @return the rounds; 0 or infinite outside the range of doubles
     */
    public double effort() {
        return Math.scalb(1.0 / miners, difficulty);
    }

    /**
     * Returns how many actions lead from these controls to others, if all between are allowed.
     *
     * @param other the others
     * @return |Δs| + |Δd|
     */
    public int distance(Controls other) {
        return Math.abs(miners - other.miners) + Math.abs(difficulty - other.difficulty);
    }

    @Override
    public String toString() {
        return miners + " miners, difficulty " + difficulty;
    }
}
