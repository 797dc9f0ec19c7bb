package dev.quarry.testbed.block;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.MinerRegistry.RegisteredMiner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Miners with keys of one seed that make blocks one nonce after the other, good ones and bad ones. */
public final class Workshop {

    private final BlockRules rules;
    private final List<MinerKey> keys;

    public Workshop(long seed, int miners, int nonceBits, int difficulty) {
        keys = IntStream.range(0, miners).mapToObj(miner -> MinerKey.ofTestbed(seed, miner)).toList();
        rules = new BlockRules(registry(miners), new NonceSpace(nonceBits, miners), Difficulty.of(difficulty));
    }

    public BlockRules rules() {
        return rules;
    }

    // Only the first miners of all.
    public MinerRegistry registry(int miners) {
        return MinerRegistry.of(IntStream.range(0, miners).mapToObj(miner ->
            new RegisteredMiner("miner " + miner, keys.get(miner).publicKey())).toList());
    }

    public MinerKey key(int miner) {
        return keys.get(miner);
    }

    // A block that keeps all rules after a parent that is known.
    public Block mine(BlockHash parent, long height, long time, int miner, BlockHash... transactions) {
        return mine(new Draft(parent, height, time, miner, List.of(transactions)), rules.nonces(), rules.difficulty(),
            BlockHeader::isProofOfWork);
    }

    /** A block whose header is wanted, of nonces that are the miner's in some nonce space. */
    Block mine(Draft draft, NonceSpace nonces, Difficulty difficulty, Predicate<BlockHeader> wanted) {
        BigInteger first = nonces.first(draft.miner());
        for (BigInteger nonce = first; nonces.owns(draft.miner(), nonce); nonce = nonce.add(BigInteger.ONE)) {
            Block block = block(draft, nonce, difficulty);
            if (wanted.test(block.header())) {
                return sign(block, draft.miner());
            }
        }
        throw new AssertionError("no nonce of " + draft + " is wanted");
    }

    Block block(Draft draft, BigInteger nonce, Difficulty difficulty) {
        Coinbase coinbase = new Coinbase(draft.height(), draft.miner(), NonceSpace.extraNonce(nonce));
        return new Block(new BlockHeader(1, draft.parent(), Block.merkleRoot(coinbase, draft.transactions()),
            (int) draft.time(), CompactTarget.of(difficulty), nonce.intValue()), coinbase, draft.transactions(),
            new byte[0]);
    }

    Block sign(Block block, int signer) {
        return new Block(block.header(), block.coinbase(), block.transactions(),
            keys.get(signer).sign(block.header()));
    }

    /** What a block says but for its nonce. */
    record Draft(BlockHash parent, long height, long time, int miner, List<BlockHash> transactions) {
    }

    // Some transactions that differ.
    public static BlockHash[] transactions(int count) {
        List<BlockHash> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hashes.add(BlockHash.ofContent(new byte[] {(byte) i, (byte) (i >> Byte.SIZE)}));
        }
        return hashes.toArray(BlockHash[]::new);
    }
}
