package dev.quarry.consortium;

import dev.quarry.consortium.CpSat.Answer;
import dev.quarry.consortium.CpSat.Outcome;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds ownerships that meet demands. */
final class OwnershipSearch {

    private final GroupedProblem problem;
    private final int partners;
    private final List<Demand> demands;
    private final HashPower power;
    private final CpSat solver;

    /**
     * Makes a search.
     *
     * @param problem the problem
     * @param measure what hash power is a share of
     * @param partners the number of owners
     * @param demands what is asked, all or some of what they ask for
     * @param solver the solver
     */
    OwnershipSearch(GroupedProblem problem, Measure measure, int partners, List<Demand> demands, CpSat solver) {
        this.problem = problem;
        this.partners = partners;
        this.demands = List.copyOf(demands);
        this.solver = solver;
        power = HashPower.of(problem, measure);
    }

    /** What became of a search. */
    record Finding(Outcome outcome, Optional<Ownership> ownership) {
    }

    /** An ownership of some deployment between two, in time or whenever. */
    Finding within(List<Integer> fewest, List<Integer> most, double deterministicTime) {
        OwnershipProgram program = program(fewest, most, partner -> "");
        return finding(program, solver.solve(program.program(), deterministicTime));
    }

    /** An ownership of a deployment, or nothing where it has none. */
    Optional<Ownership> of(List<Integer> miners) {
        return within(miners, miners, CpSat.UNLIMITED).ownership();
    }

    /** The program of a deployment between two; partners are alike only where something further is equal as well. */
    OwnershipProgram program(List<Integer> fewest, List<Integer> most, IntFunction<Object> further) {
        OwnershipProgram program = new OwnershipProgram(problem.types(), power, partners, fewest, most);
        program.total(problem.miners().min(), problem.miners().max());
        demands.forEach(program::demand);
        for (List<Integer> alike : alike(further)) {
            for (int k = 1; k < alike.size(); k++) {
                program.order(alike.get(k - 1), alike.get(k));
            }
        }
        return program;
    }

    /** Reads an answer, and tests it by definition: to trust a solver is not to prove. */
    Finding finding(OwnershipProgram program, Answer answer) {
        if (answer.outcome() != Outcome.SOLVED) {
            return new Finding(answer.outcome(), Optional.empty());
        }
        Ownership ownership = new Ownership(IntStream.range(0, partners).mapToObj(l ->
            IntStream.range(0, problem.types().size()).mapToObj(i ->
                Math.toIntExact(answer.values().get(program.owned(l, i)))).toList()).toList());
        unmet(ownership).ifPresent(demand -> {
            throw new IllegalStateException("CP-SAT says that " + ownership + " meets " + demand.key());
        });
        return new Finding(Outcome.SOLVED, Optional.of(ownership));
    }

    /** Tells whether an ownership meets all demands, by their definition. */
    boolean meets(Ownership ownership) {
        return unmet(ownership).isEmpty();
    }

    private Optional<Demand> unmet(Ownership ownership) {
        DemandCheck check = new DemandCheck(problem.types(), power);
        return demands.stream().filter(demand -> !check.holds(demand, ownership)).findFirst();
    }

    /** Partners of whom exactly the same is asked, in order. */
    private Collection<List<Integer>> alike(IntFunction<Object> further) {
        return IntStream.range(0, partners).boxed().collect(Collectors.groupingBy(
            l -> List.of(asked(l), further.apply(l)), LinkedHashMap::new, Collectors.toList())).values();
    }

    private List<Demand> asked(int partner) {
        return demands.stream().filter(demand -> demand.partner() == partner)
            .map(demand -> new Demand(demand.kind(), 0, demand.type(), demand.limit(), "")).toList();
    }

    ShareSums shares() {
        return new ShareSums(power.measure(), partners);
    }

    HashPower power() {
        return power;
    }

    CpSat solver() {
        return solver;
    }
}
