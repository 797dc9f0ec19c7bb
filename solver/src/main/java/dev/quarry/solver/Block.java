package dev.quarry.solver;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.RaceKernel;

/**
 * Where a constraint is tested: a run S ∈ [S₁, S₂] of numbers of miners that share the nonce space, at one number of
 * nonce bits, of whom S − absent work, at one running difficulty. It encloses what a constraint depends on. A cursor of
 * the search: it moves.
 *
 * <p>A miner has n = ⌊2^r/S⌋ hashes, or one more. Over the run n lies between its values at the ends. The hashes of all
 * who work, z = (S − absent)·n, vary less than the product of both ranges: with n = ⌊2^r/S⌋ and absent = a,
 * (S−a)(2^r−S+1)/S ≤ z ≤ (1−a/S)·2^r, whose lower bound is concave in S, hence least at an end of the run, and whose
 * upper bound grows with S; with one hash more and a = 0, 2^r &lt; z ≤ 2^r + S. All bounds are doubles with a relative
 * error below 6·2^−53; for a single S they are the value itself.
 */
final class Block {

    private static final double[] KAPPA = kappas();

    private final boolean extraHash;
    private int first = 1;
    private int last = 1;
    private int nonceBits;
    private int absent;
    private int difficulty = 1;
    private double fewestHashes;
    private double mostHashes;

    /**
     * Makes a cursor.
     *
     * @param extraHash whether λ nonces are λ + 1 hashes
     */
    Block(boolean extraHash) {
        this.extraHash = extraHash;
    }

    /** Sets the miners that share the nonce space. */
    void share(int firstSharing, int lastSharing) {
        first = firstSharing;
        last = lastSharing;
        nonceBits = 0;
    }

    /** Sets the nonce bits. */
    void bits(int bits) {
        if (bits != nonceBits) {
            nonceBits = bits;
            int extra = extraHash ? 1 : 0;
            fewestHashes = RaceKernel.nonces(bits, last) + extra;
            mostHashes = first == last ? fewestHashes : RaceKernel.nonces(bits, first) + extra;
        }
    }

    /** Sets how many of the sharing miners are absent, and the difficulty that runs. */
    void run(int absentMiners, int runningDifficulty) {
        absent = absentMiners;
        difficulty = runningDifficulty;
    }

    boolean isSingle() {
        return first == last;
    }

    int difficulty() {
        return difficulty;
    }

    double kappa() {
        return KAPPA[difficulty];
    }

    int fewestMiners() {
        return first - absent;
    }

    int mostMiners() {
        return last - absent;
    }

    int fewestSharing() {
        return first;
    }

    int mostSharing() {
        return last;
    }

    double fewestHashes() {
        return fewestHashes;
    }

    double mostHashes() {
        return mostHashes;
    }

    /** A bound from below of the hashes of all miners. */
    double fewestInAll() {
        double product = fewestMiners() * fewestHashes;
        if (isSingle()) {
            return product;
        }
        double power = Math.scalb(1.0, nonceBits);
        return Math.max(product, extraHash ? power : Math.min(atLeast(first, power), atLeast(last, power)));
    }

    private double atLeast(int sharing, double power) {
        return (sharing - absent) * ((power - sharing + 1) / sharing);
    }

    /** A bound from above of the hashes of all miners. */
    double mostInAll() {
        double product = mostMiners() * mostHashes;
        if (isSingle()) {
            return product;
        }
        double power = Math.scalb(1.0, nonceBits);
        return Math.min(product, extraHash ? power + last : power * ((double) mostMiners() / last));
    }

    /** The decision of a single number of miners that runs as it was decided. */
    Decision decision() {
        return new Decision(first, nonceBits, difficulty);
    }

    /** The scenario of a single number of miners. */
    Scenario scenario() {
        return new Scenario(first - absent, difficulty);
    }

    private static double[] kappas() {
        double[] kappas = new double[Difficulty.MAX_BITS + 1];
        for (int d = 1; d < kappas.length; d++) {
            kappas[d] = RaceKernel.kappa(d);
        }
        return kappas;
    }
}
