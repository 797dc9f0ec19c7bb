package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import java.util.List;

/**
 * Why the answer to a problem is what it is.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param <S> their scenarios
 */
public sealed interface Explanation<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> {

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    P problem();

    /**
     * Nothing is robustly feasible.
     *
     * @param problem the problem
     * @param conflict what conflicts
     * @param relaxations for each constant of the conflict, the least change that would do; no change of any other
     *     constant would
     * @param nominal what becomes of it without uncertainty
     * @param <P> the kind of problem
     * @param <D> its decisions
     * @param <S> their scenarios
     */
    record Infeasible<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S>(P problem,
        Conflict conflict, List<Relaxation<P, D>> relaxations, Nominal<D, S> nominal) implements Explanation<P, D, S> {

        /** Copies the list. */
        public Infeasible {
            relaxations = List.copyOf(relaxations);
        }
    }

    /**
     * Something is.
     *
     * @param problem the problem
     * @param optimum the first decision of the report in its worst scenarios
     * @param bindings for each member that can be given up, whether the optimum would be another without it
     * @param stabilities for each constant, how far the optimum stays the same
     * @param <P> the kind of problem
     * @param <D> its decisions
     * @param <S> their scenarios
     */
    record Feasible<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S>(P problem,
        DecisionCheck<D, S> optimum, List<Binding> bindings, List<Stability<P, D>> stabilities)
        implements Explanation<P, D, S> {

        /** Copies the lists. */
        public Feasible {
            bindings = List.copyOf(bindings);
            stabilities = List.copyOf(stabilities);
        }
    }

    /**
     * Whether there is anything feasible, or which is the best, is undecided at the highest precision.
     *
     * @param problem the problem
     * @param <P> the kind of problem
     * @param <D> its decisions
     * @param <S> their scenarios
     */
    record Undecided<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S>(P problem)
        implements Explanation<P, D, S> {
    }

    /**
     * What one member means to the optimum.
     *
     * @param member the member
     * @param binding whether the optimum changes without it
     */
    record Binding(Member member, Verdict binding) {
    }
}
