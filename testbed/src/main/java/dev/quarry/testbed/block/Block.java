package dev.quarry.testbed.block;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A block: its header, its first transaction, the hashes of the others, and the signature of its miner. */
public final class Block {

    private final BlockHeader header;
    private final Coinbase coinbase;
    private final List<BlockHash> transactions;
    private final byte[] signature;

    /**
     * Makes a block from its parts, whether they belong together or not.
     *
     * @param header the header
     * @param coinbase the first transaction
     * @param transactions the hashes of the other transactions
     * @param signature the signature of the hash of the header
     */
    public Block(BlockHeader header, Coinbase coinbase, List<BlockHash> transactions, byte[] signature) {
        this.header = header;
        this.coinbase = coinbase;
        this.transactions = List.copyOf(transactions);
        this.signature = signature.clone();
    }

    /**
     * Returns the root of the tree of transactions.
     *
     * @param coinbase the first transaction
     * @param transactions the hashes of the others
     * @return the root
     */
    public static BlockHash merkleRoot(Coinbase coinbase, List<BlockHash> transactions) {
        return MerkleTree.root(leaves(coinbase, transactions));
    }

    static List<BlockHash> leaves(Coinbase coinbase, List<BlockHash> transactions) {
        List<BlockHash> leaves = new ArrayList<>();
        leaves.add(coinbase.hash());
        leaves.addAll(transactions);
        return leaves;
    }

    /**
     * Returns the header.
     *
     * @return the header
     */
    public BlockHeader header() {
        return header;
    }

    /**
     * Returns the first transaction.
     *
     * @return the coinbase
     */
    public Coinbase coinbase() {
        return coinbase;
    }

    /**
     * Returns the other transactions.
     *
     * @return their hashes
     */
    public List<BlockHash> transactions() {
        return transactions;
    }

    /**
     * Returns the signature.
     *
     * @return its bytes
     */
    public byte[] signature() {
        return signature.clone();
    }

    /**
     * Returns the whole nonce.
     *
     * @return the extra nonce and the nonce of the header
     */
    public BigInteger nonce() {
        return NonceSpace.join(coinbase.extraNonce(), header.nonce());
    }

    /**
     * Returns the name of the block.
     *
     * @return the hash of its header
     */
    public BlockHash hash() {
        return header.hash();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block block && header.equals(block.header) && coinbase.equals(block.coinbase)
            && transactions.equals(block.transactions) && Arrays.equals(signature, block.signature);
    }

    @Override
    public int hashCode() {
        return header.hashCode();
    }

    @Override
    public String toString() {
        return "block " + coinbase.height() + " " + hash();
    }
}
