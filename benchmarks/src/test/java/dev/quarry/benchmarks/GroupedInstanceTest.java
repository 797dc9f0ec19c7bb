package dev.quarry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.Profile;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedSolution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is benchmarked has an answer, and is proved in so few nodes that its time means something. */
class GroupedInstanceTest {

    private static final long MOST_NODES = 2_000;

    @ParameterizedTest
    @EnumSource(GroupedInstance.class)
    void everyInstanceIsSolvedInFewNodes(GroupedInstance instance) {
        for (Profile profile : new Profile[] {Profile.EXACT, Profile.PAPER}) {
            GroupedSolution solution = new BranchAndBoundSolver().solve(instance.problem(profile));

            assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
            assertThat(solution.statistics().nodes().created()).isBetween(1L, MOST_NODES);
            assertThat(solution.statistics().nodes().open()).isZero();
        }
    }
}
