package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.Lemma;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Narrowing in profile exact. With D = d + u_d and e = d − u_d, D is at least d₁ + u_d and e at most d₂ − u_d. */
final class JointNarrowing extends Narrowing {

    /** What a time may be of 1/(κH), tried in this order. */
    private static final List<BigDecimal> NEAR_ONE = List.of(new BigDecimal("0.999999999999"),
        new BigDecimal("0.999999"), new BigDecimal("0.9999"), new BigDecimal("0.99"), new BigDecimal("0.9"),
        new BigDecimal("0.5"));

    /** Longer times, in units of 1/(κH), gain nothing: e^−60 is far less than any of these numbers misses 1 by. */
    private static final BigDecimal LONG = BigDecimal.valueOf(60);

    private final Precision p;
    private final int digits;

    JointNarrowing(GovernedProblem problem) {
        super(problem);
        p = thresholds.precision();
        digits = p.digits();
    }

    private int leastHard(Case now) {
        return now.difficulty().first() + problem.drift();
    }

    private int mostHard(Case now) {
        return now.difficulty().last() + problem.drift();
    }

    private int mostEasy(Case now) {
        return now.difficulty().last() - problem.drift();
    }

    @Override
    BigInteger leastNonces(Box left, List<Lemma> given, Workers working) {
        return leastNonces(now(left, given));
    }

    /** What each miner has at least: a nonce, ⌊2^r₁/s₂⌋, and what failure asks for. */
    BigInteger leastNonces(Case now) {
        BigInteger least = BigInteger.ONE.max(JointArguments.nonces(now.nonceBits().first(),
            Math.min(problem.total().last(), Workers.total(now.miners().corner(true)))));
        return now.keepsTo(problem, Requirement.FAILURE) ? least.max(neededNonces(now)) : least;
    }

    private BigInteger neededNonces(Case now) {
        return Rational.of(thresholds.needed(Requirement.FAILURE, leastHard(now)),
            BigInteger.valueOf(losses.fewest(now.miners().corner(true)))).ceiling();
    }

    /** What is left has λ between what failure asks for and what there is. */
    @Override
    boolean narrowTypes(Case now) {
        Deployments miners = now.miners();
        return losses.fewest(miners.corner(true)) >= 1 && leastNonces(now).compareTo(mostNonces(now)) > 0
            && miners.clear();
    }

    @Override
    void addRows(Case now, List<Row> rows) {
        if (now.keepsTo(problem, Requirement.SLOW_BLOCK)) {
            rows.add(afterLosses(now, rounds(Requirement.SLOW_BLOCK, mostNonces(now)),
                thresholds.needed(Requirement.SLOW_BLOCK, leastHard(now))));
        }
        if (now.keepsTo(problem, Requirement.FAST_BLOCK)) {
            rows.add(new Row(rounds(Requirement.FAST_BLOCK, leastNonces(now)), false,
                thresholds.allowed(Requirement.FAST_BLOCK, mostEasy(now))));
        }
        if (now.keepsTo(problem, Requirement.MOST_TIME)) {
            tooSlow(now).ifPresent(rate -> rows.add(afterLosses(now, park.rates(), rate.add(BigInteger.ONE))));
        }
        if (now.keepsTo(problem, Requirement.LEAST_TIME)) {
            fastest(now).ifPresent(rate -> rows.add(new Row(park.rates(), false, rate)));
        }
        if (now.keepsTo(problem, Requirement.DISPUTE)) {
            rows.add(dispute(now, rounds(Requirement.DISPUTE, leastNonces(now))));
        }
        if (now.keepsTo(problem, Requirement.FORK)) {
            mostForFork(now).ifPresent(rate -> rows.add(new Row(park.rates(), false, rate)));
        }
        if (now.keepsTo(problem, Requirement.POOL)) {
            rows.add(pool(now.miners()));
        }
    }

    private List<BigInteger> rounds(Requirement requirement, BigInteger nonces) {
        return problem.types().stream().map(type -> problem.rounds(requirement, type).min(nonces)).toList();
    }

    /** Σ weight_i·s'_i ≥ limit where the largest weights are lost that every decision of the box can lose. */
    private Row afterLosses(Case now, List<BigInteger> weights, BigInteger limit) {
        int[] lost = losses.heaviest(weights, now.miners().corner(false));
        return new Row(weights, true, IntStream.range(0, lost.length)
            .mapToObj(i -> weights.get(i).multiply(BigInteger.valueOf(lost[i]))).reduce(limit, BigInteger::add));
    }

    /** At most the probability of failure of what is left, in a scenario with so many miners. */
    Interval failing(Case now, int difficulty, long working) {
        Interval fails = RaceBounds.inVain(p, difficulty, leastNonces(now).multiply(BigInteger.valueOf(working)));
        return now.keepsTo(problem, Requirement.FAILURE)
            ? fails.min(Interval.of(problem.limit(Requirement.FAILURE), digits)) : fails;
    }

    private BigInteger fastestTick(Deployments miners) {
        return park.ticks().get(JointBounds.byHashTime(park, miners.corner(true)).get(0));
    }

    /** The time in which the first miner has no nonces left at the earliest, in spans. */
    Interval firstEnd(Case now) {
        return Interval.of(park.tick().times(leastNonces(now).multiply(fastestTick(now.miners())))
            .dividedBy(park.span()), digits);
    }

