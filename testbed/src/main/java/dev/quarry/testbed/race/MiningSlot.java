package dev.quarry.testbed.race;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.BlockHeader;
import dev.quarry.testbed.block.Coinbase;
import dev.quarry.testbed.block.CompactTarget;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.hashing.NonceSearch;
import java.math.BigInteger;
import java.util.List;

/** A miner at work: its slice of the nonces of one header after the other. For one thread. */
public final class MiningSlot {

    private static final int VERSION = 0x20000000;
    private static final BigInteger NONCES_OF_HEADER = BigInteger.ONE.shiftLeft(Integer.SIZE);

    private final int miner;
    private final BigInteger first;
    private final Difficulty difficulty;
    private final NonceSearch search;
    private BlockTemplate template = new BlockTemplate(BlockHash.ZERO, 0, 0, List.of());
    private BigInteger extraNonce = BigInteger.ONE.negate();
    private long done;
    private long found;

    /**
     * Makes a miner without a header.
     *
     * @param miner its number
     * @param nonces the shared nonces
     * @param difficulty d
     * @param search hashes
     */
    public MiningSlot(int miner, NonceSpace nonces, Difficulty difficulty, NonceSearch search) {
        this.miner = miner;
        this.difficulty = difficulty;
        this.search = search;
        first = nonces.first(miner);
    }

    /**
     * Starts on the next block, with the first nonce of the slice.
     *
     * @param next what the block is to say
     */
    public void start(BlockTemplate next) {
        template = next;
        extraNonce = BigInteger.ONE.negate();
        done = 0;
        found = 0;
    }

    /**
     * Returns how many hashes it took to the proof of work.
     *
     * @return their number, counted from the start of the slice; 0 as long as there is no proof of work
     */
    public long found() {
        return found;
    }

    /**
     * Returns how many nonces have been hashed.
     *
     * @return their number, at least {@link #found}
     */
    public long done() {
        return done;
    }

    /** Drops the proof of work; hashing goes on after it, with the same header. */
    public void goOn() {
        found = 0;
    }

    /**
     * Goes on to so many hashes in all, or to a proof of work, where hashing stops.
     *
     * @param hashes at most the nonces of the slice
     */
    public void hash(long hashes) {
        while (found == 0 && done < hashes) {
            BigInteger nonce = first.add(BigInteger.valueOf(done));
            BigInteger extra = NonceSpace.extraNonce(nonce);
            if (!extra.equals(extraNonce)) {
                extraNonce = extra;
                search.load(header(extra, 0).toBytes(), difficulty.bits());
            }
            long left = NONCES_OF_HEADER.subtract(BigInteger.valueOf(Integer.toUnsignedLong(nonce.intValue())))
                .longValueExact();
            long count = Math.min(left, hashes - done);
            long offset = search.find(nonce.intValue(), count);
            if (offset == NonceSearch.NONE) {
                done += count;
            } else {
                done += offset + 1;
                found = done;
            }
        }
    }

    private BlockHeader header(BigInteger extra, int nonce) {
        Coinbase coinbase = new Coinbase(template.height(), miner, extra);
        return new BlockHeader(VERSION, template.parent(), Block.merkleRoot(coinbase, template.transactions()),
            template.time(), CompactTarget.of(difficulty), nonce);
    }

    BlockHeader header() {
        BigInteger nonce = first.add(BigInteger.valueOf(found - 1));
        return header(NonceSpace.extraNonce(nonce), nonce.intValue());
    }

    /**
     * Returns the proof of work.
     *
     * @return the block, unsigned; of no use as long as there is no proof of work
     */
    public LockstepNetwork.Mined mined() {
        return new LockstepNetwork.Mined(header(), coinbase(), template.transactions());
    }

    private Coinbase coinbase() {
        return new Coinbase(template.height(), miner, NonceSpace.extraNonce(first.add(BigInteger.valueOf(found - 1))));
    }
}
