package dev.quarry.cli.genesis;

import java.util.List;
import java.util.Locale;

/**
 * A client of Ethereum chains that mines by Ethash, and the versions that do. The facts are those of the clients' own
 * sources and change logs: Besu 25.12.0 (removal of {@code --miner-enabled}) and 26.7.0 (removal of Ethash), its class
 * {@code FixedDifficultyCalculators}; go-ethereum 1.11.6 and 1.12.0 (removal of Ethash in May 2023) and its
 * {@code CalcDifficulty}; core-geth 1.12.20 of June 2024.
 */
public enum EthereumClient {

    /** Besu, the one that can hold a difficulty. */
    BESU(62,
        "Besu mines by proof of work up to version 25.11.0, with --miner-enabled; 25.12.0 dropped that option, and "
            + "26.7.0 Ethash itself."),

    /** Core-geth, of Ethereum Classic. */
    CORE_GETH(255,
        "Core-geth, of Ethereum Classic, mines by proof of work, with --mine; its last release is 1.12.20, of June "
            + "2024."),

    /** Geth, as it was before The Merge. */
    GETH(255,
        "Geth mines by proof of work up to version 1.11.6, with --mine; 1.12.0 removed it, after The Merge.");

    /** The least difficulty of blocks, 131072 = 2^17, as go-ethereum's {@code MinimumDifficulty} states it. */
    public static final int LEAST_RETARGETED = 17;

    private static final String HELD = "ethash.fixeddifficulty gives every block this difficulty; Besu reads it as a "
        + "number below 2^63.";

    /** What go-ethereum does, and what comes from it. */
    private static final String MOVED = "The genesis difficulty is only where it begins: each block moves it by parts "
        + "of 1/2048, down to 131072 = 2^17 at least, so that blocks take about 13 seconds, and a difficulty bomb may "
        + "add to it. To hold it at the decision takes a patched client.";

    private final int most;
    private final String versions;

    EthereumClient(int most, String versions) {
        this.most = most;
        this.versions = versions;
    }

    /**
     * Returns the word for it.
     *
     * @return the name in small letters, with hyphens
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the largest difficulty that can be written for it.
     *
     * @return leading zero bits
     */
    public int most() {
        return most;
    }

    /**
     * Tells whether it holds a difficulty, or moves it from block to block.
     *
     * @return true where every block has the difficulty of the genesis file
     */
    public boolean holds() {
        return this == BESU;
    }

    /**
     * Returns what to know before it is used.
     *
     * @return which versions mine, and what becomes of the difficulty
     */
    public List<String> notes() {
        return List.of(versions, holds() ? HELD : MOVED);
    }
}
