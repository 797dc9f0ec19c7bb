package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How a race of miners of several types is read; the counterpart of {@link RaceLaw}.
 *
 * <p>Notation: s'<sub>i</sub> miners of type i with hash time T<sub>i</sub>, λ nonces each, n = Σ s'<sub>i</sub>,
 * q = 1 − 2<sup>−d</sup>, κ = −ln q. Where a quantity comes with a side condition that the race violates, it is not
 * there.
 */
public enum GroupedLaw {

    /**
     * One race of all miners on one clock: N(t) = Σ s'<sub>i</sub>·min(⌊t/T<sub>i</sub>⌋, λ) hashes are done by the
     * time t, and the race is open with probability F(t) = q<sup>N(t)</sup>. Groups of equal hash time are one. With
     * one hash time all quantities are those of {@link MiningRace}.
     */
    EXACT {
        @Override
        public Optional<GroupedRace> race(List<MinerGroup> working, int deployed, int nonceBits,
            Difficulty difficulty) {
            return sharing(working, RaceLaw.nonces(deployed, nonceBits), difficulty);
        }

        @Override
        public CertifiedValue failure(GroupedRace race) {
            return new HashProbability.Open(race.nonces().multiply(BigInteger.valueOf(race.miners())),
                race.difficulty());
        }

        @Override
        public CertifiedValue expectedTime(GroupedRace race) {
            return JointRace.of(race).expectedTime(race.tick());
        }

        @Override
        public Optional<CertifiedValue> slowBlock(GroupedRace race, BigFraction after) {
            return Optional.of(new HashProbability.Open(
                total(race, group -> group.hashTime().hashesWithin(after).min(race.nonces())), race.difficulty()));
        }

        @Override
        public Optional<CertifiedValue> fastBlock(GroupedRace race, BigFraction before) {
            return Optional.of(new HashProbability.Found(
                total(race, group -> group.hashTime().hashesBefore(before).min(race.nonces())), race.difficulty()));
        }

        @Override
        public CertifiedValue dispute(GroupedRace race, BigFraction within) {
            return JointDispute.of(race.groups(),
                group -> group.hashTime().hashesWithin(within).min(race.nonces()), race.difficulty());
        }

        @Override
        public CertifiedValue fork(GroupedRace race, BigFraction within) {
            return JointRace.of(race).fork(within.divide(race.tick()));
        }

        @Override
        public Optional<CertifiedValue> pool(GroupedRace race, List<Integer> sizes, int wins) {
            checkPool(race, sizes, wins);
            BigFraction pool = BigFraction.ZERO;
            BigFraction all = BigFraction.ZERO;
            for (int i = 0; i < sizes.size(); i++) {
                MinerGroup group = race.groups().get(i);
                BigFraction rate = group.hashTime().seconds().reciprocal();
                pool = pool.add(rate.multiply(Math.min(sizes.get(i), group.miners())));
                all = all.add(rate.multiply(group.miners()));
            }
            return powerOfShare(ExactNumber.canonical(pool.divide(all)), wins);
        }

        @Override
        public CertifiedValue hashCost(GroupedRace race, List<BigFraction> perHash) {
            checkCosts(race, perHash);
            return JointRace.of(race).hashCost(JointRace.coefficients(race, perHash));
        }
    },

