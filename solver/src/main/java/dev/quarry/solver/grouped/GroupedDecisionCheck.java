package dev.quarry.solver.grouped;

import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Checks single decisions of problems of several types of miners, in all of their scenarios. */
public final class GroupedDecisionCheck {

    /** The most scenarios that are looked at. */
    public static final long MOST_SCENARIOS = DecisionCheck.MOST_SCENARIOS;

    private GroupedDecisionCheck() {
    }

    /**
     * Checks a decision, whether it lies in the grid or not.
     *
     * @param problem the problem
     * @param decision the decision
     * @return what holds and what does not
     * @throws IllegalArgumentException if the decision is none: without a miner, of other types than the problem, or
     *     beyond what any problem may range over; or if it has more than {@link #MOST_SCENARIOS} scenarios
     */
    public static DecisionCheck<GroupedDecision, GroupedScenario> of(GroupedProblem problem,
        GroupedDecision decision) {
        return of(problem, decision, () -> true).orElseThrow();
    }

    /**
     * Checks a decision, whether it lies in the grid or not, unless it is told to stop.
     *
     * @param problem the problem
     * @param decision the decision
     * @param goOn whether to go on; is asked for each scenario
     * @return what holds and what does not, or nothing where it was told to stop
     * @throws IllegalArgumentException if the decision is none: without a miner, of other types than the problem, or
     *     beyond what any problem may range over; or if it has more than {@link #MOST_SCENARIOS} scenarios
     */
    public static Optional<DecisionCheck<GroupedDecision, GroupedScenario>> of(GroupedProblem problem,
        GroupedDecision decision, BooleanSupplier goOn) {
        if (decision.miners().size() != problem.types().size()) {
            throw new IllegalArgumentException("decision " + decision + " is not one of " + problem.types().size()
                + " types of miners");
        }
        for (int miners : decision.miners()) {
            if (miners < 0 || miners > MinerRange.MOST) {
                throw new IllegalArgumentException("miners " + miners + " of a type is outside 0.." + MinerRange.MOST);
            }
        }
        long total = decision.miners().stream().mapToLong(Integer::longValue).sum();
        if (total < 1 || total > MinerRange.MOST) {
            throw new IllegalArgumentException("miners " + GroupedDecision.shown(decision.miners()) + " = " + total
                + " are outside 1.." + MinerRange.MOST + " in all");
        }
        // The constructors of the ranges know what any problem may range over.
        new NonceRange(decision.nonceBits(), decision.nonceBits());
        new DifficultyRange(decision.difficulty(), decision.difficulty(), 0);
        GroupedModel model = GroupedModel.of(problem);
        long difficulties = 2L * problem.difficulty().drift() + 1;
        if (model.workingMiners(decision).countUpTo(MOST_SCENARIOS) * difficulties > MOST_SCENARIOS) {
            throw new IllegalArgumentException("decision " + decision + " has more than " + MOST_SCENARIOS
                + " scenarios, which are checked one by one; reduce unavailable or drift");
        }
        return DecisionCheck.inAllScenarios(model, decision, goOn);
    }
}
