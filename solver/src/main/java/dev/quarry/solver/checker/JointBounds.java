package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Bounds of the quantities of one race of several types of miners on one clock, which profile exact is about. The
 * proofs stand in {@code docs/certificate.md}.
 */
final class JointBounds implements ScenarioBounds {

    private final GovernedProblem problem;
    private final Park park;

    JointBounds(GovernedProblem problem) {
        this.problem = problem;
        park = Park.of(problem.types());
    }

    @Override
    public Optional<String> violation(Requirement requirement, JointArguments a, boolean inAll) {
        return requirement == Requirement.POOL && poolShare(a, inAll).compareTo(Rational.ONE) >= 0
            ? Optional.of("the pool is no smaller than all working miners") : Optional.empty();
    }

    @Override
    public Quantity of(Requirement requirement, JointArguments a, boolean below) {
        return switch (requirement) {
            case FAILURE -> open(a, below ? a.mostNonces().multiply(BigInteger.valueOf(a.working().all()))
                : a.leastNonces().multiply(BigInteger.valueOf(a.working().fewest())), below);
            case SLOW_BLOCK -> open(a, hashes(a, requirement, !below), below);
            case FAST_BLOCK -> found(a, hashes(a, requirement, below), below);
            case DISPUTE -> new Finds(below ? a.working().least() : a.working().most(),
                rounds(requirement, below ? a.leastNonces() : a.mostNonces()), difficulty(a, !below)).twoOrMore();
            case FORK -> new JointForks(park, problem.time(requirement)).of(a, below);
            case POOL -> RaceBounds.powerOfShare(poolShare(a, below), problem.wins());
            case LEAST_TIME, MOST_TIME -> new JointTimes(park).of(a, below);
            case BUDGET -> cost(a, below);
        };
    }

    /** The difficulty with the least κ, or with the largest. */
    static int difficulty(JointArguments a, boolean mostLikely) {
        return mostLikely ? a.difficulty().first() : a.difficulty().last();
    }

    /** q^hashes, for the largest κ from below. */
    private static Quantity open(JointArguments a, BigInteger hashes, boolean below) {
        int e = difficulty(a, below);
        return Quantity.positive(p -> RaceBounds.inVain(p, e, hashes), () -> ExactBounds.inVain(e, hashes));
    }

    private static Quantity found(JointArguments a, BigInteger hashes, boolean below) {
        int e = difficulty(a, !below);
        return Quantity.of(p -> p.oneMinusExpOfMinus(RaceBounds.exponent(p, e, hashes)),
            () -> ExactBounds.inVain(e, hashes).map(Rational.ONE::minus));
    }

    /** The hashes of a miner of each type up to the time of a constraint, min(k_i, λ). */
    private List<BigInteger> rounds(Requirement requirement, BigInteger nonces) {
        return problem.types().stream().map(type -> problem.rounds(requirement, type).min(nonces)).toList();
    }

    /** The fewest or the most hashes up to the time of a constraint. */
    private BigInteger hashes(JointArguments a, Requirement requirement, boolean least) {
        List<BigInteger> rounds = rounds(requirement, least ? a.leastNonces() : a.mostNonces());
        return Workers.sum(least ? a.working().lightest(rounds) : a.working().most(), rounds);
    }

    /** The least or the largest share of the hash rate that the pool has; the largest is that of a pool that works. */
    private Rational poolShare(JointArguments a, boolean least) {
        Workers working = a.working();
        List<Integer> ours = IntStream.range(0, park.size()).mapToObj(i -> Math.min(park.poolSizes().get(i),
            (least ? working.least() : working.most()).get(i))).toList();
        List<Integer> kept = IntStream.range(0, park.size()).mapToObj(i ->
            Math.max(ours.get(i), working.least().get(i))).toList();
        BigInteger all = Workers.sum(least ? working.most() : working.lightest(park.rates(), kept), park.rates());
        return all.signum() == 0 ? Rational.ONE : Rational.of(Workers.sum(ours, park.rates()), all);
    }

    @Override
    public Quantity cost(JointArguments a, boolean below) {
        Rational fixed = park.minerUnit().times(Workers.sum(a.charged(below), park.perMiner()));
        return new JointCosts(park).hashCost(a, below).plus(fixed)
            .from(List.of("cost", a, below || isExactValue(a)));
    }

    /** Whether the bounds of a cost from both sides are the cost itself. */
    private boolean isExactValue(JointArguments a) {
        return a.isPoint() && (haveOneHashTime(park, a.working().most()) || JointSums.of(park, a).isPresent()
            || PeriodicSums.of(park, a).isPresent());
    }

    /** Whether the miners have hash times that do not differ. */
    static boolean haveOneHashTime(Park park, List<Integer> miners) {
        return IntStream.range(0, park.size()).filter(i -> miners.get(i) > 0).mapToObj(park.ticks()::get).distinct()
            .count() <= 1;
    }

    /** The types of which there are miners, the fastest first. */
    static List<Integer> byHashTime(Park park, List<Integer> miners) {
        return IntStream.range(0, park.size()).filter(i -> miners.get(i) > 0).boxed()
            .sorted(Comparator.comparing(park.ticks()::get)).toList();
    }

    /**
     * The ranges of a race of miners of one hash time, as those of one type; the bound of its rounds and of its hashes
     * is the closed form then.
     */
    static Arguments asOneType(JointArguments a, boolean below) {
        int w1 = Math.toIntExact(Math.max(1, a.working().fewest()));
        int w2 = Math.toIntExact(Math.max(1, a.working().all()));
        Arguments ranges = new Arguments(true, a.difficulty().first(), a.difficulty().last(), w1, w2, 0, 0,
            a.leastNonces(), a.mostNonces(), a.leastNonces().multiply(BigInteger.valueOf(w1)),
            a.mostNonces().multiply(BigInteger.valueOf(w2)));
        return below ? ranges : ranges.exchanged();
    }
}
