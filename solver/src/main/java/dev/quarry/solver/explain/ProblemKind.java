package dev.quarry.solver.explain;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedModel;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Prices;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What problems of one type of miners and of several do in ways of their own: how they are solved, what a decision is
 * worth in its scenarios, and over what their own constants range.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
interface ProblemKind<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    /** A problem with the same feasible decisions and a short report, by the key that is the quickest to compute. */
    P forFeasibility(P problem);

    /** A problem under a profile in which every decision is a scenario of its own. */
    P withScenarioOfItself(P problem);

    /** Solves a problem. */
    Trial<D> solve(P problem, SearchMonitor monitor);

    /** The cheapest decision of each difficulty, whatever the report; for minimize-cost, the cheapest of all only. */
    Trial<D> cheapest(P problem, SearchMonitor monitor);

    /** Whether anything is feasible, and nothing more. */
    Verdict feasible(P problem, SearchMonitor monitor);

    /** Lists what is feasible, in the order of decisions, but stops after a number of them. */
    Status list(P problem, long most, Consumer<D> feasible, SearchMonitor monitor);

    /** What is feasible: the first decisions, and how many there are. */
    Attainment<D> attaining(P problem, SearchMonitor monitor);

    /** Whether one decision is robustly feasible. */
    Verdict isFeasible(P problem, D decision);

    /** What the report ranks a robustly feasible decision by. */
    CertifiedValue key(P problem, D decision);

    /** Whether a solve takes so much longer than a look at one decision that decisions are followed one by one. */
    boolean solvesSlowly();

    /** The decision that stands for all of its miners and difficulty. */
    D withoutNonceBits(D decision);

    /** What a problem means. */
    GovernedModel<D, ?> model(P problem);

    /** What a constant below {@code constraints} limits; nothing where it is no limit. */
    default Optional<Limit> limit(P problem, String key) {
        return model(problem).requirements().stream().filter(r -> r.key().equals(key)).findFirst()
            .map(requirement -> new Limit(requirement.kind(), requirement.bound()));
    }

    /** The quantity that is limited, in the worst scenario. */
    WorstQuantity<D, ?> worst(P problem, String key);

    /** The hash times of all miners. */
    List<HashTime> hashTimes(P problem);

    /** What all miners and hashes cost. */
    List<Prices> prices(P problem);

    /** Over what a number of miners ranges from loose to tight, if a constant is one and is monotone. */
    Optional<Counts> counts(P problem, String path, int mostMiners);

    /** The boundary of a constant that is neither a limit nor monotone. */
    Boundary<P, D> boundary(WatchedSolver<P, D> solver, P problem, Parameter<P> parameter);

    /** How far a constant that is neither a limit nor monotone can move before the optimum changes. */
    Stability<P, D> stability(WatchedSolver<P, D> solver, P problem, Parameter<P> parameter, D optimum,
        CertifiedComparison comparison);

    /**
     * A limit.
     *
     * @param kind the kind of its constraint
     * @param bound the bound
     */
    record Limit(ConstraintKind kind, Bound bound) {
    }

    /**
     * The ends of a scale of counts.
     *
     * @param loosest the loosest
     * @param tightest the tightest
     */
    record Counts(int loosest, int tightest) {
    }
}
