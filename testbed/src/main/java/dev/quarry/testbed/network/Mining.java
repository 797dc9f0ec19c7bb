package dev.quarry.testbed.network;

import org.apache.commons.numbers.fraction.BigFraction;

/** What hashes for the miners of a network, and takes its time. */
interface Mining {

    /**
     * Lets a miner hash headers after a block: from its first nonce on, or, where it has hashed after this block before
     * and after no other since, from where it was.
     */
    void start(int miner, Link parent, long now);

    /** Lets a miner rest. */
    void pause(int miner, long now);

    /** Changes the speed of a miner; its hash time is multiplied by a factor, at least 1. */
    void slow(int miner, BigFraction factor, long now);

    /** Takes the time of one hash from a miner. */
    void loseHash(int miner, long now);

    /** Lets a miner go on after a proof of work with the header for which it found it. */
    void goOn(int miner, long now);

    /** What a miner has done up to now. */
    Work work(int miner, long now);

    /**
     * What a miner has done.
     *
     * @param hashes the hashes that it has ended
     * @param failedRounds how often it has used up its nonces
     */
    record Work(long hashes, long failedRounds) {
    }
}
