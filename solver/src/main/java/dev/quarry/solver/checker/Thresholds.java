package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many hashes the limits of a problem ask for, or allow, in whole numbers: never more than they ask for, and never
 * fewer than they allow, if by next to nothing.
 */
final class Thresholds {

    /** More than any race has. */
    static final BigInteger ENDLESS = BigInteger.ONE.shiftLeft(1_000);

    /** Shares are multiples of 2^−80. */
    static final int SHARE_BITS = 80;

    /** The hashes from which on disputes are too likely are found to this relative accuracy, 2^−40. */
    private static final int SHARP_BITS = 40;

    /** e^−x for larger x does not matter. */
    private static final int LONG = 100_000;

    private final GovernedProblem problem;
    private final Precision p = new Precision(Precision.LEAST_DIGITS);
    private final Map<List<Object>, BigInteger> known = new HashMap<>();

    Thresholds(GovernedProblem problem) {
        this.problem = problem;
    }

    Precision precision() {
        return p;
    }

    /** The fewest hashes that find nothing with a probability of at most the limit of a requirement. */
    BigInteger needed(Requirement requirement, int difficulty) {
        return known.computeIfAbsent(List.of(requirement, difficulty), key -> {
            Rational limit = problem.limit(requirement);
            return limit.signum() == 0 ? ENDLESS : whole(p.logarithm(Rational.ONE.dividedBy(limit)).lower()
                .divide(p.hashExponent(difficulty).upper(), Interval.down(p.digits())), RoundingMode.CEILING);
        });
    }

    /** The most hashes that find something with a probability of at most the limit of a requirement. */
    BigInteger allowed(Requirement requirement, int difficulty) {
        return known.computeIfAbsent(List.of(requirement, difficulty), key -> minusLogOfRest(requirement)
            .map(log -> whole(log.divide(p.hashExponent(difficulty).lower(), Interval.up(p.digits())),
                RoundingMode.FLOOR)).orElse(ENDLESS));
    }

    /** At least −ln(1 − limit) of a requirement; nothing where the limit is 1. */
    Optional<BigDecimal> minusLogOfRest(Requirement requirement) {
        Rational rest = Rational.ONE.minus(problem.limit(requirement));
        return rest.signum() == 0 ? Optional.empty()
            : Optional.of(p.logarithm(Rational.ONE.dividedBy(rest)).upper());
    }

    private static BigInteger whole(BigDecimal number, RoundingMode mode) {
        return number.setScale(0, mode).unscaledValue().max(BigInteger.ZERO);
    }

    /**
     * The fewest hashes M in all from which on disputes are too likely, if no miner makes more than so many. With
     * a = κM, x = κ·largest and φ = 1 + x·e^x/2 their probability is at least 1 − e^−a·(1 + φa), which grows with a
     * from φ − 1 on.
     */
    BigInteger disputed(BigInteger largest, int difficulty) {
        return known.computeIfAbsent(List.of(Requirement.DISPUTE, largest, difficulty), key -> {
            Interval kappa = p.hashExponent(difficulty);
            Interval x = kappa.times(Interval.of(largest), p.digits());
            if (x.upper().compareTo(BigDecimal.valueOf(LONG)) > 0) {
                return ENDLESS;
            }
            Interval excess = x.dividedBy(p.expOfMinus(x), p.digits()).times(half(), p.digits());
            BigInteger first = whole(excess.upper().divide(kappa.lower(), Interval.up(p.digits())),
                RoundingMode.CEILING).max(BigInteger.ONE);
            return least(first, hashes -> isDisputed(kappa.times(Interval.of(hashes), p.digits()), excess));
        });
    }

    private static Interval half() {
        return new Interval(new BigDecimal("0.5"), new BigDecimal("0.5"));
    }

    private Optional<Boolean> isDisputed(Interval a, Interval excess) {
        if (a.lower().compareTo(BigDecimal.valueOf(LONG)) > 0) {
            return Optional.empty();
        }
        Interval factor = Interval.ONE.plus(Interval.ONE.plus(excess, p.digits()).times(a, p.digits()), p.digits());
        Interval least = Interval.ONE.minus(p.expOfMinus(a).times(factor, p.digits()), p.digits());
        return Optional.of(problem.limit(Requirement.DISPUTE).compareTo(least.lower()) < 0);
    }

    /** A number of test as small as can be that passes, from a first one on; endless where the test gives up before. */
    private static BigInteger least(BigInteger first, Function<BigInteger, Optional<Boolean>> test) {
        BigInteger fails = first.subtract(BigInteger.ONE);
        BigInteger passes = first;
        while (true) {
            Optional<Boolean> passed = test.apply(passes);
            if (passed.isEmpty()) {
                return ENDLESS;
            }
            if (passed.get()) {
                break;
            }
            fails = passes;
            passes = passes.shiftLeft(1);
        }
        while (passes.subtract(fails).compareTo(BigInteger.ONE.max(passes.shiftRight(SHARP_BITS))) > 0) {
            BigInteger middle = fails.add(passes).shiftRight(1);
            if (test.apply(middle).orElse(false)) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return passes;
    }

    /** A share, times 2^80, that is not below the largest one that a pool may have. */
    BigInteger share() {
        return known.computeIfAbsent(List.of(Requirement.POOL), key -> leastWhole(BigInteger.ZERO,
            BigInteger.ONE.shiftLeft(SHARE_BITS), share -> mostOfPool().compareTo(
                winsAtLeast(Rational.of(share, BigInteger.ONE.shiftLeft(SHARE_BITS)))) <= 0));
    }

    /** The fewest working miners of a type of which the pool's may be so many. */
    BigInteger besidePool(int size) {
        BigInteger pool = BigInteger.valueOf(size);
        return known.computeIfAbsent(List.of(Requirement.POOL, size), key -> leastWhole(pool,
            BigInteger.valueOf(Integer.MAX_VALUE), miners ->
                mostOfPool().compareTo(winsAtLeast(Rational.of(pool, miners))) >= 0));
    }

    private Rational mostOfPool() {
        return problem.limit(Requirement.POOL);
    }

    /** At most the probability that who has a share of the hash rate wins so often in a row. */
    private BigDecimal winsAtLeast(Rational share) {
        return p.power(Interval.of(share, p.digits()), problem.wins()).lower();
    }

    /** The least number of a range, without its first, that passes a test; the last one where none does. */
    private static BigInteger leastWhole(BigInteger first, BigInteger last, Predicate<BigInteger> test) {
        BigInteger fails = first;
        BigInteger passes = last;
        while (passes.subtract(fails).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = fails.add(passes).shiftRight(1);
            if (test.test(middle)) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return passes;
    }
}
