package dev.quarry.cli;

import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** Solves the instances of the paper's section 9 and holds them against what the paper prints. */
final class Reproduction {

    /** The three configurations of section 9. */
    enum Configuration {
        C1("1e-9", "0.001"), C2("2^-64", "0.001"), C3("2^-64", "0.0001");

        private final String slowBlock;
        private final String pool;

        Configuration(String slowBlock, String pool) {
            this.slowBlock = slowBlock;
            this.pool = pool;
        }
    }

    /**
     * One claim of the paper and what is computed for it.
     *
     * @param section the table or paragraph
     * @param instance the instance
     * @param printed what the paper prints
     * @param published what profile published gives
     * @param paper what profile paper gives
     * @param exact what profile exact gives
     * @param matches whether printed and published agree
     */
    record Row(String section, String instance, String printed, String published, String paper, String exact,
        boolean matches) {
    }

    private static final int COST_DECIMALS = 6;
    private static final String FOR = " for ";

    private final StaircaseSolver solver = new StaircaseSolver();
    private final List<Row> rows = new ArrayList<>();

    /** The instance of Table 1 in a configuration, with a bound on the expected time. */
    static Problem problem(Profile profile, Configuration configuration, String expectedTime) {
        return new Problem("Table 1, " + configuration + ", expectedTime.max " + expectedTime, profile,
            Objective.MAXIMIZE_DIFFICULTY, new MinerRange(4, 80, 5), new NonceRange(24, 64),
            new DifficultyRange(4, 64, 3), HashTime.of("0.02e-9"),
            new Prices(ExactNumber.parse("2e-12"), ExactNumber.parse("3000")),
            List.of(new Constraint.Failure(Probability.of("2^-64")),
                new Constraint.ExpectedTime(BigFraction.ZERO, ExactNumber.parse(expectedTime)),
                new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of(configuration.slowBlock)),
                new Constraint.FastBlock(ExactNumber.parse("300"), Probability.of("1")),
                new Constraint.Dispute(ExactNumber.parse("1/10000"), Probability.of("0.001")),
                new Constraint.Pool(4, 6, Probability.of(configuration.pool))),
            ReportRule.DEFAULT);
    }

    List<Row> run() {
        rows.clear();
        for (PrintedTables.Printed printed : PrintedTables.ALL) {
            rows.add(compareTuples(printed));
        }
        compareBoundary();
        compareNonceRanges();
        return List.copyOf(rows);
    }

    /** Whether the tuples and costs that are printed for an instance are those of profile published. */
    Row compareTuples(PrintedTables.Printed printed) {
        Solution published = solve(Profile.PUBLISHED, printed.configuration(), printed.expectedTime());
        List<ReportedTuple> tuples = printed.firstOnly()
            ? published.tuples().stream().limit(1).toList() : published.tuples();
        boolean matches = tuples.stream().map(ReportedTuple::decision).toList().equals(printed.decisions())
            && costsMatch(tuples, printed.costs());
        return new Row(printed.section(), printed.configuration() + ", " + printed.instance(),
            PrintedTables.text(printed.decisions(), printed.costs()),
            PrintedTables.text(tuples.stream().map(ReportedTuple::decision).toList(),
                printed.costs().isEmpty() ? List.of() : tuples.stream()
                    .map(tuple -> DecimalDigits.truncated(tuple.cost(), COST_DECIMALS)).toList()),
            counted(solve(Profile.PAPER, printed.configuration(), printed.expectedTime())),
            counted(solve(Profile.EXACT, printed.configuration(), printed.expectedTime())), matches);
    }

    /** Whether each cost is within one unit of the last place that the paper prints. */
    static boolean costsMatch(List<ReportedTuple> tuples, List<String> printed) {
        for (int i = 0; i < printed.size(); i++) {
            BigDecimal paper = new BigDecimal(printed.get(i));
            BigDecimal lower = new BigDecimal(DecimalDigits.truncated(tuples.get(i).cost(), COST_DECIMALS));
            BigDecimal upper = lower.add(BigDecimal.ONE.movePointLeft(COST_DECIMALS));
            BigDecimal unit = paper.ulp();
            if (lower.compareTo(paper.subtract(unit)) < 0 || upper.compareTo(paper.add(unit)) > 0) {
                return false;
            }
        }
        return true;
    }

    private void compareBoundary() {
        Solution below = solve(Profile.PUBLISHED, Configuration.C2, "0.06871");
        rows.add(new Row(PrintedTables.BOUNDARY, "C2, expectedTime.max 0.06871", "infeasible", summary(below),
            summary(solve(Profile.PAPER, Configuration.C2, "0.06871")),
            summary(solve(Profile.EXACT, Configuration.C2, "0.06871")), below.status() == Status.INFEASIBLE));
        Solution above = solve(Profile.PUBLISHED, Configuration.C2, "0.06872");
        boolean matches = above.tuples().size() == 1
            && above.tuples().get(0).decision().equals(new Decision(18, 48, 34))
            && costsMatch(above.tuples(), List.of("54000.03"));
        rows.add(new Row(PrintedTables.BOUNDARY, "C2, expectedTime.max 0.06872", "(18, 48, 34) alone, 54000.03",
            summary(above) + (matches ? " alone, "
                + DecimalDigits.truncated(above.tuples().get(0).cost(), COST_DECIMALS) : ""),
            summary(solve(Profile.PAPER, Configuration.C2, "0.06872")),
            summary(solve(Profile.EXACT, Configuration.C2, "0.06872")), matches));
        rows.add(nonceRange(PrintedTables.BOUNDARY, "C2, expectedTime.max 0.06872, nonce bits",
            problem(Profile.PUBLISHED, Configuration.C2, "0.06872"), List.of(new Decision(18, 48, 34))));
    }

    /** For every optimal tuple, r may be raised up to 64. */
    private void compareNonceRanges() {
        for (PrintedTables.Printed printed : PrintedTables.ALL) {
            if (!printed.costs().isEmpty()) {
                rows.add(nonceRange(PrintedTables.NONCE_RANGE, printed.configuration() + ", " + printed.instance(),
                    problem(Profile.PUBLISHED, printed.configuration(), printed.expectedTime()),
                    printed.decisions()));
            }
        }
    }

    private Row nonceRange(String section, String instance, Problem problem, List<Decision> optimal) {
        String printed = optimal.get(0).nonceBits() + ".." + problem.nonceBits().max() + FOR
            + PrintedTables.text(optimal, List.of());
        String published = feasibleBits(problem, optimal);
        return new Row(section, instance, printed, published,
            feasibleBits(problem.withProfile(Profile.PAPER), optimal),
            feasibleBits(problem.withProfile(Profile.EXACT), optimal), published.equals(printed));
    }

    /** The nonce bits with which the miners and difficulty of each decision are robustly feasible. */
    private String feasibleBits(Problem problem, List<Decision> decisions) {
        Map<String, List<Decision>> decisionsByBits = new LinkedHashMap<>();
        Map<Decision, List<Integer>> bits = new LinkedHashMap<>();
        decisions.forEach(decision -> bits.put(decision, new ArrayList<>()));
        solver.solve(problem, feasible -> bits.forEach((decision, list) -> {
            if (feasible.miners() == decision.miners() && feasible.difficulty() == decision.difficulty()) {
                list.add(feasible.nonceBits());
            }
        }), SearchMonitor.NONE);
        bits.forEach((decision, list) ->
            decisionsByBits.computeIfAbsent(range(list), key -> new ArrayList<>()).add(decision));
        return decisionsByBits.entrySet().stream()
            .map(entry -> entry.getKey() + FOR + PrintedTables.text(entry.getValue(), List.of()))
            .collect(Collectors.joining("; "));
    }

    private static String range(List<Integer> ascending) {
        if (ascending.isEmpty()) {
            return "none";
        }
        int first = ascending.get(0);
        int last = ascending.get(ascending.size() - 1);
        return last - first == ascending.size() - 1 ? first + ".." + last : ascending.toString();
    }

    private Solution solve(Profile profile, Configuration configuration, String expectedTime) {
        return solver.solve(problem(profile, configuration, expectedTime));
    }

    private static String counted(Solution solution) {
        return summary(solution)
            + (solution.tuples().isEmpty() ? "" : ", of " + solution.feasible().orElseThrow() + " feasible");
    }

    private static String summary(Solution solution) {
        return solution.tuples().isEmpty() ? solution.status().word()
            : PrintedTables.text(solution.tuples().stream().map(ReportedTuple::decision).toList(), List.of());
    }
}
