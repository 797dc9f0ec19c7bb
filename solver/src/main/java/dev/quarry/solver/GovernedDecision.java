package dev.quarry.solver;

/** What every decision says, whether of one type of miners or of several. */
public interface GovernedDecision {

    /**
     * Returns how many miners are deployed, of all types together.
     *
     * @return s
     */
    int total();

    /**
     * Returns the bits of the shared nonce space.
     *
     * @return r
     */
    int nonceBits();

    /**
     * Returns the leading zero bits required of a hash.
     *
     * @return d
     */
    int difficulty();
}
