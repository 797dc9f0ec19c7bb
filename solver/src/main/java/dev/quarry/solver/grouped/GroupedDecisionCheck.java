package dev.quarry.solver.grouped;

import dev.quarry.calculus.Bound.Sense;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.RobustModel.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every requirement of a grouped problem says of one decision, in its worst scenario. All scenarios are looked at.
 *
 * @param decision the decision
 * @param inGrid whether the decision lies within the ranges of the problem
 * @param obstacles the scenarios that rule the decision out before any constraint is asked; the first of each kind
 * @param requirements what the requirements say, in their order
 * @param nominalCost the cost of the scenario (s_1, …, s_g, d); null where that has no nonces
 * @param worstCost the cost in the worst scenario (75); null where no scenario is possible
 */
public record GroupedDecisionCheck(GroupedDecision decision, boolean inGrid, List<RuledOut> obstacles,
    List<CheckedRequirement> requirements, @Nullable CertifiedValue nominalCost,
    @Nullable CertifiedValue worstCost) {

    /** The most scenarios that are looked at. */
    public static final long MOST_SCENARIOS = DecisionCheck.MOST_SCENARIOS;

    private static final int SEPARATING_DIGITS = 80;

    /** Copies the lists. */
    public GroupedDecisionCheck {
        obstacles = List.copyOf(obstacles);
        requirements = List.copyOf(requirements);
    }

    /**
     * A scenario that rules a decision out.
     *
     * @param obstacle why
     * @param scenario the scenario
     */
    public record RuledOut(Obstacle obstacle, GroupedScenario scenario) {
    }

    /**
     * One requirement at a decision.
     *
     * @param requirement the requirement
     * @param scenario the scenario in which the quantity is worst, or in which the side condition is violated
     * @param value the quantity in that scenario, or nothing where its side condition is violated
     * @param verdict whether the requirement holds in all scenarios
     */
    public record CheckedRequirement(GroupedRequirement requirement, GroupedScenario scenario,
        Optional<CertifiedValue> value, Verdict verdict) {
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
    public static GroupedDecisionCheck of(GroupedProblem problem, GroupedDecision decision) {
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
        return new Check(model, decision).run();
    }

    /**
     * Returns whether the decision is robustly feasible.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        Verdict verdict = Verdict.of(inGrid && obstacles.isEmpty() && worstCost != null);
        for (CheckedRequirement checked : requirements) {
            verdict = verdict.and(checked.verdict());
        }
        return verdict;
    }

    /** The work. */
    private static final class Check {

        private final GroupedModel model;
        private final GroupedDecision decision;
        private final CertifiedComparison comparison = new CertifiedComparison();
        /** Which of two nearly equal scenarios is worse is worth a few digits only: the verdict holds for both. */
        private final CertifiedComparison nearly = new CertifiedComparison(SEPARATING_DIGITS);
        private final List<GroupedScenario> possible = new ArrayList<>();
        private final List<RuledOut> obstacles = new ArrayList<>();

        Check(GroupedModel model, GroupedDecision decision) {
            this.model = model;
            this.decision = decision;
        }

        GroupedDecisionCheck run() {
            model.scenarios().scenarios(decision).forEach(this::sort);
            List<CheckedRequirement> checked = possible.isEmpty() ? List.of()
                : model.requirements().stream().map(this::check).toList();
            GroupedScenario nominal = new GroupedScenario(decision.miners(), decision.difficulty());
            boolean charged = RaceLaw.nonces(decision.total(), decision.nonceBits()).signum() > 0;
            Optional<WorstCase<GroupedScenario>> worst = WorstCase.largest(decision, UncertaintySet.fixed(possible),
                scenario -> model.cost(decision, scenario), nearly);
            return new GroupedDecisionCheck(decision, model.isInGrid(decision), obstacles, checked,
                charged ? model.cost(decision, nominal) : null, worst.map(WorstCase::value).orElse(null));
        }

        private void sort(GroupedScenario scenario) {
            Optional<Obstacle> obstacle = model.obstacle(decision, scenario);
            if (obstacle.isEmpty()) {
                possible.add(scenario);
            } else if (obstacles.stream().noneMatch(known -> known.obstacle() == obstacle.get())) {
                obstacles.add(new RuledOut(obstacle.get(), scenario));
            }
        }

        private CheckedRequirement check(GroupedRequirement requirement) {
            for (GroupedScenario scenario : possible) {
                if (requirement.quantity().in(decision, scenario).isEmpty()) {
                    return new CheckedRequirement(requirement, scenario, Optional.empty(), Verdict.FAILS);
                }
            }
            UncertaintySet<GroupedDecision, GroupedScenario> set = UncertaintySet.fixed(possible);
            WorstCase<GroupedScenario> worst = (requirement.bound().sense() == Sense.AT_MOST
                ? WorstCase.largest(decision, set, scenario -> value(requirement, scenario), nearly)
                : WorstCase.smallest(decision, set, scenario -> value(requirement, scenario), nearly))
                .orElseThrow();
            // The verdict is that of the worst value; what is shown is the scenario's own, the same as far as is asked.
            return new CheckedRequirement(requirement, worst.scenario(),
                Optional.of(value(requirement, worst.scenario())), comparison.test(worst.value(), requirement.bound()));
        }

        private CertifiedValue value(GroupedRequirement requirement, GroupedScenario scenario) {
            return requirement.quantity().in(decision, scenario).orElseThrow();
        }
    }
}
