package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/**
 * The table of bounds of {@code docs/certificate.md}: each quantity bounded from below, over the ranges of its
 * arguments, and from above with the ends of the ranges exchanged. The proofs stand there.
 */
final class RaceBounds {

    private final GovernedProblem problem;
    private final GovernedProblem.MinerType type;

    RaceBounds(GovernedProblem problem) {
        this.problem = problem;
        type = problem.onlyType();
    }

    /** Bounds what a requirement limits. */
    Quantity of(Requirement requirement, Arguments a) {
        return switch (requirement) {
            case FAILURE -> Quantity.positive(p -> inVain(p, a.e1(), a.z2()), () -> ExactBounds.failure(a));
            case LEAST_TIME, MOST_TIME -> Quantity.of(
                p -> rounds(p, a, problem.isExact()).times(Interval.of(type.hashTime(), p.digits()), p.digits()),
                () -> ExactBounds.rounds(a, problem.isExact()).map(type.hashTime()::times));
            case SLOW_BLOCK -> late(a, problem.rounds(requirement, type));
            case FAST_BLOCK -> early(a, problem.rounds(requirement, type));
            case DISPUTE -> dispute(a, problem.rounds(requirement, type));
            case FORK -> fork(a, problem.rounds(requirement, type));
            case POOL -> pool(a);
            case BUDGET -> cost(a);
        };
    }

    /** e^(−κ(e)·hashes), the probability that so many hashes are all in vain. */
    static Interval inVain(Precision p, int difficulty, BigInteger hashes) {
        return p.expOfMinus(exponent(p, difficulty, hashes));
    }

    static Interval exponent(Precision p, int difficulty, BigInteger hashes) {
        return p.hashExponent(difficulty).times(Interval.of(hashes), p.digits());
    }

    private static Interval exponent(Precision p, int difficulty, int hashes) {
        return exponent(p, difficulty, BigInteger.valueOf(hashes));
    }

    private Quantity late(Arguments a, BigInteger k) {
        BigInteger inTime = BigInteger.valueOf(a.w2()).multiply(k);
        if (problem.isExact()) {
            BigInteger hashes = inTime.min(a.z2());
            return Quantity.positive(p -> inVain(p, a.e1(), hashes), () -> ExactBounds.inVain(a.e1(), hashes));
        }
        BigInteger rest = lateHashes(a, k);
        return rest.signum() == 0 ? Quantity.of(p -> Interval.ZERO, () -> ExactBounds.late(a, inTime, rest))
            : Quantity.positive(p -> inVain(p, a.e1(), inTime).times(
                p.oneMinusExpOfMinus(exponent(p, a.e2(), rest)), p.digits()), () -> ExactBounds.late(a, inTime, rest));
    }

    /** ρ of the table: the hashes that are left after k rounds. */
    private static BigInteger lateHashes(Arguments a, BigInteger k) {
        return a.tighter(a.z1().subtract(BigInteger.valueOf(a.w2()).multiply(k)),
            BigInteger.valueOf(a.w1()).multiply(a.n1().subtract(k))).max(BigInteger.ZERO);
    }

    private Quantity early(Arguments a, BigInteger k) {
        BigInteger inTime = BigInteger.valueOf(a.w1()).multiply(k);
        BigInteger hashes = problem.isExact() ? inTime.min(a.z1()) : inTime;
        return Quantity.of(p -> p.oneMinusExpOfMinus(exponent(p, a.e2(), hashes)),
            () -> ExactBounds.inVain(a.e2(), hashes).map(Rational.ONE::minus));
    }

    private Quantity dispute(Arguments a, BigInteger most) {
        BigInteger m = problem.isExact() ? most.min(a.n1()) : most;
        return Quantity.of(p -> p.twoOrMore(a.w1(), exponent(p, a.e2(), m)), () -> ExactBounds.dispute(a, m));
    }

