package dev.quarry.calculus;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One mining race of S equal miners in synchronous rounds: each computes n hashes, at most one in a round, each of
 * which is a proof of work with probability 2<sup>−d</sup>, independently; the race ends with the first round that
 * finds one, or fails.
 *
 * <p>q = 1 − 2<sup>−d</sup>, y = q<sup>S</sup>. All quantities are evaluated with certainty for S ≤ 10<sup>7</sup>,
 * n ≤ 2<sup>256</sup> + 1 and d ≤ {@value Difficulty#MAX_BITS}; their double enclosures have the relative error of
 * {@link RaceKernel}.
 */
public final class MiningRace {

    /** The most miners of a race. */
    public static final int MAX_MINERS = 10_000_000;

    /** The most hashes of a miner. */
    public static final BigInteger MAX_HASHES = BigInteger.ONE.shiftLeft(256).add(BigInteger.ONE);

    private final int miners;
    private final BigInteger hashesPerMiner;
    private final Difficulty difficulty;

    private MiningRace(int miners, BigInteger hashesPerMiner, Difficulty difficulty) {
        this.miners = miners;
        this.hashesPerMiner = hashesPerMiner;
        this.difficulty = difficulty;
    }

    /**
     * Returns a race.
     *
     * @param miners S, from 1 to {@link #MAX_MINERS}
     * @param hashesPerMiner n, from 1 to {@link #MAX_HASHES}
     * @param difficulty d
     * @return the race
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static MiningRace of(int miners, BigInteger hashesPerMiner, Difficulty difficulty) {
        if (miners < 1 || miners > MAX_MINERS) {
            throw new IllegalArgumentException("miners " + miners + " is outside 1.." + MAX_MINERS);
        }
        if (hashesPerMiner.signum() <= 0 || hashesPerMiner.compareTo(MAX_HASHES) > 0) {
            throw new IllegalArgumentException("hashes per miner " + hashesPerMiner + " is outside 1..2^256+1");
        }
        return new MiningRace(miners, hashesPerMiner, difficulty);
    }

    /**
     * Returns the number of miners.
     *
     * @return S
     */
    public int miners() {
        return miners;
    }

    /**
     * Returns the hashes that each miner can compute.
     *
     * @return n
     */
    public BigInteger hashesPerMiner() {
        return hashesPerMiner;
    }

    /**
     * Returns the difficulty.
     *
     * @return d
     */
    public Difficulty difficulty() {
        return difficulty;
    }

    /**
     * Returns the probability that the race fails (4): q<sup>Sn</sup>.
     *
     * @return the probability
     */
    public CertifiedValue failure() {
        return open(hashesPerMiner);
    }

    /**
     * Returns the probability that S miners find nothing in their first hashes, however many each has:
     * q<sup>S·hashes</sup>.
     *
     * @param hashes hashes of each miner, not negative
     * @return the probability
     * @throws IllegalArgumentException if {@code hashes} is negative
     */
    public CertifiedValue open(BigInteger hashes) {
        return new HashProbability.Open(total(hashes), difficulty);
    }

    /**
     * Returns the probability that S miners find a proof of work in their first hashes: 1 − q<sup>S·hashes</sup> (11).
     *
     * @param hashes hashes of each miner, not negative
     * @return the probability
     * @throws IllegalArgumentException if {@code hashes} is negative
     */
    public CertifiedValue foundWithin(BigInteger hashes) {
        return new HashProbability.Found(total(hashes), difficulty);
    }

    /**
     * Returns the probability that the race succeeds, but not within the first hashes of each miner (10):
     * y<sup>hashes</sup> − y<sup>n</sup>.
     *
     * @param hashes hashes of each miner, from 0 to n
     * @return the probability
     * @throws IllegalArgumentException if {@code hashes} is outside 0..n
     */
    public CertifiedValue foundAfter(BigInteger hashes) {
        if (hashes.signum() < 0 || hashes.compareTo(hashesPerMiner) > 0) {
            throw new IllegalArgumentException(hashes + " hashes is outside 0.." + hashesPerMiner);
        }
        return new HashProbability.OpenThenFound(total(hashes), total(hashesPerMiner.subtract(hashes)), difficulty);
    }

    /**
     * Returns the probability that two or more miners find a proof of work in the first hashes of each (16):
     * 1 + (S−1)w<sup>S</sup> − S·w<sup>S−1</sup>, w = q<sup>hashes</sup>.
     *
     * @param hashes hashes of each miner, not negative
     * @return the probability
     * @throws IllegalArgumentException if {@code hashes} is negative
     */
    public CertifiedValue dispute(BigInteger hashes) {
        return new Coincidence.Dispute(miners, notNegative(hashes, "hashes"), difficulty);
    }

    /**
     * Returns the probability that another miner finds a proof of work in the round of the first one or in the
     * {@code rounds} after it, if nobody runs out of nonces: 1 − S·2<sup>−d</sup>q<sup>(S−1)(rounds+1)</sup>/(1 −
     * q<sup>S</sup>).
     *
     * @param rounds m, not negative
     * @return the probability
     * @throws IllegalArgumentException if {@code rounds} is negative
     */
    public CertifiedValue fork(BigInteger rounds) {
        return new Coincidence.Fork(miners, notNegative(rounds, "rounds"), difficulty);
    }

    /**
     * Returns the expected rounds of a race that succeeds:
     * (1 − y<sup>n</sup> − n(1−y)y<sup>n</sup>)/((1−y)(1−y<sup>n</sup>)).
     *
     * @return the expectation, from 1 to n
     */
    public CertifiedValue expectedRoundsGivenSuccess() {
        return new ExpectedRounds(ExpectedRounds.Kind.GIVEN_SUCCESS, this);
    }

    /**
     * Returns the expected rounds where a race that fails counts as none, the paper's E(noR) (7) for n = λ + 1:
     * (1 − y<sup>n</sup> − n(1−y)y<sup>n</sup>)/(1−y).
     *
     * @return the expectation, at most n
     */
    public CertifiedValue expectedRoundsFailureAsZero() {
        return new ExpectedRounds(ExpectedRounds.Kind.FAILURE_AS_ZERO, this);
    }

    /**
     * Returns the expected rounds that are hashed, where a race that fails counts with all its n:
     * (1 − y<sup>n</sup>)/(1 − y).
     *
     * @return the expectation, from 1 to n
     */
    public CertifiedValue expectedRoundsHashed() {
        return new ExpectedRounds(ExpectedRounds.Kind.HASHED, this);
    }

    /**
     * Returns the probability that a pool of l of the S miners wins c races in a row: (l/S)<sup>c</sup>.
     *
     * @param size l, from 0 to S
     * @param wins c, at least 1
     * @return the probability
     * @throws IllegalArgumentException if {@code size} is outside 0..S or {@code wins} below 1
     */
    public CertifiedValue poolWins(int size, int wins) {
        if (size < 0 || size > miners || wins < 1) {
            throw new IllegalArgumentException("a pool of " + size + " among " + miners + " miners that wins " + wins
                + " races is not possible");
        }
        return new PowerOfShare(BigFraction.of(size, miners), wins);
    }

    private BigInteger total(BigInteger hashes) {
        return notNegative(hashes, "hashes").multiply(BigInteger.valueOf(miners));
    }

    private static BigInteger notNegative(BigInteger count, String what) {
        if (count.signum() < 0) {
            throw new IllegalArgumentException(count + " " + what + " are fewer than none");
        }
        return count;
    }
}
