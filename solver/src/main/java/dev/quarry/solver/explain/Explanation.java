package dev.quarry.solver.explain;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Solution;
import java.util.List;

/** Why the answer to a problem is what it is. */
public sealed interface Explanation {

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    Problem problem();

    /**
     * Nothing is robustly feasible.
     *
     * @param problem the problem
     * @param conflict what conflicts
     * @param relaxations for each constant of the conflict, the least change that would do; no change of any other
     *     constant would
     * @param nominal what becomes of it without uncertainty
     */
    record Infeasible(Problem problem, Conflict conflict, List<Relaxation> relaxations, Nominal nominal)
        implements Explanation {

        /** Copies the list. */
        public Infeasible {
            relaxations = List.copyOf(relaxations);
        }
    }

    /**
     * Something is.
     *
     * @param problem the problem
     * @param solution its answer
     * @param optimum the first decision of the report in its worst scenarios
     * @param bindings for each member that can be given up, whether the optimum would be another without it
     * @param stabilities for each constant, how far the optimum stays the same
     */
    record Feasible(Problem problem, Solution solution, DecisionCheck optimum, List<Binding> bindings,
        List<Stability> stabilities) implements Explanation {

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
     * @param solution what is known
     */
    record Undecided(Problem problem, Solution solution) implements Explanation {
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
