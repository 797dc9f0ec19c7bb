package dev.quarry.cli;

import dev.quarry.solver.Problem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedSolver;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry solve}. */
final class SolveCommand implements Callable<Integer> {

    /** The most threads that a search may be told to use. */
    static final int MOST_THREADS = 1_024;

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OutputOptions output = new OutputOptions();

    private final DecimalsOption digits = DecimalsOption.of("each cost");

    private final OptionSpec all = CommandDescription.flag("--all")
        .description("Instead of the report, every robustly feasible decision as CSV, by miners, nonce bits and "
            + "difficulty.").build();

    private final TimeLimit timeLimit = new TimeLimit();

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, MOST_THREADS,
        "Search with this many threads. The answer is the same. Groups and --all are searched by one thread, "
            + "whatever is stated. Default: 1.");

    private final OptionSpec certificate = OptionSpec.builder("--certificate").paramLabel("OUT").type(String.class)
        .description("Write a proof of the answer to this file, which 'quarry verify' and others can check; a "
            + "file that is there already is replaced.").build();

    private SolveCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new SolveCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("solve", this, problem.file(), problem.profile(),
            output.formatOption(), output.quietOption(), digits.option(), all, timeLimit.option(), threads.option(),
            certificate);
        spec.usageMessage()
            .header("Finds the best decisions that hold in every scenario, with proof.")
            .description(
                "",
                "Reads a problem file and reports how many miners to deploy, how many nonce bits to share and how "
                    + "hard the puzzle is, so that every constraint holds even when miners fail and the difficulty "
                    + "drifts. The answer is a theorem about real numbers: it covers every decision of the grid, and "
                    + "every digit of a cost is correct.",
                "A file may state several types of miners (groups); the report then says how many of each to deploy.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry solve examples/problems/bitcoin-c1.yaml",
                "  quarry solve --format json --digits 30 problem.yaml",
                "  quarry solve --all problem.yaml > feasible.csv",
                "  quarry solve --certificate proof.json problem.yaml && quarry verify proof.json");
        return spec;
    }

    @Override
    public Integer call() {
        int decimals = digits.in(output.format());
        int workers = threads.or(1);
        long limit = timeLimit.nanos();
        boolean listed = all.getValue();
        StatedProblem read = problem.read(environment);
        if (listed) {
            checkAll();
        }
        if (read instanceof StatedProblem.Grouped groups) {
            return grouped(groups, listed, limit, decimals);
        }
        Problem ofOneType = ((StatedProblem.OneType) read).problem();
        return listed ? list(DecisionForm.ONE_TYPE, (each, monitor) ->
            Answer.of(new StaircaseSolver().solve(ofOneType, each, monitor)), true, limit)
            : report(ofOneType, limit, workers, decimals);
    }

    private int grouped(StatedProblem.Grouped read, boolean listed, long limit, int decimals) {
        CertificateOutput proof = proof();
        if (proof != null && read.problem().partners() != null) {
            throw new BadInput("--certificate: " + problem.source() + " states partners, whose ownership no "
                + "certificate is about; leave one of them out");
        }
        if (!output.quiet()) {
            Groups.remark(read, environment);
        }
        GroupedProblem problemOfGroups = read.problem();
        GroupedSolver solver = new BranchAndBoundSolver();
        if (listed) {
            return list(DecisionForm.of(problemOfGroups), (each, monitor) ->
                Answer.of(solver.solve(problemOfGroups, each, monitor)), output.quiet(), limit);
        }
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            GroupedSolution solution = solver.solve(problemOfGroups, progress);
            return write(() -> proof == null || proof.write(solution, progress, environment),
                SolutionReport.of(solution, decimals), solution.status());
        }
    }

    private int report(Problem read, long limit, int workers, int decimals) {
        CertificateOutput proof = proof();
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            Solution solution = new StaircaseSolver().withThreads(workers).solve(read, progress);
            return write(() -> proof == null || proof.write(solution, progress, environment),
                SolutionReport.of(solution, decimals), solution.status());
        }
    }

    /** Writes a proof, and then the answer, which is not lost because its proof cannot be written. */
    private int write(BooleanSupplier proof, Report answer, Status status) {
        boolean proved;
        try {
            proved = proof.getAsBoolean();
        } finally {
            answer.write(output.format(), environment);
        }
        return proved ? ExitCode.of(status) : ExitCode.OPEN;
    }

    private @Nullable CertificateOutput proof() {
        String certified = certificate.getValue();
        return certified == null ? null : CertificateOutput.at(certified, problem.source());
    }

    private void checkAll() {
        if (digits.isStated()) {
            throw new BadInput("--digits has no bearing on --all, which lists no costs; leave it out");
        }
        if (certificate.getValue() != null) {
            throw new BadInput("--certificate proves a report, not the list of --all; leave one of them out");
        }
        if (output.format() == Format.JSON) {
            throw new BadInput("--all writes CSV, not JSON; leave --format out or give csv");
        }
    }

    /** Solves a problem, and gives every robustly feasible decision to someone. */
    private interface Listing<D> {
        Answer<?, D> solve(Consumer<D> each, SearchMonitor monitor);
    }

    /** Lists decisions; rows that come one by one show how far it is, so that nothing else needs to. */
    private <D> int list(DecisionForm<D> decisions, Listing<D> listing, boolean silent, long limit) {
        Output out = environment.out();
        out.line(Csv.row(decisions.columns().toArray()));
        Answer<?, D> answer;
        out.flush();
        try (Progress progress = new Progress(environment, silent, limit)) {
            answer = listing.solve(decision -> out.line(Csv.row(decisions.fields(decision).toArray())), progress);
        }
        out.flush();
        if (!output.quiet()) {
            environment.say(answer.status().word() + ", " + answer.feasible().orElseThrow()
                + " robustly feasible decisions");
            answer.open().forEach(open -> environment.say("undecided: " + open));
        }
        return ExitCode.of(answer.status());
    }
}
