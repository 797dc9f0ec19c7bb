package dev.quarry.solver;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.RaceKernel;

/**
 * Where a constraint is tested, less the nonce bits: the miners deployed and working, the difficulty that runs, and a
 * table of the hashes that each miner has for every number of nonce bits. A cursor of the search: its fields move.
 */
final class Site {

    private static final double[] KAPPA = kappas();

    private final boolean extraHash;
    private final double[] hashes;
    private final int minBits;
    private int sharing;

    int deployed;
    int working;
    int difficulty;
    double kappa;

    /**
     * Makes a cursor.
     *
     * @param extraHash whether λ nonces are λ + 1 hashes
     */
    Site(NonceRange nonceBits, boolean extraHash) {
        this.extraHash = extraHash;
        minBits = nonceBits.min();
        hashes = new double[nonceBits.max() - nonceBits.min() + 1];
    }

    /** Sets the miners that share the nonce space. */
    void shareAmong(int miners) {
        if (miners != sharing) {
            sharing = miners;
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = RaceKernel.nonces(minBits + i, miners) + (extraHash ? 1 : 0);
            }
        }
    }

    void at(int deployedMiners, int workingMiners, int runningDifficulty) {
        deployed = deployedMiners;
        working = workingMiners;
        difficulty = runningDifficulty;
        kappa = KAPPA[runningDifficulty];
    }

    /** n, the hashes of each miner. */
    double hashes(int nonceBits) {
        return hashes[nonceBits - minBits];
    }

    Decision decision(int nonceBits) {
        return new Decision(deployed, nonceBits, difficulty);
    }

    Scenario scenario() {
        return new Scenario(working, difficulty);
    }

    private static double[] kappas() {
        double[] kappas = new double[Difficulty.MAX_BITS + 1];
        for (int d = 1; d < kappas.length; d++) {
            kappas[d] = RaceKernel.kappa(d);
        }
        return kappas;
    }
}
