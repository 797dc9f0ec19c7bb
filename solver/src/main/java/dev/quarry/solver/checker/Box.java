package dev.quarry.solver.checker;

/**
 * A box of decisions, or with a single number of nonce bits one of scenarios.
 *
 * @param miners the range of s, or of s'
 * @param nonceBits the range of r
 * @param difficulty the range of d, or of d'
 */
record Box(Span miners, Span nonceBits, Span difficulty) {

    static Box of(Decision decision) {
        return new Box(Span.single(decision.miners()), Span.single(decision.nonceBits()),
            Span.single(decision.difficulty()));
    }

    boolean isEmpty() {
        return miners.isEmpty() || nonceBits.isEmpty() || difficulty.isEmpty();
    }

    boolean contains(Decision decision) {
        return miners.contains(decision.miners()) && nonceBits.contains(decision.nonceBits())
            && difficulty.contains(decision.difficulty());
    }

    boolean contains(Box other) {
        return miners.contains(other.miners) && nonceBits.contains(other.nonceBits)
            && difficulty.contains(other.difficulty);
    }

    boolean meets(Box other) {
        return miners.meets(other.miners) && nonceBits.meets(other.nonceBits) && difficulty.meets(other.difficulty);
    }

    /** The decision of the fewest miners, the fewest bits and the least difficulty. */
    Decision first() {
        return new Decision(miners.first(), nonceBits.first(), difficulty.first());
    }

    long size() {
        return miners.size() * nonceBits.size() * difficulty.size();
    }

    @Override
    public String toString() {
        return "miners " + miners + ", nonce bits " + nonceBits + ", difficulty " + difficulty;
    }
}