    /**
     * The paper's equations as they stand (Figure 14): each type has a race of its own of λ + 1 synchronous rounds,
     * y<sub>i</sub> = q<sup>s'<sub>i</sub></sup>, and the least or the largest of their quantities counts. Groups of
     * equal hash time are different types here.
     */
    PAPER {
        @Override
        public Optional<GroupedRace> race(List<MinerGroup> working, int deployed, int nonceBits,
            Difficulty difficulty) {
            int miners = working.stream().mapToInt(MinerGroup::miners).reduce(0, Math::addExact);
            return sharing(working, RaceLaw.nonces(miners, nonceBits), difficulty);
        }

        @Override
        public CertifiedValue failure(GroupedRace race) {
            return new HashProbability.Open(hashes(race).multiply(largestGroup(race)), race.difficulty());
        }

        @Override
        public CertifiedValue expectedTime(GroupedRace race) {
            return CertifiedValue.minimum(inOrder(race)
                .map(group -> raceOf(group, race).expectedRoundsFailureAsZero().times(group.hashTime().seconds()))
                .distinct().toList());
        }

        @Override
        public Optional<CertifiedValue> slowBlock(GroupedRace race, BigFraction after) {
            // K = ⌈th/T − 1⌉ = ⌈th/T⌉ − 1; λ ≥ K means K + 1 ≤ λ + 1
            boolean late = race.groups().stream().allMatch(group ->
                group.hashTime().hashesBefore(after).compareTo(race.nonces()) <= 0);
            return late ? Optional.of(CertifiedValue.minimum(inOrder(race).map(group -> raceOf(group, race)
                .foundAfter(group.hashTime().hashesBefore(after).add(BigInteger.ONE))).distinct().toList()))
                : Optional.empty();
        }

        @Override
        public Optional<CertifiedValue> fastBlock(GroupedRace race, BigFraction before) {
            // K' = ⌊th'/T − 1⌋ = ⌊th'/T⌋ − 1
            boolean early = race.groups().stream().allMatch(group ->
                group.hashTime().hashesWithin(before).compareTo(BigInteger.ONE) > 0);
            return early ? Optional.of(new HashProbability.Found(race.groups().stream()
                .map(group -> group.hashTime().hashesWithin(before).multiply(BigInteger.valueOf(group.miners())))
                .reduce(BigInteger.ZERO, BigInteger::max), race.difficulty())) : Optional.empty();
        }

        @Override
        public CertifiedValue dispute(GroupedRace race, BigFraction within) {
            return JointDispute.of(race.groups(),
                group -> group.hashTime().hashesWithin(within).add(BigInteger.ONE), race.difficulty());
        }

        @Override
        public CertifiedValue fork(GroupedRace race, BigFraction within) {
            throw new IllegalStateException("the paper has no law of forks; use its dispute, or the law EXACT");
        }

        @Override
        public Optional<CertifiedValue> pool(GroupedRace race, List<Integer> sizes, int wins) {
            checkPool(race, sizes, wins);
            BigFraction share = BigFraction.ZERO;
            for (int i = 0; i < sizes.size(); i++) {
                BigFraction other = BigFraction.of(sizes.get(i), race.groups().get(i).miners());
                share = other.compareTo(share) > 0 ? other : share;
            }
            return powerOfShare(share, wins);
        }

        @Override
        public CertifiedValue hashCost(GroupedRace race, List<BigFraction> perHash) {
            checkCosts(race, perHash);
            CertifiedValue rounds = CertifiedValue.minimum(inOrder(race)
                .map(group -> raceOf(group, race).expectedRoundsFailureAsZero()).distinct().toList());
            BigFraction perRound = BigFraction.ZERO;
            for (int i = 0; i < perHash.size(); i++) {
                perRound = perRound.add(perHash.get(i).multiply(race.groups().get(i).miners()));
            }
            return rounds.times(perRound);
        }
    };

    /**
     * Returns the race of one scenario.
     *
     * @param working the types with the miners that work, at least one
     * @param deployed Σ s<sub>i</sub>, the miners deployed
     * @param nonceBits r, the bits of the shared nonce space
     * @param difficulty d', the difficulty that runs
     * @return the race with λ = ⌊2<sup>r</sup>/Σ s<sub>i</sub>⌋ (exact) or ⌊2<sup>r</sup>/Σ s'<sub>i</sub>⌋ (paper), or
     *     nothing where λ = 0 leaves nothing to hash
     */
    public abstract Optional<GroupedRace> race(List<MinerGroup> working, int deployed, int nonceBits,
        Difficulty difficulty);

    /**
     * Returns the probability that the race fails: q<sup>λn</sup> (exact), or min y<sub>i</sub><sup>λ+1</sup> (paper).
     *
     * @param race the race
     * @return the probability
     */
    public abstract CertifiedValue failure(GroupedRace race);

    /**
     * Returns the expected time of the race in seconds. Exact: Σ t·(F(t−) − F(t))/(1 − q<sup>λn</sup>) over all times t
     * at which a hash ends, the expectation given success. Paper: min T<sub>i</sub>·E<sub>i</sub>(noR), where a failure
     * counts as none.
     *
     * @param race the race
     * @return the expected time
     */
    public abstract CertifiedValue expectedTime(GroupedRace race);

    /**
     * Returns the probability that the block comes later than th. Exact: F(th), a race that fails is late. Paper (44):
     * min (y<sub>i</sub><sup>K<sub>i</sub>+1</sup> − y<sub>i</sub><sup>λ+1</sup>), if λ ≥ K<sub>i</sub> =
     * ⌈th/T<sub>i</sub> − 1⌉ for all i.
     *
     * @param race the race
     * @param after th in seconds, positive
     * @return the probability, or nothing where some K<sub>i</sub> &gt; λ
     */
    public abstract Optional<CertifiedValue> slowBlock(GroupedRace race, BigFraction after);

    /**
     * Returns the probability that the block comes before th'. Exact: 1 − q to the power
     * Σ s'<sub>i</sub>·min(⌈th'/T<sub>i</sub>⌉−1, λ). Paper (48), with its sign put right:
     * max (1 − y<sub>i</sub><sup>K'<sub>i</sub>+1</sup>), if K'<sub>i</sub> = ⌊th'/T<sub>i</sub> − 1⌋ &gt; 0 for all i.
     *
     * @param race the race
     * @param before th' in seconds, positive
     * @return the probability, or nothing where some K'<sub>i</sub> ≤ 0
     */
    public abstract Optional<CertifiedValue> fastBlock(GroupedRace race, BigFraction before);

    /**
     * Returns the probability that two or more miners find a proof of work in the first μ seconds (56): 1 − Π
     * w<sub>i</sub><sup>s'<sub>i</sub></sup>·(1 + Σ s'<sub>i</sub>(1−w<sub>i</sub>)/w<sub>i</sub>) with w<sub>i</sub> =
     * q<sup>min(⌊μ/T<sub>i</sub>⌋, λ)</sup> (exact) or w<sub>i</sub> = q<sup>⌊μ/T<sub>i</sub>⌋+1</sup> (paper).
     *
     * @param race the race
     * @param within μ in seconds, positive
     * @return the probability
     */
    public abstract CertifiedValue dispute(GroupedRace race, BigFraction within);

