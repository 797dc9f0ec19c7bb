package dev.quarry.testbed.block;

/**
 * Why a block is not accepted.
 *
 * @param reason the rule that it breaks
 * @param detail the value that breaks it, in words
 */
public record Rejection(Reason reason, String detail) {

    /** The rules of a block. */
    public enum Reason {
        /** Its parent is not known. */
        UNKNOWN_PARENT,
        /** Its height is not one more than that of its parent. */
        WRONG_HEIGHT,
        /** Its time is before that of its parent. */
        TIME_BACKWARDS,
        /** Its target is not that of the difficulty. */
        WRONG_DIFFICULTY,
        /** Its hash does not meet its target. */
        NO_PROOF_OF_WORK,
        /** Its miner is not registered. */
        UNREGISTERED_MINER,
        /** Its nonce belongs to another miner, or to none. */
        FOREIGN_NONCE,
        /** Its Merkle root is not that of its transactions, or is that of fewer, the last ones being repeated. */
        WRONG_MERKLE_ROOT,
        /** Its signature is not that of its miner. */
        BAD_SIGNATURE
    }

    @Override
    public String toString() {
        return reason + ": " + detail;
    }
}
