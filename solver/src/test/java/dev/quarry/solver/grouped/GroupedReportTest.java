package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.ReportSelection.Candidate;
import dev.quarry.solver.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several nonce bits is reported. */
class GroupedReportTest {

    /** Five fast miners that hash for nothing, and a slow one that does not: the sooner those find, the better. */
    private static GroupedProblem problem(Profile profile, int fewestBits, int mostBits) {
        return new GroupedProblem("bits", profile, Objective.MINIMIZE_COST, new MinerRange(6, 6, 0),
            new NonceRange(fewestBits, mostBits), new DifficultyRange(2, 2, 0), List.of(
                GroupedProblems.type("fast", 5, 5, 0, "1", "0", "0", null),
                GroupedProblems.type("slow", 1, 1, 0, "1000", "1", "0", null)),
            List.of(), null, ReportRule.DEFAULT, null);
    }

    private static GroupedDecision decision(int bits) {
        return new GroupedDecision(List.of(5, 1), bits, 2);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 3, 4, 4", "PAPER, 3, 4, 3", "EXACT, 20, 21, 20", "PAPER, 20, 21, 20"})
    void moreBitsAreReportedWhereTheyAreCheaperAndFewerWhereNobodyCanTell(Profile profile, int fewest, int most,
        int reported) {
        GroupedSolution solution = new GroupedExhaustiveSolver().solve(problem(profile, fewest, most));

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.open()).isEmpty();
        assertThat(solution.tuples().stream().map(GroupedTuple::decision)).containsExactly(decision(reported));
    }

    @Test
    void theOrderOfCandidatesDoesNotMatter() {
        GroupedModel model = GroupedModel.of(problem(Profile.EXACT, 3, 21));
        GroupedReport report = new GroupedReport(model, new CertifiedComparison());

        assertThat(report.select(Stream.of(21, 3, 20, 4).map(bits ->
            new Candidate<>(decision(bits), report.key(decision(bits)))).toList()))
            .isEqualTo(report.select(Stream.of(3, 4, 20, 21).map(bits ->
                new Candidate<>(decision(bits), report.key(decision(bits)))).toList()))
            .hasSize(1);
        assertThat(report.inseparable()).isEmpty();
    }
}
