package dev.quarry.consortium;

import dev.quarry.consortium.CpSat.Outcome;
import dev.quarry.consortium.OwnershipSearch.Finding;
import dev.quarry.solver.grouped.DeploymentRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The deployments that partners can own: what takes part in the search for deployments.
 *
 * <p>A range of deployments is first held to what arithmetic rules out at once (see {@link ShareSums} and
 * {@link #fallsShort}), then to what is known: a known ownership of a deployment of the range says that it is not
 * empty, a known empty range around it that it is. Only then is the integer program asked, with s_i in their ranges.
 */
final class OwnershipRule implements DeploymentRule {

    /** How long a range is thought about; that no answer is known after it excludes nothing. */
    private static final double TIME_OF_A_RANGE = 1;

    private static final int MOST_KNOWN = 1_000;

    private final OwnershipSearch search;
    private final List<MinerType> types;
    private final List<Demand> demands;
    private final Losses losses;
    private final boolean hopeless;
    private final Map<List<Integer>, Optional<Ownership>> known = new HashMap<>();
    private final List<List<Integer>> owned = new ArrayList<>();
    private final List<Range> empty = new ArrayList<>();

    private record Range(List<Integer> fewest, List<Integer> most) {
        boolean contains(List<Integer> low, List<Integer> high) {
            return IntStream.range(0, low.size()).allMatch(i ->
                fewest.get(i) <= low.get(i) && high.get(i) <= most.get(i));
        }
    }

    OwnershipRule(GroupedProblem problem, List<Demand> demands, OwnershipSearch search) {
        types = problem.types();
        losses = Losses.of(problem);
        hopeless = search.shares().areHopeless(demands);
        this.demands = List.copyOf(demands);
        this.search = search;
    }

    /**
     * Learns from a rule that asks for less: what nobody can own there nobody can own here, and what is owned there may
     * be all that is asked for here.
     */
    void learn(OwnershipRule looser) {
        empty.addAll(looser.empty);
        looser.known.forEach((miners, ownership) -> {
            if (ownership.isEmpty()) {
                known.put(miners, ownership);
            } else {
                ownership.filter(search::meets).ifPresent(this::remember);
            }
        });
    }

    @Override
    public boolean excludesAll(List<Integer> fewest, List<Integer> most) {
        Range range = new Range(fewest, most);
        if (hopeless || fallsShort(most)) {
            return true;
        }
        if (owned.stream().anyMatch(miners -> range.contains(miners, miners))) {
            return false;
        }
        if (empty.stream().anyMatch(known -> known.contains(fewest, most))) {
            return true;
        }
        Finding finding = search.within(fewest, most, TIME_OF_A_RANGE);
        finding.ownership().ifPresent(this::remember);
        if (finding.outcome() == Outcome.INFEASIBLE && empty.size() < MOST_KNOWN) {
            empty.add(range);
        }
        return finding.outcome() == Outcome.INFEASIBLE;
    }

    @Override
    public boolean allows(List<Integer> miners) {
        return ownership(miners).isPresent();
    }

    /** An ownership of a deployment, or nothing where there is none. */
    Optional<Ownership> ownership(List<Integer> miners) {
        Optional<Ownership> answer = known.get(miners);
        if (answer != null) {
            return answer;
        }
        if (hopeless || fallsShort(miners) || empty.stream().anyMatch(range -> range.contains(miners, miners))) {
            answer = Optional.empty();
        } else {
            answer = search.of(miners);
        }
        answer.ifPresent(this::remember);
        known.put(miners, answer);
        return answer;
    }

    private void remember(Ownership ownership) {
        known.put(ownership.deployment(), Optional.of(ownership));
        if (owned.size() < MOST_KNOWN) {
            owned.add(ownership.deployment());
        }
    }

    /**
     * Whether there are too few machines in any case: fewer than must be owned of a type, or fewer than one more for
     * each partner than it may lose. A partner who owns at most u_i of each type and at most u_s in all may lose
     * everything, and nothing is not above any bound; so it owns more than u_s, or more than u_i of some type.
     */
    private boolean fallsShort(List<Integer> most) {
        for (int i = 0; i < most.size(); i++) {
            int type = i;
            BigInteger needed = demands.stream().filter(d -> d.kind() == Demand.Kind.MACHINES_MIN && d.type() == type)
                .map(d -> d.limit().getNumerator()).reduce(BigInteger.ZERO, BigInteger::add);
            if (needed.compareTo(BigInteger.valueOf(most.get(i))) > 0) {
                return true;
            }
        }
        long safe = IntStream.range(0, types.size()).filter(i -> most.get(i) > losses.most(i))
            .mapToLong(losses::most).min().orElse(losses.inAll());
        long owners = demands.stream().filter(d -> d.kind() == Demand.Kind.SHARE_MIN).count();
        return most.stream().mapToLong(Integer::longValue).sum() < owners * (safe + 1);
    }
}
