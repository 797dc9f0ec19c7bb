package dev.quarry.testbed.hashing;

/** A way to compute double SHA-256 of headers that differ in their nonce only. All kernels find the same nonces. */
public interface HashKernel {

    /**
     * Returns what the kernel is called.
     *
     * @return a name such as {@code vector-512}
     */
    String name();

    /**
     * Returns how many nonces are hashed side by side.
     *
     * @return the number of lanes, at least 1
     */
    int lanes();

    /**
     * Makes a search with buffers of its own.
     *
     * @return a search without a header
     */
    NonceSearch search();
}
