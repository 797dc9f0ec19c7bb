package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver answers on the paper's instances. */
abstract class PaperInstancesContract {

    private static final Map<Integer, String> PRINTED_COSTS = Map.of(41, "54004.4", 40, "54002.2", 39, "54001.1",
        38, "54000.55", 37, "54000.27", 36, "54000.138", 35, "54000.07", 34, "54000.035");

    abstract RobustSolver solver();

    /** A problem of the paper in the form that this solver solves in a moment: as it is, or with a part of its grid. */
    Problem manageable(Problem problem) {
        return problem;
    }

    /** One line of Table 2 or 3: δ, δ3, τ_u, and the tuples as miners, bits and a falling range of difficulties. */
    record Row(String slowBlock, String pool, String seconds, int miners, int bits, int highest, int lowest) {

        Problem problem() {
            return ProblemDraft.ofThePaper(Profile.PUBLISHED, slowBlock, pool, seconds).problem();
        }

        List<Decision> tuples() {
            return IntStream.iterate(highest, d -> d >= lowest, d -> d - 1)
                .mapToObj(d -> new Decision(miners, bits, d)).toList();
        }
    }

    static Stream<Row> printedRows() {
        List<Row> rows = new ArrayList<>();
        for (String rate : List.of("7", "100", "7000")) {
            boolean visa = rate.equals("7000");
            rows.add(visa ? c1("1454/7000", 35, 34) : c1("1454/" + rate, 41, 37));
            rows.add(visa ? c2("1454/7000", 35, 34) : c2("1454/" + rate, 40, 36));
            rows.add(visa ? c3("1454/7000", 35, 34) : c3("1454/" + rate, 40, 36));
            rows.add(visa ? c1("50000/7000", 40, 36) : c1("50000/" + rate, 41, 37));
            rows.add(c2("50000/" + rate, 40, 36));
            rows.add(c3("50000/" + rate, 40, 36));
            for (int transactions = 100_000; transactions <= 500_000; transactions += 50_000) {
                rows.add(c1(transactions + "/" + rate, 41, 37));
                rows.add(c2(transactions + "/" + rate, 40, 36));
                rows.add(c3(transactions + "/" + rate, 40, 36));
            }
        }
        return rows.stream();
    }

    private static Row c1(String seconds, int highest, int lowest) {
        return new Row("1e-9", "0.001", seconds, 18, 48, highest, lowest);
    }

    private static Row c2(String seconds, int highest, int lowest) {
        return new Row("2^-64", "0.001", seconds, 18, 48, highest, lowest);
    }

    private static Row c3(String seconds, int highest, int lowest) {
        return new Row("2^-64", "0.0001", seconds, 24, 49, highest, lowest);
    }

