package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A race of miners of several types on one clock that ticks in the largest unit of which all hash times are multiples,
 * so that two races that differ in the order or the splitting of groups, or in the unit of time, are equal.
 *
 * @param times the hash times T<sub>i</sub> in ticks, ascending, without common divisor
 * @param miners s'<sub>i</sub>
 * @param nonces λ
 * @param difficulty d
 */
record JointRace(List<BigInteger> times, List<Integer> miners, BigInteger nonces, Difficulty difficulty) {

    /** The race with groups of equal hash time merged. */
    static JointRace of(GroupedRace race) {
        BigFraction unit = race.tick();
        Map<BigInteger, Integer> merged = new TreeMap<>();
        for (MinerGroup group : race.groups()) {
            merged.merge(ticks(group, unit), group.miners(), Integer::sum);
        }
        return new JointRace(List.copyOf(merged.keySet()), List.copyOf(merged.values()), race.nonces(),
            race.difficulty());
    }

    /** What one hash of each of the miners of a merged type costs, Σ TVC·s'. */
    static List<BigFraction> coefficients(GroupedRace race, List<BigFraction> perHash) {
        BigFraction unit = race.tick();
        Map<BigInteger, BigFraction> merged = new TreeMap<>();
        for (int i = 0; i < perHash.size(); i++) {
            MinerGroup group = race.groups().get(i);
            merged.merge(ticks(group, unit), perHash.get(i).multiply(group.miners()), BigFraction::add);
        }
        return merged.values().stream().map(ExactNumber::canonical).toList();
    }

    private static BigInteger ticks(MinerGroup group, BigFraction unit) {
        BigFraction time = ExactNumber.canonical(group.hashTime().seconds());
        return time.getNumerator().divide(unit.getNumerator())
            .multiply(unit.getDenominator().divide(time.getDenominator()));
    }

    /** The expected time given success, where a tick takes {@code unit} seconds. */
    CertifiedValue expectedTime(BigFraction unit) {
        return (types() == 1 ? single().expectedRoundsGivenSuccess() : new JointTime(this)).times(unit);
    }

    /** The probability of a fork within the given ticks, of which the fraction does not matter. */
    CertifiedValue fork(BigFraction ticks) {
        BigFraction canonical = ExactNumber.canonical(ticks);
        BigInteger whole = canonical.getNumerator().divide(canonical.getDenominator());
        return types() == 1 ? single().fork(whole) : new JointFork(times, miners, whole, difficulty);
    }

    /** Σ coefficient·E[hashes of a miner of the type]. */
    CertifiedValue hashCost(List<BigFraction> coefficients) {
        return types() == 1 ? single().expectedRoundsHashed().times(coefficients.get(0))
            : new JointHashes(this, coefficients);
    }

    private MiningRace single() {
        return MiningRace.of(miners.get(0), nonces, difficulty);
    }

    int types() {
        return times.size();
    }

    BigInteger time(int type) {
        return times.get(type);
    }

    BigInteger size(int type) {
        return BigInteger.valueOf(miners.get(type));
    }

    /** The miners of the types from the given one on, which are those that have nonces left in a phase. */
    BigInteger minersFrom(int type) {
        return BigInteger.valueOf(miners.subList(type, types()).stream().mapToLong(Integer::longValue).sum());
    }

    /** λn. */
    BigInteger hashes() {
        return nonces.multiply(minersFrom(0));
    }

    /** H, the hashes in a tick of the types from the given one on. */
    BigFraction rateFrom(int type) {
        return IntStream.range(type, types()).mapToObj(i -> BigFraction.of(size(i), time(i)))
            .reduce(BigFraction.ZERO, BigFraction::add);
    }

    /** The hashes of a miner of a type up to the end of a phase, when type {@code phase} runs out of nonces. */
    BigInteger hashesAtEndOf(int phase, int type) {
        return phase < 0 ? BigInteger.ZERO
            : phase >= type ? nonces : nonces.multiply(time(phase)).divide(time(type));
    }

    /** N_c = Σ s·min(t/T, λ), for a moment t of a phase. */
    BigFraction smoothHashes(int phase, BigInteger ticks) {
        BigInteger exhausted = nonces.multiply(minersFrom(0).subtract(minersFrom(phase)));
        return rateFrom(phase).multiply(ticks).add(exhausted);
    }

    /** The least common multiple of the hash times of the types from the given one on. */
    BigInteger periodFrom(int type) {
        return times.subList(type, types()).stream().reduce(BigInteger.ONE, GroupedRace::lcm);
    }

    /** The number of moments at which a sum over all hashes of all types has to be evaluated. */
    BigInteger moments() {
        BigInteger moments = BigInteger.ZERO;
        for (int phase = 0; phase < types(); phase++) {
            BigInteger period = periodFrom(phase);
            for (int type = phase; type < types(); type++) {
                moments = moments.add(period.divide(time(type))
                    .min(hashesAtEndOf(phase, type).subtract(hashesAtEndOf(phase - 1, type))));
            }
        }
        return moments;
    }
}
