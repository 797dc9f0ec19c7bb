package dev.quarry.testbed.store;

import dev.quarry.testbed.block.BlockHash;
import dev.quarry.testbed.block.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a block that was to be appended.
 *
 * @param hash the block
 * @param status what has become of it
 * @param rejection the rule that it breaks, null unless it was rejected
 * @param abandoned how many blocks left the best chain because of it
 */
public record Acceptance(BlockHash hash, Status status, @Nullable Rejection rejection, long abandoned) {

    /** What can become of a block. */
    public enum Status {
        /** It is the new end of the best chain. */
        EXTENDED,
        /** It is kept, but another chain has as much work or more. */
        FORKED,
        /** Its chain is now the best one, instead of another. */
        REORGANISED,
        /** It was there already. */
        KNOWN,
        /** It breaks a rule, and is not kept. */
        REJECTED
    }

    static Acceptance known(BlockHash hash) {
        return new Acceptance(hash, Status.KNOWN, null, 0);
    }

    static Acceptance rejected(BlockHash hash, Rejection rejection) {
        return new Acceptance(hash, Status.REJECTED, rejection, 0);
    }

    static Acceptance accepted(BlockHash hash, boolean best, long abandoned) {
        Status status = abandoned > 0 ? Status.REORGANISED : best ? Status.EXTENDED : Status.FORKED;
        return new Acceptance(hash, status, null, abandoned);
    }
}
