package dev.quarry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.Decision;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralEnumerationTest {

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 7000})
    void theBaselineAnswersThePapersInstanceLikeTheCertifiedSolver(int transactionsPerSecond) {
        LiteralEnumeration.Report literal = new LiteralEnumeration(1454.0 / transactionsPerSecond).run();
        Solution certified = new StaircaseSolver().solve(
            PaperInstance.of(Profile.PAPER, "1454/" + transactionsPerSecond, 80));

        assertThat(literal.feasible()).isEqualTo((int) certified.feasible().orElseThrow());
        assertThat(literal.tuples().stream()
            .map(tuple -> new Decision(tuple.miners(), tuple.nonceBits(), tuple.difficulty())).toList())
            .isEqualTo(certified.tuples().stream().map(ReportedTuple::decision).toList());
    }
}
