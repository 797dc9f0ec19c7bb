package dev.quarry.engine.controller;

/**
 * The rules of Ethereum: D + D/2048·max(1 − ⌊ST/u⌋, −99), where u is 10 seconds in Homestead and 9 in Byzantium, here
 * without uncles and without the part that grows with the number of the block. They state no target. u is scaled to T
 * such that it is theirs where T is {@value #BLOCK_TIME} seconds, the block time of Ethereum; under exponential times
 * the mean comes to u/ln 2, which is 0.999·T with Byzantium's u and 1.11·T with Homestead's.
 *
 * <p>Source: EIP-2, Homestead Hard-fork Changes, item 4; EIP-100, Change difficulty adjustment to target mean block
 * time including uncles.
 */
public final class EthereumRule implements DifficultyRule {

    /** The time, in seconds, to which u is scaled. */
    public static final double BLOCK_TIME = 13;

    private static final double HOMESTEAD_UNIT = 10;
    private static final double BYZANTIUM_UNIT = 9;
    private static final double STEPS = 2048;
    private static final double LEAST = -99;

    private final double unit;

    private EthereumRule(double unit) {
        this.unit = unit;
    }

    /**
     * Returns the rule of EIP-2.
     *
     * @return the rule
     */
    public static EthereumRule homestead() {
        return new EthereumRule(HOMESTEAD_UNIT);
    }

    /**
     * Returns the rule of EIP-100.
     *
     * @return the rule
     */
    public static EthereumRule byzantium() {
        return new EthereumRule(BYZANTIUM_UNIT);
    }

    @Override
    public double next(double difficulty, double solveTime, double target) {
        double units = Math.floor(solveTime * BLOCK_TIME / (unit * target));
        return difficulty + difficulty / STEPS * Math.max(1 - units, LEAST);
    }
}
