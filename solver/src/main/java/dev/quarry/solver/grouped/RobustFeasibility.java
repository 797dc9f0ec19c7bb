package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedRequirement;
import dev.quarry.solver.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Single decisions of several types of miners in the scenarios that matter, and no others where that is proved. */
public final class RobustFeasibility {

    private RobustFeasibility() {
    }

    /**
     * Decides whether a decision is robustly feasible.
     *
     * @param problem the problem
     * @param decision the decision
     * @return the verdict; it fails outside the grid
     */
    public static Verdict of(GroupedProblem problem, GroupedDecision decision) {
        GroupedModel model = GroupedModel.of(problem);
        return model.isInGrid(decision) ? new RobustTest(model, new CertifiedComparison()).test(decision).verdict()
            : Verdict.FAILS;
    }

    /**
     * Returns scenarios of a decision among which a requirement is worst. In profile exact, {@link RobustTest} proves
     * for most requirements that one is; the largest cost is one at the hardest difficulty.
     *
     * @param model the model of the problem
     * @param requirement one of its requirements
     * @param decision a decision of which every scenario is possible
     * @return the scenarios
     */
    public static Stream<GroupedScenario> worstScenarios(GroupedModel model,
        GovernedRequirement<GroupedDecision, GroupedScenario> requirement, GroupedDecision decision) {
        if (model.problem().profile() != Profile.EXACT) {
            return model.scenarios().scenarios(decision);
        }
        Losses losses = new Losses(model.problem());
        int[] deployed = decision.miners().stream().mapToInt(Integer::intValue).toArray();
        int hardest = decision.difficulty() + model.problem().difficulty().drift();
        return switch (requirement.kind()) {
            case FAILURE, SLOW_BLOCK -> Stream.of(without(deployed, losses.fastestFirst(deployed), hardest));
            case FAST_BLOCK, DISPUTE -> Stream.of(new GroupedScenario(decision.miners(),
                decision.difficulty() - model.problem().difficulty().drift()));
            case POOL -> Stream.of(without(deployed, losses.fastestFirst(spare(model.problem(), deployed)),
                decision.difficulty()));
            case BUDGET -> {
                List<GroupedScenario> left = new ArrayList<>();
                losses.forEach(deployed, working -> left.add(scenario(working, hardest)));
                yield left.stream();
            }
            case EXPECTED_TIME, FORK -> model.scenarios().scenarios(decision);
        };
    }

    private static int[] spare(GroupedProblem problem, int[] deployed) {
        return IntStream.range(0, deployed.length).map(i -> {
            Integer size = problem.types().get(i).poolSize();
            return deployed[i] - (size == null ? 0 : size);
        }).toArray();
    }

    private static GroupedScenario without(int[] deployed, int[] lost, int difficulty) {
        return scenario(IntStream.range(0, deployed.length).map(i -> deployed[i] - lost[i]).toArray(), difficulty);
    }

    private static GroupedScenario scenario(int[] working, int difficulty) {
        return new GroupedScenario(IntStream.of(working).boxed().toList(), difficulty);
    }
}
