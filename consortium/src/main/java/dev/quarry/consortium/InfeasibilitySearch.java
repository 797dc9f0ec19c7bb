package dev.quarry.consortium;

import dev.quarry.consortium.Infeasibility.Cause;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.DeploymentRule;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.Partners;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Explains why partners cannot own what is robustly feasible, by solving problems of which less is asked. A question
 * that stays open by undecided decisions counts as one without a solution in a conflict, and ends the search for a
 * least number or cap. What is found after a monitor stopped a search means nothing.
 */
final class InfeasibilitySearch {

    /** How many partners more than arithmetic asks for are tried. */
    private static final int MORE_PARTNERS = 8;

    private static final int THOUSAND = 1_000;

    private final GroupedProblem problem;
    private final Partners partners;
    private final List<Demand> demands;
    private final ConsortiumSearch search;
    private final CpSat solver;
    private final SearchMonitor monitor;

    InfeasibilitySearch(GroupedProblem problem, Partners partners, ConsortiumSearch search, CpSat solver,
        SearchMonitor monitor) {
        this.problem = problem;
        this.partners = partners;
        this.search = search;
        this.solver = solver;
        this.monitor = monitor;
        demands = Demand.of(problem, partners);
    }

    Infeasibility explain() {
        Status whoeverOwns = search.solve(problem, DeploymentRule.NONE, monitor).status();
        if (whoeverOwns == Status.INFEASIBLE) {
            return new Infeasibility(Cause.PROBLEM, List.of(), OptionalInt.empty(), Optional.empty(),
                Optional.empty());
        }
        ShareSums sums = new ShareSums(partners.measure(), partners.members().size());
        boolean hopeless = sums.areHopeless(demands);
        List<String> conflict = conflict(hopeless ? sums::areHopeless
            : some -> status(some, partners.members().size()) != Status.OPTIMAL);
        boolean capped = demands.stream().filter(demand -> demand.kind() == Demand.Kind.CAP)
            .anyMatch(demand -> conflict.contains(demand.key())) || partners.members().size() == 1;
        return new Infeasibility(hopeless ? Cause.SHARES : Cause.DEMANDS, conflict,
            capped ? leastPartners(sums) : OptionalInt.empty(),
            capped && sums.areTooSmall(demands) ? sums.leastCap(demands) : Optional.empty(),
            capped ? leastCap() : Optional.empty());
    }

    private Status status(List<Demand> some, int owners) {
        return attempt(some, owners, null).status();
    }

    /** What became of a search, and what was learnt in it. */
    private record Attempt(Status status, OwnershipRule rule) {
    }

    private Attempt attempt(List<Demand> some, int owners, @Nullable OwnershipRule looser) {
        OwnershipRule rule = new OwnershipRule(problem, some,
            new OwnershipSearch(problem, partners.measure(), owners, some, solver));
        if (looser != null) {
            rule.learn(looser);
        }
        GroupedSolution solution = search.solve(problem, rule, monitor);
        // That ranks are open does not leave it open whether there is a solution.
        return new Attempt(solution.tuples().isEmpty() ? solution.status() : Status.OPTIMAL, rule);
    }

    /** Drops one demand after the other, and keeps out those without which there still is no solution. */
    private List<String> conflict(Predicate<List<Demand>> conflicting) {
        List<Demand> left = demands;
        List<String> kept = new ArrayList<>();
        for (String key : new LinkedHashSet<>(demands.stream().map(Demand::key).toList())) {
            List<Demand> fewer = left.stream().filter(demand -> !demand.key().equals(key)).toList();
            if (conflicting.test(fewer)) {
                left = fewer;
            } else {
                kept.add(key);
            }
        }
        return kept;
    }

    private OptionalInt leastPartners(ShareSums sums) {
        int members = partners.members().size();
        int least = Math.max(members + 1, sums.leastPartners(demands, partners.cap()));
        for (int count = least; count <= least + MORE_PARTNERS; count++) {
            List<Demand> more = new ArrayList<>(demands);
            for (int l = members; l < count; l++) {
                more.add(new Demand(Demand.Kind.CAP, l, Demand.ALL_TYPES, partners.cap(), "cap"));
                more.add(new Demand(Demand.Kind.SHARE_MIN, l, Demand.ALL_TYPES, BigFraction.ZERO, "share.min"));
            }
            Status status = status(more, count);
            if (status != Status.INFEASIBLE) {
                return status == Status.OPTIMAL ? OptionalInt.of(count) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** Halves between a cap of no solution and one of a solution: a higher cap only allows more. */
    private Optional<BigFraction> leastCap() {
        int high = THOUSAND;
        Attempt found = withCap(high, null);
        while (found.status() == Status.INFEASIBLE && partners.measure() == Partners.Measure.OF_OTHERS
            && high < THOUSAND * THOUSAND) {
            high *= 2;
            found = withCap(high, null);
        }
        if (found.status() != Status.OPTIMAL) {
            return Optional.empty();
        }
        int low = partners.cap().multiply(THOUSAND).intValue();
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            Attempt attempt = withCap(middle, found.rule());
            if (attempt.status() == Status.OPTIMAL) {
                high = middle;
                found = attempt;
            } else if (attempt.status() == Status.INFEASIBLE) {
                low = middle;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(BigFraction.of(high, THOUSAND));
    }

    private Attempt withCap(int thousandths, @Nullable OwnershipRule looser) {
        List<Demand> capped = demands.stream().map(demand -> demand.kind() == Demand.Kind.CAP
            ? new Demand(Demand.Kind.CAP, demand.partner(), Demand.ALL_TYPES,
                BigFraction.of(thousandths, THOUSAND), demand.key()) : demand).toList();
        return attempt(capped, partners.members().size(), looser);
    }
}
