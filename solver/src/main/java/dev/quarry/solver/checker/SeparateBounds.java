package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Bounds of the quantities of profile paper, where each type of miners has a race of its own of n = λ + 1 rounds and
 * the least or the largest of them counts. The proofs stand in {@code docs/certificate.md}.
 */
final class SeparateBounds implements ScenarioBounds {

    private final GovernedProblem problem;
    private final Park park;

    SeparateBounds(GovernedProblem problem) {
        this.problem = problem;
        park = Park.of(problem.types());
    }

    private BigInteger rounds(Requirement requirement, int type) {
        return problem.rounds(requirement, problem.types().get(type));
    }

    private static BigInteger hashes(BigInteger nonces) {
        return nonces.add(BigInteger.ONE);
    }

    /** The types of which some work in all scenarios, or those of which some may. */
    private static List<Integer> types(JointArguments a, boolean inAll) {
        List<Integer> miners = inAll ? a.working().least() : a.working().most();
        return IntStream.range(0, miners.size()).filter(i -> miners.get(i) > 0).boxed().toList();
    }

    @Override
    public Optional<String> violation(Requirement requirement, JointArguments a, boolean inAll) {
        return switch (requirement) {
            case SLOW_BLOCK -> {
                BigInteger n = hashes(inAll ? a.mostNonces() : a.leastNonces());
                yield first(a, inAll, i -> rounds(requirement, i).compareTo(n) > 0,
                    i -> "a miner has " + n + " hashes, fewer than k = " + rounds(requirement, i));
            }
            case FAST_BLOCK -> first(a, inAll, i -> rounds(requirement, i).compareTo(BigInteger.ONE) <= 0,
                i -> "'before' is too short for two hashes of " + problem.types().get(i).name());
            case POOL -> first(a, inAll, i -> (inAll ? a.working().most() : a.working().least()).get(i)
                <= park.poolSizes().get(i), i -> "the pool may have all miners of " + problem.types().get(i).name());
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(JointArguments a, boolean inAll, IntPredicate violates,
        IntFunction<String> reason) {
        return types(a, inAll).stream().filter(violates::test).findFirst().map(reason::apply);
    }

    @Override
    public Quantity of(Requirement requirement, JointArguments a, boolean below) {
        return switch (requirement) {
            case FAILURE -> failure(a, below);
            case SLOW_BLOCK -> leastOfTypes(a, below, i -> late(a, i, below));
            case FAST_BLOCK -> early(a, below);
            case DISPUTE -> new Finds(below ? a.working().least() : a.working().most(),
                IntStream.range(0, park.size()).mapToObj(i -> rounds(requirement, i)).toList(),
                JointBounds.difficulty(a, !below)).twoOrMore();
            case POOL -> RaceBounds.powerOfShare(types(a, below).stream().map(i -> Rational.of(
                BigInteger.valueOf(park.poolSizes().get(i)),
                BigInteger.valueOf((below ? a.working().most() : a.working().least()).get(i))))
                .reduce(Rational.ZERO, Rational::max), problem.wins());
            case MOST_TIME -> leastOfTypes(a, below, i -> roundsOf(a, i, below)
                .times(problem.types().get(i).hashTime()));
            case BUDGET -> cost(a, below);
            case LEAST_TIME, FORK -> throw new IllegalArgumentException(requirement + " has no meaning here");
        };
    }

    private static Quantity failure(JointArguments a, boolean below) {
        int e = JointBounds.difficulty(a, below);
        BigInteger hashes = below
            ? hashes(a.mostNonces()).multiply(BigInteger.valueOf(a.working().most().stream().mapToInt(i -> i).max()
                .orElse(0)))
            : hashes(a.leastNonces()).multiply(BigInteger.valueOf(leastMaximum(a.working())));
        return Quantity.positive(p -> RaceBounds.inVain(p, e, hashes), () -> ExactBounds.inVain(e, hashes));
    }

    /** The least that the largest number of working miners of a type can be. */
    private static int leastMaximum(Workers working) {
        int largest = working.least().stream().mapToInt(i -> i).max().orElse(0);
        long left = working.all() - working.fewest();
        int fails = largest - 1;
        int holds = working.most().stream().mapToInt(i -> i).max().orElse(0);
        while (holds - fails > 1) {
            int middle = fails + (holds - fails) / 2;
            if (working.most().stream().mapToLong(miners -> Math.max(0, miners - middle)).sum() <= left) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }

    /** The least over the types that work; of those that may not, only bounds from below count. */
    private static Quantity leastOfTypes(JointArguments a, boolean below, Function<Integer, Quantity> ofType) {
        List<Integer> certain = types(a, !below);
        if (certain.isEmpty()) {
            List<Quantity> possible = types(a, false).stream().map(ofType).toList();
            return possible.isEmpty() ? Quantity.of(p -> Interval.ZERO, () -> Optional.of(Rational.ZERO))
                : Quantity.max(possible);
        }
        return Quantity.min(certain.stream().map(ofType).toList());
    }

    /** y^k − y^n: grows with n, and grows and then falls with κw, so that it is least at one of the ends. */
    private Quantity late(JointArguments a, int type, boolean below) {
        BigInteger k = rounds(Requirement.SLOW_BLOCK, type);
        if (below) {
            return Quantity.min(ends(a, type).stream().map(end -> late(k, end)).toList());
        }
        return late(k, ranges(a, type).exchanged());
    }

    private static Quantity late(BigInteger k, Arguments a) {
        BigInteger inTime = k.multiply(BigInteger.valueOf(a.w2()));
        BigInteger rest = a.n1().subtract(k).max(BigInteger.ZERO).multiply(BigInteger.valueOf(a.w1()));
        return rest.signum() == 0 ? Quantity.of(p -> Interval.ZERO, () -> Optional.of(Rational.ZERO))
            : Quantity.positive(p -> RaceBounds.inVain(p, a.e1(), inTime).times(p.oneMinusExpOfMinus(
                RaceBounds.exponent(p, a.e2(), rest)), p.digits()), () -> ExactBounds.late(a, inTime, rest));
    }

    private Quantity early(JointArguments a, boolean below) {
        int e = JointBounds.difficulty(a, !below);
        List<Integer> miners = below ? a.working().least() : a.working().most();
        BigInteger hashes = IntStream.range(0, park.size()).mapToObj(i -> rounds(Requirement.FAST_BLOCK, i)
            .multiply(BigInteger.valueOf(miners.get(i)))).reduce(BigInteger.ZERO, BigInteger::max);
        return Quantity.of(p -> p.oneMinusExpOfMinus(RaceBounds.exponent(p, e, hashes)),
            () -> ExactBounds.inVain(e, hashes).map(Rational.ONE::minus));
    }

    /** The expected rounds of a type: they grow with n, and grow and then fall with κw. */
    private static Quantity roundsOf(JointArguments a, int type, boolean below) {
        List<Arguments> all = below ? ends(a, type) : List.of(ranges(a, type).exchanged());
        return Quantity.min(all.stream().map(one -> Quantity.of(p -> RaceBounds.rounds(p, one, false),
            () -> ExactBounds.rounds(one, false))).toList());
    }

    /** The points at which κw is least and largest, with the fewest hashes. */
    private static List<Arguments> ends(JointArguments a, int type) {
        int fewest = Math.max(1, a.working().least().get(type));
        int most = a.working().most().get(type);
        Arguments least = point(a.difficulty().last(), fewest, hashes(a.leastNonces()));
        return fewest == most && a.difficulty().size() == 1 ? List.of(least)
            : List.of(least, point(a.difficulty().first(), most, hashes(a.leastNonces())));
    }

    private static Arguments point(int e, int w, BigInteger n) {
        BigInteger z = n.multiply(BigInteger.valueOf(w));
        return new Arguments(true, e, e, w, w, 0, 0, n, n, z, z);
    }

    private static Arguments ranges(JointArguments a, int type) {
        int w1 = Math.max(1, a.working().least().get(type));
        int w2 = a.working().most().get(type);
        BigInteger n1 = hashes(a.leastNonces());
        BigInteger n2 = hashes(a.mostNonces());
        return new Arguments(true, a.difficulty().first(), a.difficulty().last(), w1, w2, 0, 0, n1, n2,
            n1.multiply(BigInteger.valueOf(w1)), n2.multiply(BigInteger.valueOf(w2)));
    }

    @Override
    public Quantity cost(JointArguments a, boolean below) {
        List<Integer> charged = a.charged(below);
        Rational fixed = park.minerUnit().times(Workers.sum(charged, park.perMiner()));
        Rational perRound = park.hashUnit().times(Workers.sum(charged, park.perHash()));
        Quantity cost = perRound.signum() == 0 ? Quantity.of(p -> Interval.ZERO, () -> Optional.of(Rational.ZERO))
            : leastOfTypes(a, below, i -> roundsOf(a, i, below)).times(perRound);
        return cost.plus(fixed).from(List.of("cost", a, below || a.isPoint()));
    }
}
