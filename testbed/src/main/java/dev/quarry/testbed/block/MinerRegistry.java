package dev.quarry.testbed.block;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The miners that may make blocks. A miner is known by its number, its place in the registry. */
public final class MinerRegistry {

    private final List<RegisteredMiner> miners;

    private MinerRegistry(List<RegisteredMiner> miners) {
        this.miners = List.copyOf(miners);
    }

    /**
     * A miner that may make blocks.
     *
     * @param name what it is called
     * @param publicKey what its signatures are verified with
     */
    public record RegisteredMiner(String name, PublicKey publicKey) {
    }

    /**
     * Returns a registry.
     *
     * @param miners the miners
     * @return the registry
     * @throws IllegalArgumentException if there is none, two have one name, or a key is not of Ed25519
     */
    public static MinerRegistry of(List<RegisteredMiner> miners) {
        if (miners.isEmpty()) {
            throw new IllegalArgumentException("a registry has at least one miner");
        }
        Set<String> names = new HashSet<>();
        for (RegisteredMiner miner : miners) {
            if (!names.add(miner.name())) {
                throw new IllegalArgumentException("two miners are called " + miner.name());
            }
            if (!MinerKey.isOfThisKind(miner.publicKey())) {
                throw new IllegalArgumentException("key of miner " + miner.name() + " is of "
                    + miner.publicKey().getAlgorithm() + "; it has to be of " + MinerKey.ALGORITHM);
            }
        }
        return new MinerRegistry(miners);
    }

    /**
     * Returns the miners.
     *
     * @return the miners, by their number
     */
    public List<RegisteredMiner> miners() {
        return miners;
    }

    /**
     * Returns whether a miner is registered.
     *
     * @param miner a number
     * @return whether some miner has it
     */
    public boolean has(int miner) {
        return miner >= 0 && miner < miners.size();
    }

    /**
     * Returns whether a miner has signed a header.
     *
     * @param miner the number of a registered miner
     * @param header the header
     * @param signature what is said to be its signature
     * @return whether it is
     */
    public boolean hasSigned(int miner, BlockHeader header, byte[] signature) {
        if (signature.length != MinerKey.SIGNATURE_BYTES) {
            // Java passes over what follows a signature.
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(MinerKey.ALGORITHM);
            verifier.initVerify(miners.get(miner).publicKey());
            verifier.update(header.hash().toBytes());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature that is not even one in form.
            return false;
        }
    }
}
