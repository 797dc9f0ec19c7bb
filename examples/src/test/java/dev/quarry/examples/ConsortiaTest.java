package dev.quarry.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.consortium.ConsortiumSolver;
import dev.quarry.consortium.Infeasibility;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Example 1 of the paper. */
class ConsortiaTest {

    @Test
    void newMinersAreAddedToThoseThatStay() throws Exception {
        GroupedSolution solution = new BranchAndBoundSolver().solve(problem("existing-and-new-miners"));

        assertThat(solution.tuples().get(0).decision().miners()).isEqualTo(List.of(8, 5));
    }

    @Test
    void whatIsDearForItsHashRateIsDecommissioned() throws Exception {
        GroupedSolution solution = new BranchAndBoundSolver().solve(problem("decommissioning"));

        assertThat(solution.tuples().get(0).decision().miners()).isEqualTo(List.of(0, 7));
    }

    @Test
    void threeOrganisationsCannotStayBelowAThirdEach() throws Exception {
        ConsortiumSolution solution = consortium("three-organisations");

        assertThat(solution.status()).isEqualTo(Status.INFEASIBLE);
        Infeasibility why = solution.infeasibility().orElseThrow();
        assertThat(why.cause()).isEqualTo(Infeasibility.Cause.SHARES);
        assertThat(why.leastPartners()).hasValue(4);
    }

    @Test
    void fourOrganisationsCan() throws Exception {
        ConsortiumSolution solution = consortium("four-organisations");

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.settlement().orElseThrow().ownership().deployment())
            .isEqualTo(solution.settlement().orElseThrow().tuple().decision().miners());
    }

    private static ConsortiumSolution consortium(String name) throws Exception {
        return new ConsortiumSolver((problem, rule, monitor) ->
            new BranchAndBoundSolver().withRule(rule).solve(problem, monitor)).solve(problem(name), SearchMonitor.NONE);
    }

    private static GroupedProblem problem(String name) throws Exception {
        return ((StatedProblem.Grouped) ProblemFile.read(Path.of("consortia", name + ".yaml"))).problem();
    }
}
