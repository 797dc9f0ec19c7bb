package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.cli.Reproduction.Configuration;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Statistics;
import dev.quarry.solver.Status;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Solutions with open questions, which are hard to bring about: the report shows what is open. */
class SolutionReportTest {

    private static final CertifiedValue COST = CertifiedValue.of(ExactNumber.parse("3000.999999999999"));

    private static Run report(int open, Format format) {
        Solution solution = new Solution(Reproduction.problem(Profile.EXACT, Configuration.C1, "1454/7"),
            Status.UNDECIDED, OptionalLong.of(1_234_567),
            List.of(new ReportedTuple(new Decision(18, 49, 40), COST, COST)),
            IntStream.range(0, open).mapToObj(i -> new Decision(4 + i, 24, 4)).toList(), new Statistics(1, 2, 3));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SolutionReport.of(solution, 2).write(format, new Environment(InputStream.nullInputStream(), new Output(out),
            new Output(new ByteArrayOutputStream()), false, false));
        return new Run(ExitCode.of(solution.status()), out.toString(StandardCharsets.UTF_8), "");
    }

    @Test
    void openDecisionsAreListed() {
        assertThat(report(2, Format.TEXT)).isEqualTo(new Run(4, """
            Table 1, C1, expectedTime.max 1454/7
            profile exact, largest difficulty first

            undecided: at least 1,234,567 of 192,577 decisions are robustly feasible, 2 are open

              miners  nonce bits  difficulty     cost  worst-case cost
                  18          49          40  3000.99          3000.99

            Open at the highest precision (miners, nonce bits, difficulty):
              (4, 24, 4)
              (5, 24, 4)
            """, ""));
    }

    @Test
    void manyOpenDecisionsAreCounted() {
        assertThat(report(12, Format.TEXT).lines()).endsWith("  (13, 24, 4)",
            "  and 2 more; --format json lists them");
        assertThat(report(10, Format.TEXT).lines()).endsWith("  (13, 24, 4)");
    }

    @Test
    void jsonHasAllOpenDecisions() throws Exception {
        assertThat(report(12, Format.JSON).json().get("open")).hasSize(12);
        assertThat(report(12, Format.JSON).json().at("/open/11")).hasToString(
            "{\"miners\":15,\"nonceBits\":24,\"difficulty\":4}");
    }

    @Test
    void exitCodesFollowTheContract() {
        assertThat(ExitCode.of(Status.OPTIMAL)).isZero();
        assertThat(ExitCode.of(Status.INFEASIBLE)).isEqualTo(3);
        assertThat(ExitCode.of(Status.UNDECIDED)).isEqualTo(4);
        assertThat(ExitCode.of(Status.STOPPED)).isEqualTo(4);
        assertThat(ExitCode.of(Verdict.HOLDS)).isZero();
        assertThat(ExitCode.of(Verdict.FAILS)).isEqualTo(3);
        assertThat(ExitCode.of(Verdict.UNDECIDED)).isEqualTo(4);
    }
}
