package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaircaseThreadsTest {

    private static Problem problem(Profile profile, Objective objective, int mostMiners) {
        return new Problem("threads", profile, objective, new MinerRange(4, mostMiners, 5), new NonceRange(24, 64),
            new DifficultyRange(4, 64, 3), HashTime.of("0.02e-9"),
            new Prices(ExactNumber.parse("2e-12"), ExactNumber.parse("0")),
            List.of(new Constraint.Failure(Probability.of("2^-64")),
                new Constraint.ExpectedTime(null, ExactNumber.parse("1454/7")),
                new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of("1e-9")),
                new Constraint.Dispute(ExactNumber.parse("1/10000"), Probability.of("0.001")),
                new Constraint.Pool(4, 6, Probability.of("0.001"))),
            ReportRule.DEFAULT);
    }

    private static List<String> answer(Solution solution) {
        return List.of(solution.status().word(), solution.feasible().toString(), solution.open().toString(),
            solution.tuples().stream().map(tuple -> tuple.decision() + " "
                + DecimalDigits.truncated(tuple.cost(), 30) + " "
                + DecimalDigits.truncated(tuple.worstCost(), 30)).toList().toString());
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 2", "EXACT, 3", "EXACT, 100", "PAPER, 2", "PAPER, 3", "PAPER, 100", "PUBLISHED, 2"})
    void theAnswerDoesNotDependOnTheThreads(Profile profile, int threads) {
        for (Objective objective : Objective.values()) {
            Problem problem = problem(profile, objective, 60);

            assertThat(answer(new StaircaseSolver().withThreads(threads).solve(problem)))
                .isEqualTo(answer(new StaircaseSolver().solve(problem)));
        }
    }

    @Test
    void aMonitorSeesTheCellsOfAllThreadsAddUp() {
        List<Long> seen = new ArrayList<>();

        new StaircaseSolver().withThreads(4).solve(problem(Profile.EXACT, Objective.MINIMIZE_COST, 80),
            (done, total) -> {
                assertThat(total).isEqualTo(77 * 61);
                return seen.add(done);
            });

        assertThat(seen).isSorted().hasSizeGreaterThan(50).endsWith(77L * 61);
    }

    @Test
    void aMonitorStopsAllThreads() {
        Solution solution = new StaircaseSolver().withThreads(4).solve(
            problem(Profile.EXACT, Objective.MINIMIZE_COST, 80), (done, total) -> done < 1000);

        assertThat(solution.status()).isEqualTo(Status.STOPPED);
        assertThat(solution.feasible().orElseThrow()).isLessThan(new StaircaseSolver()
            .solve(problem(Profile.EXACT, Objective.MINIMIZE_COST, 80)).feasible().orElseThrow());
    }

    @Test
    void noThreadsAreRefused() {
        StaircaseSolver solver = new StaircaseSolver();

        assertThatIllegalArgumentException().isThrownBy(() -> solver.withThreads(0))
            .withMessage("threads 0 is below 1");
    }
}
