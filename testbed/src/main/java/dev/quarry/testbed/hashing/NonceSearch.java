package dev.quarry.testbed.hashing;

/**
 * Searches the nonces of one header after the other. A search keeps buffers of its own and is for one thread; it
 * allocates nothing once it is made.
 */
public interface NonceSearch {

    /** The bytes of a header. */
    int HEADER_BYTES = 80;

    /** What {@link #find} returns where no nonce is a proof of work. */
    long NONE = -1;

    /**
     * Takes a header to search.
     *
     * @param header 80 bytes; the nonce in the last four does not matter. It is not kept
     * @param difficulty how many zero bits a hash has to begin with, 0 to 255, in the order in which hashes are shown,
     *     the last byte of the digest first
     * @throws IllegalArgumentException if the header has another length, or the difficulty is out of range
     */
    void load(byte[] header, int difficulty);

    /**
     * Finds the first proof of work.
     *
     * @param first the nonce to begin with, as an unsigned 32-bit number
     * @param count how many nonces to hash, 0 to 2<sup>32</sup>; after 2<sup>32</sup> − 1 comes 0
     * @return the offset from {@code first} of the first nonce that makes the header a proof of work, below count; or
     *     {@link #NONE}
     * @throws IllegalArgumentException if the count is out of range
     * @throws IllegalStateException if no header has been loaded
     */
    long find(int first, long count);
}
