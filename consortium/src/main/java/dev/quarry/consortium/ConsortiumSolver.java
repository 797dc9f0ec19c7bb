package dev.quarry.consortium;

import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partners;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides difficulty, nonce bits, machines and who owns them, together: the best decision, by the rule of reports,
 * among those that hold in every scenario and whose machines the partners can own so that every bound of theirs holds
 * in every loss scenario; and of its ownerships the best by the partners' objectives.
 *
 * <p>The search for decisions asks {@link OwnershipRule} which deployments may be, for ranges of them and one by one.
 */
public final class ConsortiumSolver {

    private final ConsortiumSearch search;

    /**
     * Makes a solver.
     *
     * @param search solves the problem among the deployments that can be owned
     */
    public ConsortiumSolver(ConsortiumSearch search) {
        this.search = search;
    }

    /**
     * Solves a problem.
     *
     * @param problem a problem with partners
     * @param monitor may stop the search
     * @return the proved answer
     * @throws IllegalArgumentException if the problem has no partners
     * @throws UnscalableException if exact numbers do not fit the 64 bits of the integer solver
     * @throws SolverUnavailableException if the integer solver does not run on this platform
     */
    public ConsortiumSolution solve(GroupedProblem problem, SearchMonitor monitor) {
        Partners partners = problem.partners();
        if (partners == null) {
            throw new IllegalArgumentException(problem.name() + " has no partners; name them under 'partners'");
        }
        CpSat solver = new CpSat();
        List<Demand> demands = Demand.of(problem, partners);
        OwnershipSearch ownerships = new OwnershipSearch(problem, partners.measure(), partners.members().size(),
            demands, solver);
        GroupedSolution solution = search.solve(problem, new OwnershipRule(problem, demands, ownerships), monitor);
        boolean settled = solution.status() == Status.OPTIMAL;
        return new ConsortiumSolution(problem, solution.status(),
            settled ? Optional.of(settle(problem, partners, ownerships, solution.tuples().get(0))) : Optional.empty(),
            solution.status() == Status.INFEASIBLE
                ? why(new InfeasibilitySearch(problem, partners, search, solver, monitor), monitor) : Optional.empty(),
            solution.open());
    }

    /** Why there is no solution; nothing where the search for it was stopped, since then it proves too little. */
    private static Optional<Infeasibility> why(InfeasibilitySearch search, SearchMonitor monitor) {
        Infeasibility found = search.explain();
        return monitor.goOn(1, 1) ? Optional.of(found) : Optional.empty();
    }

    private static Settlement settle(GroupedProblem problem, Partners partners, OwnershipSearch ownerships,
        GroupedTuple tuple) {
        BestOwnership best = new BestOwnership(problem.types(), partners, ownerships);
        Ownership ownership = best.of(tuple.decision().miners());
        HashPower power = ownerships.power();
        List<Holding> holdings = IntStream.range(0, ownership.partners()).mapToObj(l -> {
            Partner member = partners.members().get(l);
            return new Holding(member.name(), ownership.of(l), power.rates().perSecond(ownership.of(l)),
                power.nominal(ownership, l), power.least(ownership, l), power.largest(ownership, l),
                DemandCheck.fixedCost(problem.types(), ownership.of(l)));
        }).toList();
        return new Settlement(tuple, ownership, holdings, best.deviation(ownership), best.moves(ownership),
            new ResilienceSearch(problem, partners, ownership).of(tuple.decision()));
    }
}
