package dev.quarry.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.grouped.GroupedExhaustiveSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example problems of several types of miners. */
class GroupedExamplesTest {

    private static GroupedProblem read(String name) throws Exception {
        return ((StatedProblem.Grouped) ProblemFile.read(Path.of("problems", name + ".yaml"))).problem();
    }

    @Test
    void theOldMinersOfTheRenewalExampleAreDecommissioned() throws Exception {
        GroupedSolution solution = new GroupedExhaustiveSolver().solve(read("renewal"));

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.tuples().stream().map(GroupedTuple::decision))
            .containsExactly(new GroupedDecision(List.of(0, 17), 51, 44));
    }

    @ParameterizedTest
    @CsvSource({"two-types, EXACT", "two-types-paper, PAPER"})
    void figure15AsksForTwentyThreeMinersAgainstAPoolOfSix(String name, Profile profile) throws Exception {
        GroupedProblem problem = read(name);

        assertThat(problem.profile()).isEqualTo(profile);
        assertThat(GroupedDecisionCheck.of(problem, new GroupedDecision(List.of(23, 0), 49, 40)).verdict())
            .isEqualTo(Verdict.HOLDS);
        assertThat(GroupedDecisionCheck.of(problem, new GroupedDecision(List.of(22, 0), 49, 40)).verdict())
            .isEqualTo(Verdict.FAILS);
    }

    @Test
    void theTwoFilesOfFigure15DifferInNameAndProfileOnly() throws Exception {
        GroupedProblem exact = read("two-types");
        GroupedProblem paper = read("two-types-paper");

        assertThat(paper.withProfile(Profile.EXACT)).usingRecursiveComparison().ignoringFields("name")
            .isEqualTo(exact);
    }
}
