package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.Callable;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarry solve}. */
@Command(name = "solve", sortOptions = false, mixinStandardHelpOptions = true,
    versionProvider = Quarry.Version.class,
    header = "Finds the best decisions that hold in every scenario, with proof.",
    description = {
        "",
        "Reads a problem file and reports how many miners to deploy, how many nonce bits to share and how hard the "
            + "puzzle is, so that every constraint holds even when miners fail and the difficulty drifts. The answer "
            + "is a theorem about real numbers: it covers every decision of the grid, and every digit of a cost is "
            + "correct.",
        ""},
    footer = {
        "",
        "Examples:",
        "  quarry solve examples/problems/bitcoin-c1.yaml",
        "  quarry solve --format json --digits 30 problem.yaml",
        "  quarry solve --all problem.yaml > feasible.csv"})
final class SolveCommand implements Callable<Integer> {

    private static final int MOST_DIGITS = 1_000;
    private static final int MOST_THREADS = 1_024;
    private static final int TEXT_DIGITS = 6;
    private static final int DATA_DIGITS = 20;
    private static final BigFraction NANOS_PER_SECOND = BigFraction.of(1_000_000_000);
    private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Environment environment;

    @Mixin
    private ProblemOptions problem = new ProblemOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--digits", paramLabel = "N",
        description = "Decimals of each cost, all of them correct, cut and not rounded. Default: 6 in text, 20 in "
            + "JSON and CSV.")
    private @Nullable Integer digits;

    @Option(names = "--all",
        description = "Instead of the report, every robustly feasible decision as CSV, by miners, nonce bits and "
            + "difficulty.")
    private boolean all;

    @Option(names = "--time-limit", paramLabel = "SECONDS",
        description = "Stop after this time with the question open (exit code 4).")
    private @Nullable String timeLimit;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
        description = "Search with this many threads, except with --all. The answer is the same. Default: 1.")
    private int threads;

    SolveCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        int decimals = decimals();
        if (threads < 1 || threads > MOST_THREADS) {
            throw new BadInput("--threads " + threads + " is outside 1.." + MOST_THREADS);
        }
        long limit = limitNanos();
        Problem read = problem.read(environment);
        return all ? listAll(read, limit) : report(read, limit, decimals);
    }

    private int report(Problem read, long limit, int decimals) {
        Solution solution;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            solution = new StaircaseSolver().withThreads(threads).solve(read, progress);
        }
        new SolutionReport(solution, decimals).write(output.format(), environment);
        return ExitCode.of(solution.status());
    }

    private int listAll(Problem read, long limit) {
        if (digits != null) {
            throw new BadInput("--digits has no bearing on --all, which lists no costs; leave it out");
        }
        if (output.format() == Format.JSON) {
            throw new BadInput("--all writes CSV, not JSON; leave --format out or give csv");
        }
        Output out = environment.out();
        out.line("miners,nonceBits,difficulty");
        Solution solution;
        try (Progress progress = new Progress(environment, true, limit)) {
            solution = new StaircaseSolver().solve(read, decision ->
                out.line(decision.miners() + "," + decision.nonceBits() + "," + decision.difficulty()), progress);
        }
        out.flush();
        if (!output.quiet()) {
            environment.say(solution.status().word() + ", " + solution.feasible().orElseThrow() + " robustly feasible decisions");
            for (Decision open : solution.open()) {
                environment.say("undecided: " + open);
            }
        }
        return ExitCode.of(solution.status());
    }

    private int decimals() {
        if (digits == null) {
            return output.format() == Format.TEXT ? TEXT_DIGITS : DATA_DIGITS;
        }
        if (digits < 0 || digits > MOST_DIGITS) {
            throw new BadInput("--digits " + digits + " is outside 0.." + MOST_DIGITS);
        }
        return digits;
    }

    private long limitNanos() {
        if (timeLimit == null) {
            return Long.MAX_VALUE;
        }
        BigFraction nanos = seconds(timeLimit).multiply(NANOS_PER_SECOND);
        if (nanos.signum() <= 0) {
            throw new BadInput("--time-limit " + timeLimit + " is not a positive number of seconds");
        }
        return nanos.bigDecimalValue(0, RoundingMode.UP).min(MOST_NANOS).longValueExact();
    }

    private static BigFraction seconds(String text) {
        try {
            return ExactNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--time-limit: " + Quarry.message(e), e);
        }
    }
}
