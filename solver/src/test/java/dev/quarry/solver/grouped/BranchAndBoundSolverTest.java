package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What branch and bound answers on problems that cannot be enumerated, and how little it looks at. */
class BranchAndBoundSolverTest {

    private static List<GroupedDecision> decisions(GroupedSolution solution) {
        return solution.tuples().stream().map(GroupedTuple::decision).toList();
    }

    private static void assertReconciled(NodeStatistics nodes, GroupedProblem problem) {
        long refuted = nodes.refuted().values().stream().mapToLong(Long::longValue).sum();
        assertThat(nodes.branched() + nodes.passedOver() + nodes.points() + refuted + nodes.open())
            .isEqualTo(nodes.created());
        assertThat(nodes.created()).isLessThanOrEqualTo(2 * nodes.branched()
            + problem.difficulty().max() - problem.difficulty().min() + 1);
    }

    /** Counters depend on the problem only: a change of them is a change of the search. */
    @ParameterizedTest
    @CsvSource({"EXACT, MINIMIZE_COST, 243", "EXACT, MAXIMIZE_DIFFICULTY, 243", "PAPER, MINIMIZE_COST, 167",
        "PAPER, MAXIMIZE_DIFFICULTY, 167"})
    void figure15TakesFewNodes(Profile profile, Objective objective, long nodes) {
        GroupedProblem problem = GroupedInstances.figure15(profile, objective);

        GroupedSolution solution = new BranchAndBoundSolver().solve(problem);

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.statistics().nodes().created()).isEqualTo(nodes);
        assertReconciled(solution.statistics().nodes(), problem);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 4, 100, 523", "PAPER, 4, 100, 247", "EXACT, 8, 1000, 1273", "PAPER, 8, 1000, 455"})
    void manyTypesTakeFewNodes(Profile profile, int types, int most, long nodes) {
        GroupedProblem problem = GroupedInstances.types(profile, Objective.MINIMIZE_COST, types, most);

        GroupedSolution solution = new BranchAndBoundSolver().solve(problem);

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.statistics().nodes().created()).isEqualTo(nodes);
        assertReconciled(solution.statistics().nodes(), problem);
    }

    @Test
    void theOrderOfTypesDoesNotMatter() {
        GroupedProblem problem = GroupedInstances.types(Profile.EXACT, Objective.MAXIMIZE_DIFFICULTY, 4, 100);
        List<MinerType> backwards = new ArrayList<>(problem.types());
        Collections.reverse(backwards);

        List<GroupedDecision> reversed = decisions(new BranchAndBoundSolver().solve(with(problem, problem.miners(),
            backwards))).stream().map(decision -> {
                List<Integer> miners = new ArrayList<>(decision.miners());
                Collections.reverse(miners);
                return new GroupedDecision(miners, decision.nonceBits(), decision.difficulty());
            }).toList();

        assertThat(reversed).isEqualTo(decisions(new BranchAndBoundSolver().solve(problem)));
    }

    /** Where each type is scarce, the cheapest deployment mixes them, and every one of its scenarios has to hold. */
    @ParameterizedTest
    @ValueSource(strings = {"0.22", "0.21"})
    void scarceTypesAreMixed(String seconds) {
        GroupedProblem problem = GroupedInstances.scarce(10, seconds);

        GroupedSolution solution = new BranchAndBoundSolver().solve(problem);

        GroupedDecision best = solution.tuples().get(0).decision();
        assertThat(best.miners().stream().filter(count -> count > 0).count()).isGreaterThan(1);
        assertThat(GroupedDecisionCheck.of(problem, best).verdict()).isEqualTo(Verdict.HOLDS);
        for (int i = 0; i < problem.types().size(); i++) {
            List<Integer> fewer = new ArrayList<>(best.miners());
            if (fewer.get(i) > 0) {
                fewer.set(i, fewer.get(i) - 1);
                assertThat(GroupedDecisionCheck.of(problem, new GroupedDecision(fewer, best.nonceBits(),
                    best.difficulty())).verdict()).as("%s is cheaper", fewer)
                    .isEqualTo(Verdict.FAILS);
            }
        }
    }

    @Test
    void aStopLeavesNodesOpen() {
        GroupedProblem problem = GroupedInstances.figure15(Profile.EXACT, Objective.MINIMIZE_COST);
        int[] asked = {0};

        GroupedSolution solution = new BranchAndBoundSolver().solve(problem, (done, total) -> ++asked[0] < 100);

        assertThat(solution.status()).isEqualTo(Status.STOPPED);
        assertThat(solution.statistics().nodes().open()).isPositive();
        assertReconciled(solution.statistics().nodes(), problem);
    }

    /** Only even numbers of new miners: boxes without one are refuted, other deployments are not tested. */
    @Test
    void aRuleTakesPartInTheSearch() {
        GroupedProblem problem = GroupedInstances.figure15(Profile.EXACT, Objective.MINIMIZE_COST);
        DeploymentRule rule = new DeploymentRule() {
            @Override
            public boolean excludesAll(List<Integer> fewest, List<Integer> most) {
                return most.get(0) < 10 || most.get(1) < 1;
            }

            @Override
            public boolean allows(List<Integer> miners) {
                return miners.get(0) >= 10 && miners.get(1) > 0 && miners.get(1) % 2 == 0;
            }
        };

        GroupedSolution solution = new BranchAndBoundSolver().withRule(rule).solve(problem);

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.tuples()).allSatisfy(tuple ->
            assertThat(rule.allows(tuple.decision().miners())).isTrue());
        assertThat(solution.statistics().nodes().refuted()).containsKey("partners");
        assertThat(solution.tuples().get(0).cost().enclosure().lower())
            .isGreaterThan(new BranchAndBoundSolver().solve(problem).tuples().get(0).cost().enclosure().upper());
    }

    @Test
    void fewerMinersInAllCostMoreOrNothingAtAll() {
        GroupedProblem problem = GroupedInstances.types(Profile.EXACT, Objective.MINIMIZE_COST, 3, 20);
        double last = 0;
        for (int most = 60; most >= 12; most -= 4) {
            GroupedSolution solution = new BranchAndBoundSolver().solve(with(problem, new MinerRange(4, most, 8),
                problem.types()));
            double least = solution.tuples().isEmpty() ? Double.POSITIVE_INFINITY
                : solution.tuples().get(0).worstCost().enclosure().upper();
            assertThat(least).isGreaterThanOrEqualTo(last * (1 - 1e-12));
            last = least;
        }
        assertThat(last).isInfinite();
    }

    private static GroupedProblem with(GroupedProblem problem, MinerRange miners, List<MinerType> types) {
        return new GroupedProblem(problem.name(), problem.profile(), problem.objective(), miners, problem.nonceBits(),
            problem.difficulty(), types, problem.constraints(), problem.pool(), problem.report(), problem.partners());
    }
}