    private Quantity fork(Arguments a, BigInteger m) {
        BigInteger others = BigInteger.valueOf(a.w1() - 1L).multiply(m.add(BigInteger.ONE));
        return Quantity.of(p -> {
            Interval finds = Interval.of(Rational.of(BigInteger.valueOf(a.w1()), BigInteger.ONE.shiftLeft(a.e2())),
                p.digits());
            Interval any = p.oneMinusExpOfMinus(exponent(p, a.e2(), a.w1()));
            return any.lower().signum() == 0 ? new Interval(BigDecimal.ZERO, BigDecimal.ONE)
                : p.complement(finds.dividedBy(any, p.digits()).times(inVain(p, a.e2(), others), p.digits()));
        }, () -> ExactBounds.fork(a, others));
    }

    private Quantity pool(Arguments a) {
        return powerOfShare(Rational.of(BigInteger.valueOf(type.poolSize()), BigInteger.valueOf(a.w2())),
            problem.wins());
    }

    /** The probability that who has a share of the hash rate finds so many blocks in a row. */
    static Quantity powerOfShare(Rational share, int wins) {
        Function<Precision, Interval> power = p -> p.power(Interval.of(share, p.digits()), wins);
        return share.signum() > 0 ? Quantity.positive(power, () -> ExactBounds.power(share, wins))
            : Quantity.of(power, () -> ExactBounds.power(share, wins));
    }

    /** The rounds of a race: given success in profile exact, with a failure as none in the others. */
    static Interval rounds(Precision p, Arguments a, boolean givenSuccess) {
        int digits = p.digits();
        if (givenSuccess) {
            return firstRounds(p, a.e1(), a.w1()).plus(
                a.z1().signum() == 0 ? Interval.ZERO : p.fallingHalf(exponent(p, a.e1(), a.z1()))
                    .times(Interval.of(Rational.of(a.z1(), BigInteger.valueOf(a.w2())), digits), digits), digits);
        }
        Interval finds = p.growingOne(exponent(p, a.e2(), a.z1())).dividedBy(exponent(p, a.e1(), a.w2()), digits);
        return p.oneMinusExpOfMinus(exponent(p, a.e2(), a.z1()))
            .times(firstRounds(p, a.e2(), a.w1()), digits).plus(finds, digits);
    }

    /** 1 − h(κw), from 1/2 to 1. */
    private static Interval firstRounds(Precision p, int difficulty, int working) {
        return p.complement(p.fallingHalf(exponent(p, difficulty, working)));
    }

    /** Bounds the cost of a scenario. */
    Quantity cost(Arguments a) {
        Rational price = type.prices().perHash();
        return Quantity.of(p -> hashes(p, a, problem.isExact()), () -> ExactBounds.hashes(a, problem.isExact(), price))
            .times(price).plus(type.prices().perMiner().times(a.s1())).from(List.of("cost", a.origin()));
    }

    /** The expected hashes that are paid for: of every race, or of those that succeed. */
    static Interval hashes(Precision p, Arguments a, boolean ofEveryRace) {
        int digits = p.digits();
        Interval working = Interval.of(a.w1());
        if (ofEveryRace) {
            // x/(1 − e^−x) = x + 1 − x·h(x), which does not cancel: (1 − e^−κz)·(w + (1 − κw·h(κw))/κ).
            Interval x = exponent(p, a.e1(), a.w1());
            Interval scaled = working.plus(p.complement(x.times(p.fallingHalf(x), digits).within(BigDecimal.ONE))
                .dividedBy(p.hashExponent(a.e1()), digits), digits);
            return p.oneMinusExpOfMinus(exponent(p, a.e1(), a.z1())).times(scaled, digits);
        }
        return p.oneMinusExpOfMinus(exponent(p, a.e2(), a.z1()))
            .times(working.times(firstRounds(p, a.e2(), a.w1()), digits), digits)
            .plus(p.growingOne(exponent(p, a.e2(), a.z1())).dividedBy(p.hashExponent(a.e1()), digits), digits);
    }
}
