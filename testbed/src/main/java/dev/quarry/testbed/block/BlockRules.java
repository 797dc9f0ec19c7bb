package dev.quarry.testbed.block;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.Rejection.Reason;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules that a block has to keep.
 *
 * @param registry the miners that may make blocks
 * @param nonces which nonces belong to whom
 * @param difficulty d
 */
public record BlockRules(MinerRegistry registry, NonceSpace nonces, Difficulty difficulty) {

    /**
     * Checks that each registered miner has nonces of its own.
     *
     * @throws IllegalArgumentException if the nonces are shared by fewer miners than are registered
     */
    public BlockRules {
        if (registry.miners().size() > nonces.miners()) {
            throw new IllegalArgumentException(registry.miners().size() + " miners are registered, but nonces are"
                + " shared by " + nonces.miners());
        }
    }

    /**
     * A block that has been accepted, as far as its children need it.
     *
     * @param height how many blocks are before it
     * @param time its time, in seconds since 1970
     */
    public record Parent(long height, long time) {
    }

    /**
     * Checks a block; what costs least is checked first.
     *
     * @param block the block
     * @param parents knows the blocks that have been accepted, by the hash of their header; nothing of others.
     *     {@link BlockHash#ZERO} is the parent of a first block, of height −1
     * @return the first rule that it breaks; nothing if it keeps all
     */
    public Optional<Rejection> check(Block block, Function<BlockHash, Optional<Parent>> parents) {
        BlockHeader header = block.header();
        Coinbase coinbase = block.coinbase();
        Optional<Parent> known = parents.apply(header.parent());
        if (known.isEmpty()) {
            return rejected(Reason.UNKNOWN_PARENT, "parent " + header.parent() + " is not known");
        }
        Parent parent = known.get();
        CompactTarget target = CompactTarget.of(difficulty);
        if (coinbase.height() != parent.height() + 1) {
            return rejected(Reason.WRONG_HEIGHT, "height " + coinbase.height() + " after " + parent.height());
        }
        if (header.seconds() < parent.time()) {
            return rejected(Reason.TIME_BACKWARDS, "time " + header.seconds() + " after " + parent.time());
        }
        if (!header.target().equals(target)) {
            return rejected(Reason.WRONG_DIFFICULTY, String.format("target %08x instead of %08x, difficulty %s",
                header.target().bits(), target.bits(), difficulty));
        }
        if (!registry.has(coinbase.miner())) {
            return rejected(Reason.UNREGISTERED_MINER, "miner " + coinbase.miner() + " of "
                + registry.miners().size());
        }
        if (!nonces.owns(coinbase.miner(), block.nonce())) {
            return rejected(Reason.FOREIGN_NONCE, "nonce " + block.nonce() + " is not one of miner "
                + coinbase.miner());
        }
        if (!header.isProofOfWork()) {
            return rejected(Reason.NO_PROOF_OF_WORK, "hash " + header.hash() + " begins with "
                + header.hash().leadingZeros() + " zero bits, not " + difficulty);
        }
        if (!header.merkleRoot().equals(Block.merkleRoot(coinbase, block.transactions()))) {
            return rejected(Reason.WRONG_MERKLE_ROOT, "root " + header.merkleRoot() + " is not that of "
                + (1 + block.transactions().size()) + " transactions");
        }
        if (MerkleTree.repeats(Block.leaves(coinbase, block.transactions()))) {
            return rejected(Reason.WRONG_MERKLE_ROOT, "root " + header.merkleRoot()
                + " is also that of fewer transactions: the last ones are repeated");
        }
        if (!registry.hasSigned(coinbase.miner(), header, block.signature())) {
            return rejected(Reason.BAD_SIGNATURE, "miner " + coinbase.miner() + " has not signed " + header.hash());
        }
        return Optional.empty();
    }

    private static Optional<Rejection> rejected(Reason reason, String detail) {
        return Optional.of(new Rejection(reason, detail));
    }
}
