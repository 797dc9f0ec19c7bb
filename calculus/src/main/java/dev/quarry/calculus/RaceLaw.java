package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How a mining race is read: which hashes a miner has, and what the bounded quantities mean.
 *
 * <p>A law is given the race of one scenario, which {@link #race} makes, so that n = λ under {@link #EXACT} and n = λ +
 * 1 under {@link #PAPER}. Where a quantity comes with a side condition that the scenario violates, it is not there.
 */
public enum RaceLaw {

    /** The race as it happens: λ = ⌊2<sup>r</sup>/s⌋ nonces for each deployed miner, each of them one hash. */
    EXACT {
        @Override
        public Optional<MiningRace> race(int deployed, int working, int nonceBits, Difficulty difficulty) {
            return sharing(nonces(deployed, nonceBits), BigInteger.ZERO, working, difficulty);
        }

        @Override
        public CertifiedValue expectedTime(MiningRace race, HashTime hashTime) {
            return race.expectedRoundsGivenSuccess().times(hashTime.seconds());
        }

        @Override
        public BigInteger slowRounds(HashTime hashTime, BigFraction after) {
            return hashTime.hashesWithin(after);
        }

        @Override
        public Optional<CertifiedValue> slowBlock(MiningRace race, BigInteger slowRounds) {
            return Optional.of(race.open(slowRounds.min(race.hashesPerMiner())));
        }

        @Override
        public BigInteger fastRounds(HashTime hashTime, BigFraction before) {
            return hashTime.hashesBefore(before);
        }

        @Override
        public Optional<CertifiedValue> fastBlock(MiningRace race, BigInteger fastRounds) {
            return Optional.of(race.foundWithin(fastRounds.min(race.hashesPerMiner())));
        }

        @Override
        public BigInteger disputeRounds(HashTime hashTime, BigFraction within) {
            return hashTime.hashesWithin(within);
        }

        @Override
        public CertifiedValue dispute(MiningRace race, BigInteger disputeRounds) {
            return race.dispute(disputeRounds.min(race.hashesPerMiner()));
        }

        @Override
        public CertifiedValue cost(MiningRace race, int deployed, BigFraction perHash, BigFraction perMiner) {
            return race.expectedRoundsHashed().times(perHash.multiply(race.miners()))
                .plus(perMiner.multiply(deployed));
        }
    },

    /** The paper's equations as they stand: λ = ⌊2<sup>r</sup>/s'⌋ and λ + 1 hashes for each working miner. */
    PAPER {
        @Override
        public Optional<MiningRace> race(int deployed, int working, int nonceBits, Difficulty difficulty) {
            return sharing(nonces(working, nonceBits), BigInteger.ONE, working, difficulty);
        }

        @Override
        public CertifiedValue expectedTime(MiningRace race, HashTime hashTime) {
            return race.expectedRoundsFailureAsZero().times(hashTime.seconds());
        }

        @Override
        public BigInteger slowRounds(HashTime hashTime, BigFraction after) {
            // K = ⌈th/T − 1⌉ = ⌈th/T⌉ − 1
            return hashTime.hashesBefore(after).add(BigInteger.ONE);
        }

        @Override
        public Optional<CertifiedValue> slowBlock(MiningRace race, BigInteger slowRounds) {
            // K < λ means K + 1 < n
            return slowRounds.compareTo(race.hashesPerMiner()) < 0
                ? Optional.of(race.foundAfter(slowRounds)) : Optional.empty();
        }

        @Override
        public BigInteger fastRounds(HashTime hashTime, BigFraction before) {
            // K' = ⌊th'/T − 1⌋ = ⌊th'/T⌋ − 1
            return hashTime.hashesWithin(before);
        }

        @Override
        public Optional<CertifiedValue> fastBlock(MiningRace race, BigInteger fastRounds) {
            return fastRounds.compareTo(BigInteger.ONE) > 0
                ? Optional.of(race.foundWithin(fastRounds)) : Optional.empty();
        }

        @Override
        public BigInteger disputeRounds(HashTime hashTime, BigFraction within) {
            return hashTime.hashesWithin(within).add(BigInteger.ONE);
        }

        @Override
        public CertifiedValue dispute(MiningRace race, BigInteger disputeRounds) {
            return race.dispute(disputeRounds);
        }

        @Override
        public CertifiedValue cost(MiningRace race, int deployed, BigFraction perHash, BigFraction perMiner) {
            return race.expectedRoundsFailureAsZero().times(perHash.multiply(race.miners()))
                .plus(perMiner.multiply(race.miners()));
        }
    };

    /**
     * Returns the race of one scenario.
     *
     * @param deployed s, the miners deployed
     * @param working s', the miners that work, from 1 to s
     * @param nonceBits r, the bits of the shared nonce space
     * @param difficulty d', the difficulty that runs
     * @return the race, or nothing where λ = 0 leaves nothing to hash
     */
    public abstract Optional<MiningRace> race(int deployed, int working, int nonceBits, Difficulty difficulty);

    /**
     * Returns the expected time of a race in seconds: T times the expected rounds given success (exact), or with
     * failure counted as none (7), (9) (paper).
     *
     * @param race the race
     * @param hashTime T
     * @return the expected time
     */
    public abstract CertifiedValue expectedTime(MiningRace race, HashTime hashTime);

    /**
     * Returns the rounds after which a block is slow: ⌊th/T⌋ (exact), or K + 1 with K = ⌈th/T − 1⌉ (paper).
     *
     * @param hashTime T
     * @param after th in seconds, positive
     * @return the rounds
     */
    public abstract BigInteger slowRounds(HashTime hashTime, BigFraction after);

    /**
     * Returns the probability that the block comes later than th. Exact: q<sup>s'·min(⌊th/T⌋, λ)</sup>, a race that
     * fails is late. Paper (10): y<sup>K+1</sup> − y<sup>λ+1</sup>, if K &lt; λ.
     *
     * @param race the race
     * @param slowRounds what {@link #slowRounds} returns
     * @return the probability, or nothing where K ≥ λ
     */
    public abstract Optional<CertifiedValue> slowBlock(MiningRace race, BigInteger slowRounds);

    /**
     * Returns the rounds within which a block is fast: ⌈th'/T⌉ − 1 (exact), or K' + 1 with K' = ⌊th'/T − 1⌋ (paper).
     *
     * @param hashTime T
     * @param before th' in seconds, positive
     * @return the rounds
     */
    public abstract BigInteger fastRounds(HashTime hashTime, BigFraction before);

    /**
     * Returns the probability that the block comes before th'. Exact: 1 − q<sup>s'·min(⌈th'/T⌉−1, λ)</sup>. Paper (17):
     * 1 − y<sup>K'+1</sup>, if K' &gt; 0.
     *
     * @param race the race
     * @param fastRounds what {@link #fastRounds} returns
     * @return the probability, or nothing where K' ≤ 0
     */
    public abstract Optional<CertifiedValue> fastBlock(MiningRace race, BigInteger fastRounds);

    /**
     * Returns the rounds in which a dispute can arise: ⌊μ/T⌋ (exact), or ⌊μ/T⌋ + 1 (paper).
     *
     * @param hashTime T
     * @param within μ in seconds, positive
     * @return the rounds
     */
    public abstract BigInteger disputeRounds(HashTime hashTime, BigFraction within);

    /**
     * Returns the probability that two or more miners find a proof of work in the first μ seconds (16), with
     * w = q<sup>min(⌊μ/T⌋, λ)</sup> (exact) or w = q<sup>⌊μ/T⌋+1</sup> (paper).
     *
     * @param race the race
     * @param disputeRounds what {@link #disputeRounds} returns
     * @return the probability
     */
    public abstract CertifiedValue dispute(MiningRace race, BigInteger disputeRounds);

    /**
     * Returns the cost of a race: TFC·s + TVC·s'·(1−y<sup>λ</sup>)/(1−y) (exact), or TVC·E(noR)·s' + TFC·s' (5)
     * (paper).
     *
     * @param race the race
     * @param deployed s
     * @param perHash TVC
     * @param perMiner TFC
     * @return the cost
     */
    public abstract CertifiedValue cost(MiningRace race, int deployed, BigFraction perHash, BigFraction perMiner);

    /**
     * Returns λ = ⌊2<sup>r</sup>/miners⌋.
     *
     * @param miners the miners that share the nonce space, at least 1
     * @param nonceBits r
     * @return λ
     */
    public static BigInteger nonces(int miners, int nonceBits) {
        return BigInteger.ONE.shiftLeft(nonceBits).divide(BigInteger.valueOf(miners));
    }

    private static Optional<MiningRace> sharing(BigInteger nonces, BigInteger extra, int working,
        Difficulty difficulty) {
        return nonces.signum() == 0
            ? Optional.empty() : Optional.of(MiningRace.of(working, nonces.add(extra), difficulty));
    }
}
