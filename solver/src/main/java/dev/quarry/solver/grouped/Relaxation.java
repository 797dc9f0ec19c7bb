package dev.quarry.solver.grouped;

import dev.quarry.calculus.RaceKernel;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Objective;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of all robustly feasible decisions of one difficulty in a box of miners, whatever their nonce bits. */
abstract class Relaxation {

    /** What a relative error of doubles is covered by. */
    static final double SLACK = LinearRow.SLACK;

    /** Rows that tighten one another for longer than this do so too slowly to go on. */
    static final int MOST_ROUNDS = 30;

    final GroupedProblem problem;
    final List<MinerType> types;
    final Thresholds thresholds;
    final Losses losses;
    final FixedCosts fixed;

    /** e = d − u_d. */
    final int easiest;

    /** D = d + u_d. */
    final int hardest;

    /** The difficulty at which the key is the cost. */
    final int keyDifficulty;

    /** −ln(1 − 2^−D). */
    final double kappaHard;

    /** TVC of each type. */
    final double[] perHash;

    Relaxation(GroupedProblem problem, int difficulty, Thresholds thresholds) {
        this.problem = problem;
        this.thresholds = thresholds;
        types = problem.types();
        losses = new Losses(problem);
        fixed = new FixedCosts(types);
        easiest = difficulty - problem.difficulty().drift();
        hardest = difficulty + problem.difficulty().drift();
        keyDifficulty = problem.objective() == Objective.MINIMIZE_COST ? hardest : difficulty;
        kappaHard = RaceKernel.kappa(hardest);
        perHash = types.stream().mapToDouble(type -> type.prices().perHash().doubleValue()).toArray();
    }

    /** Whether a lower bound of the worst cost is above the budget, if there is one. */
    boolean exceedsBudget(DoubleSupplier leastWorstCost) {
        for (Constraint constraint : problem.constraints()) {
            if (constraint instanceof Constraint.Budget budget) {
                return leastWorstCost.getAsDouble() * (1 - SLACK) > budget.max().doubleValue();
            }
        }
        return false;
    }

    /**
     * Moves the ends of a box inwards as far as no robustly feasible decision is left out.
     *
     * @return the key of a requirement that no decision of the box satisfies, or null where none is known
     */
    abstract @Nullable String tighten(MinerBox box);

    /** Bounds the keys of the robustly feasible decisions of a box that has been tightened. */
    abstract Outlook outlook(MinerBox box);

    /** Where to cut a box, if the relaxation knows a good place. */
    abstract Optional<Branch> branch(MinerBox box, Outlook outlook);

    /**
     * A cut of a box: at most so many miners of a type, or more.
     *
     * @param type the type
     * @param last the largest number on the lower side
     */
    record Branch(int type, int last) {
    }

    /**
     * What the decisions of a box cost.
     *
     * @param leastKey at most the key of every robustly feasible decision
     * @param miners where the relaxation has its minimum; not always whole numbers
     */
    record Outlook(double leastKey, List<Double> miners) {
    }
}
