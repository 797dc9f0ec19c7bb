package dev.quarry.testbed.network;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockHeader;
import dev.quarry.testbed.block.BlockRules;
import dev.quarry.testbed.block.Coinbase;
import dev.quarry.testbed.block.CompactTarget;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.block.Rejection;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Blocks that break one rule, as {@link Behaviour.SubmitInvalid} defines it.
 *
 * @param rules the rules
 */
record Spoiled(BlockRules rules) {

    private static final BlockHash NO_BLOCK = BlockHash.ofContent("no block".getBytes(StandardCharsets.UTF_8));

    /** The block, spoiled; nothing where the rule cannot be broken. */
    Optional<Block> of(Block block, Rejection.Reason reason, Link parent) {
        BlockHeader header = block.header();
        Coinbase coinbase = block.coinbase();
        return switch (reason) {
            case UNKNOWN_PARENT -> Optional.of(with(block, new BlockHeader(header.version(), NO_BLOCK,
                header.merkleRoot(), header.time(), header.target(), header.nonce())));
            case WRONG_HEIGHT -> Optional.of(with(block, new Coinbase(coinbase.height() + 1, coinbase.miner(),
                coinbase.extraNonce())));
            case TIME_BACKWARDS -> parent.time() == 0 ? Optional.empty()
                : Optional.of(with(block, new BlockHeader(header.version(), header.parent(), header.merkleRoot(),
                    (int) (parent.time() - 1), header.target(), header.nonce())));
            case WRONG_DIFFICULTY -> Optional.of(with(block, new BlockHeader(header.version(), header.parent(),
                header.merkleRoot(), header.time(), otherTarget(), header.nonce())));
            case NO_PROOF_OF_WORK -> Optional.of(withoutWork(block, 1));
            case UNREGISTERED_MINER -> Optional.of(with(block, new Coinbase(coinbase.height(),
                rules.registry().miners().size(), coinbase.extraNonce())));
            case FOREIGN_NONCE -> Optional.of(foreign(block));
            case WRONG_MERKLE_ROOT -> Optional.of(new Block(header, coinbase, List.of(NO_BLOCK), block.signature()));
            case BAD_SIGNATURE -> {
                byte[] signature = block.signature();
                signature[0] ^= 1;
                yield Optional.of(new Block(header, coinbase, block.transactions(), signature));
            }
        };
    }

    /** A block that is no proof of work, another one for each number. */
    Block withoutWork(Block block, int number) {
        BlockHeader header = block.header();
        for (int version = header.version() + number;; version += 1 << Short.SIZE) {
            BlockHeader other = new BlockHeader(version, header.parent(), header.merkleRoot(), header.time(),
                header.target(), header.nonce());
            if (!other.isProofOfWork()) {
                return with(block, other);
            }
        }
    }

    private CompactTarget otherTarget() {
        int bits = rules.difficulty().bits();
        return CompactTarget.of(Difficulty.of(bits > 1 ? bits - 1 : 2));
    }

    private Block foreign(Block block) {
        int miner = block.coinbase().miner();
        BigInteger nonce = rules.nonces().first(miner).add(rules.nonces().noncesOfMiner());
        return new Block(block.header().withNonce(nonce.intValue()), new Coinbase(block.coinbase().height(), miner,
            NonceSpace.extraNonce(nonce)), block.transactions(), block.signature());
    }

    private static Block with(Block block, BlockHeader header) {
        return new Block(header, block.coinbase(), block.transactions(), block.signature());
    }

    private static Block with(Block block, Coinbase coinbase) {
        return new Block(block.header(), coinbase, block.transactions(), block.signature());
    }
}
