package dev.quarry.testbed.network;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.block.Rejection;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a miner may do that an honest one does not. An honest miner hashes a header after the head of its best chain,
 * publishes what it finds at once, and changes over to a chain with more work as soon as it hears of it.
 */
public sealed interface Behaviour {

    /**
     * Neither hashes nor hears. What it would have heard meanwhile it hears, all at once, when the fault ends; then it
     * goes on with the header it had, if its head is still the same. It does not send what it keeps back, either, but
     * its pool may. What it had sent before is on its way.
     */
    record Stop() implements Behaviour {
    }

    /**
     * Takes longer for each hash. When the speed changes, the hash under way begins anew.
     *
     * @param factor what its hash time is multiplied by, above 1
     */
    record Slow(BigFraction factor) implements Behaviour {

        /**
         * Checks the factor.
         *
         * @throws IllegalArgumentException if it is not above 1
         */
        public Slow {
            if (factor.compareTo(BigFraction.ONE) <= 0) {
                throw new IllegalArgumentException("factor " + ExactNumber.format(factor)
                    + " slows nobody down; it multiplies the hash time and has to be above 1");
            }
        }
    }

    /** Hears, and passes on to its pool what it hears, but does not hash. */
    record Refuse() implements Behaviour {
    }

    /**
     * Spoils each block that it finds, so that it breaks one rule, and sends it to all others. It looks for a proof of
     * work as honestly as others; the work is lost with the block, and it goes on with its next nonce.
     *
     * <p>How a block is spoiled, its proof of work being left as it is unless said otherwise:
     * <ul>
     * <li>{@code UNKNOWN_PARENT}: its parent is a hash that is no block's;
     * <li>{@code WRONG_HEIGHT}: its height is one too many;
     * <li>{@code TIME_BACKWARDS}: its time is one second before its parent's. No time is before that of a first block:
     *     such a block it keeps to itself;
     * <li>{@code WRONG_DIFFICULTY}: its target is that of the difficulty below, and of 2 where there is none below;
     * <li>{@code NO_PROOF_OF_WORK}: another version, with which its hash does not meet the target;
     * <li>{@code UNREGISTERED_MINER}: it names a miner beyond the registered ones;
     * <li>{@code FOREIGN_NONCE}: its nonce is the first after the miner's slice;
     * <li>{@code WRONG_MERKLE_ROOT}: it has one more transaction than its root says;
     * <li>{@code BAD_SIGNATURE}: one bit of the signature is another.
     * </ul>
     *
     * @param reason the rule
     */
    record SubmitInvalid(Rejection.Reason reason) implements Behaviour {
    }

    /**
     * Keeps its blocks private and mines after them, until the fault ends. Then it publishes all of them, whatever has
     * become of them, unless it mines selfishly from then on.
     */
    record Withhold() implements Behaviour {
    }

    /**
     * Selfish mining: algorithm 1 of I. Eyal and E. G. Sirer, Majority is not enough: Bitcoin mining is vulnerable
     * (Financial Cryptography 2014, <a href="https://arxiv.org/abs/1311.0243">arXiv:1311.0243</a>). A block is public
     * when its miner has published it and private before that; the lead is the height of the miner's own head above
     * that of the best public block that it knows. It keeps what it finds, and mines after it, except that:
     * <ul>
     * <li>when the public chain has grown and the lead is 0 or 1 now, it publishes its whole private branch; where the
     *     lead is 0 both branches are as long, and whoever heard of the other first goes on with that;
     * <li>when the public chain has grown and the lead is 2 or more now, it publishes its blocks up to the height of
     *     the public head;
     * <li>when the public chain has more work, it gives its private branch up and never publishes what is left of it;
     * <li>when it finds a block while its published branch is as long as that of others, it publishes it at once.
     * </ul>
     * When the fault ends, it publishes what it still keeps.
     */
    record SelfishMine() implements Behaviour {
    }

    /**
     * Shares all blocks that it finds or hears, at once and without delay, with the other miners that are in the pool
     * at that time. If one of them withholds, or mines selfishly, all of them do so together: they have one private
     * branch and one lead. Of both, selfish mining prevails. Each uses its own nonces and signs its own blocks.
     *
     * @param name what the pool is called, not blank
     */
    record Pool(String name) implements Behaviour {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Pool {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a pool has a name that is not blank");
            }
        }
    }

    /**
     * Sends useless messages to all others, at even intervals; the first comes one interval after the start of the
     * fault, and none before there is a block. To send them costs nothing. Who receives one counts and drops it, and
     * loses the time of one hash: it has to hash the header to see that the message is useless. So a miner with hash
     * time T that is sent f messages a second hashes at the rate (1 − f·T)/T, and not at all from f = 1/T on; what it
     * is late by is forgiven when it hears of another head. Whoever is stopped does not hear them later.
     *
     * @param perSecond messages a second to each other miner, positive
     * @param content what is sent
     */
    record Flood(BigFraction perSecond, Content content) implements Behaviour {

        /** What messages hold. */
        public enum Content {
            /** The head of the flooding miner's published chain, over and over. */
            OLD_BLOCKS,
            /** Blocks after that head, each another one, that are no proof of work. */
            INVALID_BLOCKS
        }

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Flood {
            if (perSecond.signum() <= 0) {
                throw new IllegalArgumentException("flood of " + ExactNumber.format(perSecond)
                    + " messages a second; the rate has to be positive");
            }
        }
    }
}
