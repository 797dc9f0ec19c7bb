package dev.quarry.testbed.block;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** The Ed25519 key pair of a miner (RFC 8032). */
public final class MinerKey {

    static final String ALGORITHM = "Ed25519";
    static final int SIGNATURE_BYTES = 64;
    private static final String EVERY_JAVA = "every Java from 15 on has " + ALGORITHM;
    private static final int KEY_BITS = 255;

    private final KeyPair pair;

    private MinerKey(KeyPair pair) {
        this.pair = pair;
    }

    /**
     * Makes a key.
     *
     * @param random where the key comes from
     * @return the key
     */
    public static MinerKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(KEY_BITS, random);
            return new MinerKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(EVERY_JAVA, e);
        }
    }

    /**
     * Returns the key of a network that is made from a seed. Whoever knows the seed knows the key: it is for testbeds.
     *
     * @param seed the seed of the network
     * @param miner the number of the miner
     * @return the key
     */
    public static MinerKey ofTestbed(long seed, int miner) {
        return generate(new SeededBytes(seed, miner));
    }

    /**
     * Returns what others verify signatures with.
     *
     * @return the public key
     */
    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /**
     * Reads a public key.
     *
     * @param encoded what {@link PublicKey#getEncoded} returns: a SubjectPublicKeyInfo in DER (RFC 8410)
     * @return the key
     * @throws IllegalArgumentException if this is no public key of Ed25519
     */
    public static PublicKey readPublicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("'" + HexFormat.of().formatHex(encoded) + "' is no public key of "
                + ALGORITHM, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(EVERY_JAVA, e);
        }
    }

    static boolean isOfThisKind(PublicKey key) {
        return key instanceof EdECKey curve && curve.getParams().getName().equals(ALGORITHM);
    }

    /**
     * Signs the hash of a header.
     *
     * @param header the header
     * @return 64 bytes
     */
    public byte[] sign(BlockHeader header) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(header.hash().toBytes());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that has been generated can sign", e);
        }
    }

    /** Bytes that only depend on a seed and a number. */
    private static final class SeededBytes extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final String name;
        private int drawn;

        SeededBytes(long seed, int miner) {
            name = "quarry testbed key, seed " + seed + ", miner " + miner + ", draw ";
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i += BlockHash.BYTES) {
                byte[] next = BlockHash.ofContent((name + drawn++).getBytes(StandardCharsets.UTF_8))
                    .toBytes();
                System.arraycopy(next, 0, bytes, i, Math.min(next.length, bytes.length - i));
            }
        }
    }
}