    /**
     * A rate, in hashes of a span, at which the expected time exceeds its limit, as it does at every lower one: with
     * h = κH it is at least (1 − e^(−hx))/h − x·f for every x up to the first end.
     */
    private Optional<BigInteger> tooSlow(Case now) {
        Interval limit = Interval.of(problem.limit(Requirement.MOST_TIME).dividedBy(park.span()), digits);
        Interval kappa = p.hashExponent(leastHard(now));
        Interval fails = failing(now, mostHard(now), losses.fewest(now.miners().corner(false)));
        BigDecimal end = firstEnd(now).lower();
        for (BigDecimal factor : NEAR_ONE) {
            BigInteger rate = factor.divide(kappa.times(limit, digits).upper(), Interval.down(digits)).toBigInteger();
            if (rate.signum() > 0) {
                Interval h = kappa.times(Interval.of(rate), digits);
                BigDecimal longest = end.min(LONG.divide(h.upper(), Interval.down(digits)));
                Interval x = new Interval(longest, longest);
                Interval mean = p.oneMinusExpOfMinus(h.times(x, digits)).dividedBy(h, digits)
                    .minus(x.times(fails, digits), digits);
                if (mean.lower().compareTo(limit.upper()) > 0) {
                    return Optional.of(rate);
                }
            }
        }
        return Optional.empty();
    }

    /** No less than the largest rate at which the expected time, at most e^(κn)/(κH(1 − f)), may reach its least. */
    private Optional<BigInteger> fastest(Case now) {
        Rational least = problem.limit(Requirement.LEAST_TIME).dividedBy(park.span());
        Deployments miners = now.miners();
        int easiest = now.difficulty().first() - problem.drift();
        Interval ahead = RaceBounds.inVain(p, easiest, BigInteger.valueOf(Workers.total(miners.corner(true))));
        Interval succeeds = p.complement(failing(now, mostEasy(now), Workers.total(miners.corner(false))));
        if (least.signum() == 0 || ahead.lower().signum() == 0 || succeeds.lower().signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(Interval.ONE.dividedBy(ahead, digits).dividedBy(p.hashExponent(mostEasy(now)), digits)
            .dividedBy(Interval.of(least, digits), digits).dividedBy(succeeds, digits).upper().toBigInteger());
    }

    /** Forks have a probability of at least 1 − e^(κ(1 + n))·e^(−κ(H − h)μ), h the rate of the fastest miner. */
    private Optional<BigInteger> mostForFork(Case now) {
        Interval window = Interval.of(problem.time(Requirement.FORK).dividedBy(park.span()), digits);
        BigInteger fastest = IntStream.range(0, park.size()).filter(i -> now.miners().most(i) > 0)
            .mapToObj(park.rates()::get).reduce(BigInteger.ZERO, BigInteger::max);
        Interval miners = Interval.of(1 + Workers.total(now.miners().corner(true)));
        return thresholds.minusLogOfRest(Requirement.FORK).map(rest -> new Interval(rest, rest)
            .dividedBy(p.hashExponent(mostEasy(now)), digits).plus(miners, digits).dividedBy(window, digits)
            .upper().toBigInteger().add(fastest));
    }

    /**
     * Σ min(l_i, s'_i)/T_i ≤ ρ·Σ s'_i/T_i with the fastest lost that the pool can spare; min(l, s') is not below its
     * chord. All is multiplied by 2^80.
     */
    private Row pool(Deployments miners) {
        List<Integer> spare = IntStream.range(0, park.size()).mapToObj(i ->
            Math.max(0, miners.fewest(i) - park.poolSizes().get(i))).toList();
        int[] lost = losses.heaviest(park.rates(), spare);
        List<BigInteger> weights = new ArrayList<>();
        BigInteger limit = BigInteger.ZERO;
        for (int i = 0; i < park.size(); i++) {
            int size = park.poolSizes().get(i);
            int least = miners.fewest(i) - lost[i];
            int most = miners.most(i) - lost[i];
            int inLeast = Math.min(size, least);
            BigInteger rate = park.rates().get(i);
            BigInteger slope = most == least ? BigInteger.ZERO : BigInteger.valueOf(Math.min(size, most) - inLeast)
                .shiftLeft(Thresholds.SHARE_BITS).divide(BigInteger.valueOf(most - least));
            limit = limit.add(BigInteger.valueOf(inLeast).shiftLeft(Thresholds.SHARE_BITS)
                .subtract(slope.multiply(BigInteger.valueOf(least))).multiply(rate));
            BigInteger weight = thresholds.share().subtract(slope).multiply(rate);
            limit = weight.signum() > 0 ? limit.add(weight.multiply(BigInteger.valueOf(lost[i])))
                : limit.subtract(weight.multiply(BigInteger.valueOf(least)));
            weights.add(weight.max(BigInteger.ZERO));
        }
        return new Row(weights, true, limit);
    }

    /**
     * Bounds the cost of what is left of a box from below, in the scenario with nobody lost and so much drift: the
     * cheapest miners under one of the rows, and the hashes of a race that succeeds.
     */
    Quantity leastCost(Box left, List<Lemma> given, int drift) {
        Case now = now(left, given);
        BigInteger miners = rows(now).stream().map(row -> row.cheapest(now.miners(), park.perMiner()))
            .reduce(BigInteger.ZERO, BigInteger::max);
        JointArguments a = new JointArguments(Workers.of(left.miners(), problem.total().first()),
            left.difficulty().shifted(drift), leastNonces(now), mostNonces(now).max(leastNonces(now)), left.miners());
        Rational mostFailing = now.keepsTo(problem, Requirement.FAILURE) ? problem.limit(Requirement.FAILURE)
            : Rational.ONE;
        return new JointCosts(park, mostFailing).hashCost(a, true).plus(park.minerUnit().times(miners));
    }
}
