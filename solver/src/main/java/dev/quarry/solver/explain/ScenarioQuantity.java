package dev.quarry.solver.explain;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedValue;
import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * The quantity of one requirement of a problem in the scenarios of its decisions.
 *
 * @param <D> decisions
 * @param <S> scenarios
 */
interface ScenarioQuantity<D, S> {

    /** How a quantity changes as nonce bits are added, for the same miners and difficulty, in the worst scenario. */
    enum NonceBits {

        /** Not at all. */
        IGNORED,

        /** It grows, or stays while no miner makes use of them. */
        GROWS,

        /** It falls, or stays likewise. */
        FALLS,

        /** Nothing is proved. */
        UNKNOWN
    }

    /** In which direction it is bounded. */
    Bound.Sense sense();

    /** The scenarios among which it is worst, of a decision without obstacles. */
    Stream<S> scenarios(D decision);

    /** The quantity. */
    CertifiedValue value(D decision, S scenario);

    /** Whether it is q<sup>N</sup> or 1 − q<sup>N</sup> of a number N of hashes in all. */
    boolean hasExponent();

    /** N·κ, where it {@link #hasExponent}. */
    HashExponent exponent(D decision, S scenario);

    /** The hashes of a miner that has no end before its nonces have. */
    BigInteger hashesPerMiner(D decision, S scenario);

    /** How it changes with the nonce bits. */
    NonceBits nonceBits(D decision);
}