    /**
     * Returns the probability that another miner finds a proof of work at the time of the first one or within the μ
     * seconds after it, if nobody runs out of nonces (exact only): 1 − Σ<sub>i</sub>
     * s'<sub>i</sub>2<sup>−d</sup>Σ<sub>k≥1</sub> q to the power k − 1 + Σ<sub>j</sub>
     * s'<sub>j</sub>⌊(kT<sub>i</sub>+μ)/T<sub>j</sub>⌋ − ⌊(kT<sub>i</sub>+μ)/T<sub>i</sub>⌋.
     *
     * @param race the race
     * @param within μ in seconds, not negative
     * @return the probability
     * @throws IllegalStateException if the law is the paper's, which has no forks
     */
    public abstract CertifiedValue fork(GroupedRace race, BigFraction within);

    /**
     * Returns the probability that a pool wins c races in a row. Exact: share<sup>c</sup>, where the share is
     * Σ min(l<sub>i</sub>, s'<sub>i</sub>)/T<sub>i</sub> over Σ s'<sub>i</sub>/T<sub>i</sub>. Paper: max
     * (l<sub>i</sub>/s'<sub>i</sub>)<sup>c</sup>.
     *
     * @param race the race
     * @param sizes l<sub>i</sub>, the pool's miners of each group, not negative
     * @param wins c, at least 1
     * @return the probability, or nothing where the share, or some l<sub>i</sub>/s'<sub>i</sub>, is not below 1
     * @throws IllegalArgumentException if the sizes are not as many as the groups, one is negative, or c is below 1
     */
    public abstract Optional<CertifiedValue> pool(GroupedRace race, List<Integer> sizes, int wins);

    /**
     * Returns the expected cost of the hashes. Exact: Σ TVC<sub>i</sub>·s'<sub>i</sub>·E<sub>i</sub>, where
     * E<sub>i</sub> = Σ<sub>k≤λ</sub> F((kT<sub>i</sub>)−) are the expected hashes of a miner of type i. Paper (31):
     * Σ TVC<sub>i</sub>·s'<sub>i</sub>·min<sub>j</sub> E<sub>j</sub>(noR).
     *
     * @param race the race
     * @param perHash TVC<sub>i</sub> of each group, not negative
     * @return the cost
     * @throws IllegalArgumentException if the costs are not as many as the groups, or one is negative
     */
    public abstract CertifiedValue hashCost(GroupedRace race, List<BigFraction> perHash);

    private static Optional<GroupedRace> sharing(List<MinerGroup> working, BigInteger nonces, Difficulty difficulty) {
        return nonces.signum() == 0 ? Optional.empty() : Optional.of(new GroupedRace(working, nonces, difficulty));
    }

    private static BigInteger total(GroupedRace race, Function<MinerGroup, BigInteger> hashes) {
        return race.groups().stream().map(group -> hashes.apply(group).multiply(BigInteger.valueOf(group.miners())))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The groups in an order of their own, so that equal races have equal quantities. */
    private static Stream<MinerGroup> inOrder(GroupedRace race) {
        return race.groups().stream().sorted(Comparator.comparing((MinerGroup group) -> group.hashTime().seconds())
            .thenComparing(MinerGroup::miners));
    }

    private static BigInteger hashes(GroupedRace race) {
        return race.nonces().add(BigInteger.ONE);
    }

    private static BigInteger largestGroup(GroupedRace race) {
        return BigInteger.valueOf(race.groups().stream().mapToInt(MinerGroup::miners).max().orElseThrow());
    }

    private static MiningRace raceOf(MinerGroup group, GroupedRace race) {
        return MiningRace.of(group.miners(), hashes(race), race.difficulty());
    }

    private static void checkPool(GroupedRace race, List<Integer> sizes, int wins) {
        checkParallel(race, sizes, "pool sizes");
        if (wins < 1 || sizes.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("a pool of " + sizes + " miners that wins " + wins
                + " races is not possible");
        }
    }

    private static void checkCosts(GroupedRace race, List<BigFraction> perHash) {
        checkParallel(race, perHash, "costs per hash");
        perHash.stream().filter(cost -> cost.signum() < 0).findFirst().ifPresent(cost -> {
            throw new IllegalArgumentException("cost per hash " + ExactNumber.format(cost) + " is negative");
        });
    }

    private static void checkParallel(GroupedRace race, List<?> values, String what) {
        if (values.size() != race.groups().size()) {
            throw new IllegalArgumentException(values.size() + " " + what + " for " + race.groups().size()
                + " groups; give one for each");
        }
    }

    private static Optional<CertifiedValue> powerOfShare(BigFraction share, int wins) {
        return share.compareTo(BigFraction.ONE) < 0 ? Optional.of(new PowerOfShare(share, wins)) : Optional.empty();
    }
}