    @ParameterizedTest
    @MethodSource("printedRows")
    final void publishedReproducesEveryPrintedRow(Row row) {
        Solution solution = solver().solve(manageable(row.problem()));

        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.tuples()).extracting(ReportedTuple::decision).isEqualTo(row.tuples());
    }

    @ParameterizedTest
    @CsvSource({"1e-9, 1454/7", "2^-64, 1454/7", "1e-9, 1454/7000"})
    final void publishedReproducesThePrintedCosts(String slowBlock, String seconds) {
        Problem problem = ProblemDraft.ofThePaper(Profile.PUBLISHED, slowBlock, "0.001", seconds).problem();

        assertThat(solver().solve(manageable(problem)).tuples()).isNotEmpty().allSatisfy(tuple -> {
            BigDecimal printed = new BigDecimal(PRINTED_COSTS.get(tuple.decision().difficulty()));
            assertThat(middle(tuple.cost()).subtract(printed).abs()).isLessThan(printed.ulp());
        });
    }

    private static BigDecimal middle(CertifiedValue value) {
        return value.enclosure(30).lower();
    }

    @Test
    final void publishedHasThePrintedBoundaryOfVisa() {
        ProblemDraft below = ProblemDraft.ofThePaper(Profile.PUBLISHED, "2^-64", "0.001", "0.06871");
        ProblemDraft above = ProblemDraft.ofThePaper(Profile.PUBLISHED, "2^-64", "0.001", "0.06872");

        assertThat(Answer.of(solver(), below.problem()).status()).isEqualTo(Status.INFEASIBLE);
        assertThat(Answer.of(solver(), above.problem()).feasible())
            .startsWith(IntStream.rangeClosed(48, 64).mapToObj(r -> new Decision(18, r, 34)).toArray(Decision[]::new))
            .allSatisfy(decision -> assertThat(decision.difficulty()).isEqualTo(34));
    }

    @ParameterizedTest
    @CsvSource({
        "PAPER, 1e-9, 0.001, 1454/7, 6314, '18 49 40, 18 48 39, 18 48 38, 18 48 37, 18 48 36'",
        "PAPER, 1e-9, 0.001, 1454/100, 6314, '18 49 40, 18 48 39, 18 48 38, 18 48 37, 18 48 36'",
        "PAPER, 1e-9, 0.001, 1454/7000, 470, '19 49 34'",
        "EXACT, 1e-9, 0.001, 1454/7, 7301, '18 49 40, 18 48 39, 18 47 38, 18 46 37, 18 45 36'",
        "EXACT, 1e-9, 0.001, 1454/100, 7301, '18 49 40, 18 48 39, 18 47 38, 18 46 37, 18 45 36'",
        "EXACT, 1e-9, 0.001, 1454/7000, 632, '19 43 34'",
    })
    final void countsAndTuplesOfTheWholeGrid(Profile profile, String slowBlock, String pool, String seconds,
        long feasible, String tuples) {
        Answer answer = Answer.of(solver(), ProblemDraft.ofThePaper(profile, slowBlock, pool, seconds).problem());

        assertThat(answer.status()).isEqualTo(Status.OPTIMAL);
        assertThat(answer.count()).isEqualTo(feasible);
        assertThat(answer.feasible()).hasSize((int) feasible);
        assertThat(answer.reported()).isEqualTo(decisions(tuples));
    }

    @ParameterizedTest
    @CsvSource({"2^-64, 0.001, '19 49 39, 18 48 38'", "2^-64, 0.0001, '32 49 40, 24 49 39'"})
    final void firstTuplesOfTheOtherConfigurationsUnderPaper(String slowBlock, String pool, String tuples) {
        Problem problem = ProblemDraft.ofThePaper(Profile.PAPER, slowBlock, pool, "1454/7").problem();

        assertThat(Answer.of(solver(), problem).reported()).startsWith(decisions(tuples).toArray(Decision[]::new));
    }

    @Test
    final void leastFeasibleExpectedTimeUnderPaper() {
        ProblemDraft below = ProblemDraft.c1(Profile.PAPER, "0.15061803121205479452");
        ProblemDraft above = ProblemDraft.c1(Profile.PAPER, "0.15061803121205479453");

        assertThat(Answer.of(solver(), below.problem()).status()).isEqualTo(Status.INFEASIBLE);
        assertThat(Answer.of(solver(), above.problem()).feasible()).isNotEmpty()
            .allSatisfy(decision -> assertThat(decision).isEqualTo(new Decision(78, decision.nonceBits(), 36)));
    }

    @Test
    final void largestDifficultyWithoutCostTolerance() {
        ProblemDraft draft = ProblemDraft.c1(Profile.PAPER, "1454/7").report(1, "1e9");

        assertThat(Answer.of(solver(), draft.problem()).reported()).singleElement()
            .satisfies(best -> assertThat(best).isEqualTo(new Decision(54, best.nonceBits(), 42)));
    }

    private static List<Decision> decisions(String text) {
        return Stream.of(text.split(", ")).map(tuple -> {
            int[] numbers = Stream.of(tuple.split(" ")).mapToInt(Integer::parseInt).toArray();
            return new Decision(numbers[0], numbers[1], numbers[2]);
        }).toList();
    }
}
