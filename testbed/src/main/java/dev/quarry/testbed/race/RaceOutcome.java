package dev.quarry.testbed.race;

/**
 * What came of a race. Times are counted in ticks of the race, {@link dev.quarry.calculus.GroupedRace#tick()}.
 *
 * @param number the number of the race
 * @param time when the first proof of work was found, or {@link #NEVER} where none was
 * @param winner the number of the miner whose block counts, or {@link #NEVER}. Of miners that find at the same time it
 *     is the one with the least hash
 * @param disputed whether two or more miners have found a proof of work by the end of the window for disputes
 * @param forked whether another miner has found one by the end of the window that follows the first
 */
public record RaceOutcome(long number, long time, int winner, boolean disputed, boolean forked) {

    /** Stands for the time and the winner of a race that fails. */
    public static final int NEVER = -1;

    /**
     * Returns whether the race failed.
     *
     * @return whether no nonce of any miner was a proof of work
     */
    public boolean failed() {
        return time == NEVER;
    }
}
