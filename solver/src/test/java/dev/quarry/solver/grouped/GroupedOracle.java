package dev.quarry.solver.grouped;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The answer to a grouped problem by fractions, written from the model's page and with no code of the solver: hash by
 * hash, miner by miner, loop by loop.
 */
final class GroupedOracle {

    private static final BigFraction ONE = BigFraction.ONE;

    private final GroupedProblem problem;
    private final boolean exact;
    private final int count;

    GroupedOracle(GroupedProblem problem) {
        this.problem = problem;
        exact = problem.profile() == Profile.EXACT;
        count = problem.types().size();
    }

    /** One scenario: working miners of each type, λ, and q. */
    private record Race(List<Integer> working, int nonces, BigFraction q) {
    }

    List<GroupedDecision> feasible() {
        List<GroupedDecision> feasible = new ArrayList<>();
        for (int[] miners : box(problem.types().stream().mapToInt(MinerType::min).toArray(),
            problem.types().stream().mapToInt(MinerType::max).toArray())) {
            int total = IntStream.of(miners).sum();
            if (total < problem.miners().min() || total > problem.miners().max()) {
                continue;
            }
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    if (races(miners, r, d).stream().allMatch(race -> race.isPresent() && holds(miners, race.get()))) {
                        feasible.add(new GroupedDecision(IntStream.of(miners).boxed().toList(), r, d));
                    }
                }
            }
        }
        return feasible;
    }

    /** The rule of the report, with exact keys. */
    List<GroupedDecision> report(List<GroupedDecision> feasible) {
        Comparator<GroupedDecision> rank = Comparator.comparing(this::key)
            .thenComparing(GroupedDecision::nonceBits).thenComparing(decision -> decision.miners().toString());
        Optional<BigFraction> least = feasible.stream().map(this::key).min(Comparator.naturalOrder());
        TreeMap<Integer, GroupedDecision> best = new TreeMap<>();
        feasible.stream().filter(decision -> key(decision)
            .compareTo(least.orElseThrow().multiply(problem.report().costTolerance())) <= 0)
            .forEach(decision -> best.merge(decision.difficulty(), decision, (a, b) ->
                rank.compare(a, b) <= 0 ? a : b));
        List<GroupedDecision> ranked = problem.objective() == Objective.MAXIMIZE_DIFFICULTY
            ? new ArrayList<>(best.descendingMap().values())
            : best.values().stream().sorted(rank).toList();
        return ranked.stream().limit(problem.report().tuples()).toList();
    }

    private BigFraction key(GroupedDecision decision) {
        int[] miners = decision.miners().stream().mapToInt(Integer::intValue).toArray();
        if (problem.objective() == Objective.MAXIMIZE_DIFFICULTY) {
            return cost(miners, race(miners, miners, decision.nonceBits(), decision.difficulty()).orElseThrow());
        }
        return races(miners, decision.nonceBits(), decision.difficulty()).stream()
            .map(race -> cost(miners, race.orElseThrow())).max(Comparator.naturalOrder()).orElseThrow();
    }

    private List<Optional<Race>> races(int[] miners, int r, int d) {
        List<Optional<Race>> races = new ArrayList<>();
        int[] left = IntStream.range(0, count).map(i ->
            Math.max(0, miners[i] - problem.types().get(i).unavailable())).toArray();
        for (int[] working : box(left, miners)) {
            if (IntStream.of(working).sum() >= IntStream.of(miners).sum() - problem.miners().unavailable()) {
                for (int drifted = d - problem.difficulty().drift(); drifted <= d + problem.difficulty().drift();
                    drifted++) {
                    races.add(race(miners, working, r, drifted));
                }
            }
        }
        return races;
    }

    private Optional<Race> race(int[] miners, int[] working, int r, int d) {
        int total = IntStream.of(working).sum();
        boolean possible = total >= 1 && d >= 1 && (exact || (total >= problem.miners().min()
            && total <= problem.miners().max() && d >= problem.difficulty().min() && d <= problem.difficulty().max()
            && IntStream.range(0, count).allMatch(i -> working[i] >= problem.types().get(i).min()
                && working[i] <= problem.types().get(i).max())));
        int sharing = exact ? IntStream.of(miners).sum() : total;
        int nonces = possible ? (1 << r) / sharing : 0;
        return nonces == 0 ? Optional.empty()
            : Optional.of(new Race(IntStream.of(working).boxed().toList(), nonces,
                ONE.subtract(BigFraction.of(1, 1 << d))));
    }

    private boolean holds(int[] miners, Race race) {
        for (Constraint constraint : problem.constraints()) {
            if (!holds(constraint, miners, race)) {
                return false;
            }
        }
        return problem.pool() == null || poolHolds(race, problem.pool());
    }

    private boolean holds(Constraint constraint, int[] miners, Race race) {
        if (constraint instanceof Constraint.Failure failure) {
            return failure(race).compareTo(failure.max().value()) <= 0;
        } else if (constraint instanceof Constraint.ExpectedTime time) {
            BigFraction expected = exact ? expectedTime(race) : paperTime(race);
            return (time.min() == null || expected.compareTo(time.min()) >= 0)
                && (time.max() == null || expected.compareTo(time.max()) <= 0);
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            return slow(race, slow.after()).filter(late -> late.compareTo(slow.max().value()) <= 0).isPresent();
        } else if (constraint instanceof Constraint.FastBlock fast) {
            return fast(race, fast.before()).filter(early -> early.compareTo(fast.max().value()) <= 0).isPresent();
        } else if (constraint instanceof Constraint.Dispute dispute) {
            return dispute(race, dispute.within()).compareTo(dispute.max().value()) <= 0;
        } else if (constraint instanceof Constraint.Budget budget) {
            return cost(miners, race).compareTo(budget.max()) <= 0;
        }
        throw new AssertionError(constraint);
    }

    private List<Integer> deployed(Race race) {
        return IntStream.range(0, count).filter(i -> race.working.get(i) > 0).boxed().toList();
    }

    private BigFraction hashTime(int i) {
        return problem.types().get(i).hashTime().seconds();
    }

    private static int floor(BigFraction x) {
        return x.getNumerator().divide(x.getDenominator()).intValueExact();
    }

    private static int ceiling(BigFraction x) {
        return floor(x) + (BigFraction.of(floor(x)).compareTo(x) < 0 ? 1 : 0);
    }

    /** The probability that the race is open once all hashes that end by a time, or strictly before it, are done. */
    private BigFraction open(Race race, BigFraction time, boolean strictly) {
        int hashes = 0;
        for (int i = 0; i < count; i++) {
            for (int k = 1; k <= race.nonces; k++) {
                int order = hashTime(i).multiply(k).compareTo(time);
                hashes += order < 0 || (order == 0 && !strictly) ? race.working.get(i) : 0;
            }
        }
        return race.q.pow(hashes);
    }

    private BigFraction y(Race race, int i) {
        return race.q.pow(race.working.get(i));
    }

    private BigFraction failure(Race race) {
        return exact ? race.q.pow(race.nonces * race.working.stream().mapToInt(Integer::intValue).sum())
            : deployed(race).stream().map(i -> y(race, i).pow(race.nonces + 1)).min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private BigFraction expectedTime(Race race) {
        TreeSet<BigFraction> times = new TreeSet<>();
        deployed(race).forEach(i -> IntStream.rangeClosed(1, race.nonces).forEach(k ->
            times.add(hashTime(i).multiply(k))));
        BigFraction sum = BigFraction.ZERO;
        for (BigFraction time : times) {
            sum = sum.add(time.multiply(open(race, time, true).subtract(open(race, time, false))));
        }
        return sum.divide(ONE.subtract(failure(race)));
    }

    /** The sum (37): rounds until success, a failure counting as none. */
    private BigFraction paperRounds(Race race, int i) {
        BigFraction sum = BigFraction.ZERO;
        for (int k = 0; k <= race.nonces; k++) {
            sum = sum.add(y(race, i).pow(k).multiply(ONE.subtract(y(race, i))).multiply(k + 1));
        }
        return sum;
    }

    private BigFraction paperTime(Race race) {
        return deployed(race).stream().map(i -> paperRounds(race, i).multiply(hashTime(i)))
            .min(Comparator.naturalOrder()).orElseThrow();
    }

    private Optional<BigFraction> slow(Race race, BigFraction after) {
        if (exact) {
            return Optional.of(open(race, after, false));
        }
        BigFraction least = ONE;
        for (int i : deployed(race)) {
            int k = ceiling(after.divide(hashTime(i)).subtract(ONE));
            if (k > race.nonces) {
                return Optional.empty();
            }
            BigFraction late = y(race, i).pow(k + 1).subtract(y(race, i).pow(race.nonces + 1));
            least = late.compareTo(least) < 0 ? late : least;
        }
        return Optional.of(least);
    }

    private Optional<BigFraction> fast(Race race, BigFraction before) {
        if (exact) {
            return Optional.of(ONE.subtract(open(race, before, true)));
        }
        BigFraction most = BigFraction.ZERO;
        for (int i : deployed(race)) {
            BigFraction k = before.divide(hashTime(i)).subtract(ONE);
            if (k.compareTo(ONE) < 0) {
                return Optional.empty();
            }
            BigFraction early = ONE.subtract(y(race, i).pow(floor(k) + 1));
            most = early.compareTo(most) > 0 ? early : most;
        }
        return Optional.of(most);
    }

    /** One less the probabilities that none and that exactly one of the miners has a proof of work. */
    private BigFraction dispute(Race race, BigFraction within) {
        BigFraction none = ONE;
        BigFraction one = BigFraction.ZERO;
        for (int i : deployed(race)) {
            int hashes = floor(within.divide(hashTime(i)));
            BigFraction w = race.q.pow(exact ? Math.min(hashes, race.nonces) : hashes + 1);
            for (int miner = 0; miner < race.working.get(i); miner++) {
                one = one.multiply(w).add(none.multiply(ONE.subtract(w)));
                none = none.multiply(w);
            }
        }
        return ONE.subtract(none).subtract(one);
    }

    private boolean poolHolds(Race race, PoolBound pool) {
        BigFraction ours = BigFraction.ZERO;
        BigFraction all = BigFraction.ZERO;
        for (int i : deployed(race)) {
            int size = Optional.ofNullable(problem.types().get(i).poolSize()).orElseThrow();
            ours = ours.add(BigFraction.of(Math.min(size, race.working.get(i))).divide(hashTime(i)));
            all = all.add(BigFraction.of(race.working.get(i)).divide(hashTime(i)));
            if (!exact && (size >= race.working.get(i)
                || BigFraction.of(size, race.working.get(i)).pow(pool.wins()).compareTo(pool.max().value()) > 0)) {
                return false;
            }
        }
        return !exact || (ours.compareTo(all) < 0
            && ours.divide(all).pow(pool.wins()).compareTo(pool.max().value()) <= 0);
    }

    private BigFraction cost(int[] miners, Race race) {
        BigFraction cost = BigFraction.ZERO;
        BigFraction rounds = deployed(race).stream().map(i -> paperRounds(race, i)).min(Comparator.naturalOrder())
            .orElseThrow();
        for (int i = 0; i < count; i++) {
            BigFraction hashes = exact ? BigFraction.ZERO : rounds;
            for (int k = 1; exact && k <= race.nonces; k++) {
                hashes = hashes.add(open(race, hashTime(i).multiply(k), true));
            }
            int charged = exact ? miners[i] : race.working.get(i);
            cost = cost.add(problem.types().get(i).prices().perMiner().multiply(charged))
                .add(problem.types().get(i).prices().perHash().multiply(race.working.get(i)).multiply(hashes));
        }
        return cost;
    }

    /** All vectors of a box, the last entry varying fastest. */
    private static List<int[]> box(int[] least, int[] most) {
        List<int[]> vectors = List.of(new int[0]);
        for (int i = 0; i < least.length; i++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] vector : vectors) {
                for (int entry = least[i]; entry <= most[i]; entry++) {
                    int[] next = Arrays.copyOf(vector, i + 1);
                    next[i] = entry;
                    longer.add(next);
                }
            }
            vectors = longer;
        }
        return vectors;
    }
}
