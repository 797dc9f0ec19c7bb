package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Axis;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Problem;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.problemfile.StatedProblem;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry sweep}. */
final class SweepCommand implements Callable<Integer> {

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec vary = OptionSpec.builder("--vary").paramLabel("PATH=VALUES").required(true)
        .type(List.class).auxiliaryTypes(String.class)
        .description("A constant and its values. May be given several times.").build();

    private final OutputOptions output = new OutputOptions();

    private final OptionSpec target = OptionSpec.builder("--output").paramLabel("OUT").type(String.class)
        .description("Write to this file, which must not exist yet. Default: standard output.").build();

    private final OptionSpec resume = CommandDescription.flag("--resume")
        .description("Continue OUT where the same command was interrupted. Begins it if there is none.").build();

    private final DecimalsOption digits = DecimalsOption.ofData("each cost");

    private final WholeNumber threads = WholeNumber.optional("--threads", 1, SolveCommand.MOST_THREADS,
        "Solve with this many threads. The bytes are the same. Default: all cores.");

    private final OptionSpec maxPoints = OptionSpec.builder("--max-points").paramLabel("N").type(String.class)
        .defaultValue("1000000").description("Allow this many combinations. Default: ${DEFAULT-VALUE}.").build();

    private final TimeLimit timeLimit = new TimeLimit();

    private SweepCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new SweepCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("sweep", this, problem.file(), problem.profile(), vary,
            output.formatOption(), output.quietOption(), target, resume, digits.option(), threads.option(), maxPoints,
            timeLimit.option());
        spec.usageMessage()
            .header("Solves a problem for every combination of varied constants.")
            .description(
                "",
                "A constant is named by its path in the problem file, such as constraints.expectedTime.max, "
                    + "miners.unavailable or, of a group, groups.NAME.hashTime. Its values are numbers and ranges "
                    + "FIRST..LAST by STEP, separated by commas and exact; between whole numbers the step may be left "
                    + "out. The last constant moves fastest.",
                "One row a combination, written as soon as it is there: as CSV with the first tuple of each report, "
                    + "which is the text format too, or as JSON lines with the whole report.",
                "Exit code 0: some combination has a solution; 3: none has; 4: one is undecided, or the time limit "
                    + "left some out.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry sweep problem.yaml --vary miners.unavailable=0..9 \\",
                "      --vary 'constraints.pool.max=0.0001..0.001 by 0.0001' --output pool.csv",
                "  quarry sweep problem.yaml --vary constraints.expectedTime.max=1454/7,1454/100",
                "  quarry sweep problem.yaml --vary hashTime=1e-11,2e-11 --format json");
        return spec;
    }

    @Override
    public Integer call() {
        int workers = threads.or(Runtime.getRuntime().availableProcessors());
        int decimals = digits.inData();
        if (resume.<Boolean>getValue() && !isFile(target.getValue())) {
            throw new BadInput("--resume continues a file; name it with --output");
        }
        BigInteger limit = mostPoints();
        // A time limit that is none is said before anything is read.
        timeLimit.nanos();
        StatedProblem read = problem.readRemarking(environment, output);
        if (read instanceof StatedProblem.Grouped groups) {
            BranchAndBoundSolver solver = new BranchAndBoundSolver();
            return run(sweep(groups.problem(), limit), DecisionForm.of(groups.problem()), decimals, workers,
                (varied, monitor) -> Answer.of(solver.solve(varied, monitor)));
        }
        Sweep<Problem> sweep = sweep(((StatedProblem.OneType) read).problem(), limit);
        // Threads that no point is left for help with those that are.
        StaircaseSolver solver = new StaircaseSolver()
            .withThreads((int) Math.max(1, workers / sweep.points().longValueExact()));
        return run(sweep, DecisionForm.ONE_TYPE, decimals, workers, (varied, monitor) ->
            Answer.of(solver.solve(varied, monitor)));
    }

    private <P extends GovernedProblem<P>, D> int run(Sweep<P> sweep, DecisionForm<D> decisions, int decimals,
        int workers, SweepRun.Solver<P, D> solver) {
        String file = target.getValue();
        boolean toFile = isFile(file);
        SweepRow<P, D> rows = SweepRow.of(output.format(), sweep, decisions, decimals);
        SweepRun<P, D> run = new SweepRun<>(sweep, rows, workers, solver);
        boolean resumed = resume.getValue();
        Tally tally = file != null && toFile ? toFile(path(file), resumed, run, rows) : toStandardOutput(run, rows);
        if (!output.quiet()) {
            environment.say(Count.of(tally.points(), "point") + (tally.points() == 0 ? "" : ": " + tally));
            if (tally.isStopped()) {
                environment.say("stopped at --time-limit " + timeLimit.option().getValue() + (toFile
                    ? "; --resume continues" : ""));
            }
        }
        return tally.exitCode();
    }

    private static boolean isFile(@Nullable String file) {
        return file != null && !file.equals(OutputFile.STANDARD);
    }

    private <P extends GovernedProblem<P>> Sweep<P> sweep(P read, BigInteger limit) {
        List<String> variations = vary.getValue();
        List<Axis<P>> axes = variations.stream().map(option -> Variation.parse(option, read)).toList();
        Sweep<P> sweep;
        try {
            sweep = Sweep.of(read, axes);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--vary " + Quarry.message(e), e);
        }
        if (sweep.points().compareTo(limit) > 0) {
            throw new BadInput("--vary asks for " + count(sweep.points()) + " points, more than the "
                + count(limit) + " of --max-points");
        }
        for (Axis<P> axis : axes) {
            axis.repeated().ifPresent(value -> {
                throw new BadInput("--vary " + axis.parameter() + ": " + ExactNumber.format(value)
                    + " is given twice; give each value once");
            });
        }
        return sweep;
    }

    private static String count(BigInteger points) {
        return points.bitLength() < Long.SIZE ? Count.of(points)
            : "2^" + (points.bitLength() - 1) + " or more";
    }

    private BigInteger mostPoints() {
        String stated = maxPoints.getValue();
        BigFraction most;
        try {
            most = ExactNumber.parse(stated);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--max-points: " + Quarry.message(e), e);
        }
        if (!most.getDenominator().equals(BigInteger.ONE) || most.signum() <= 0
            || most.getNumerator().bitLength() >= Long.SIZE) {
            throw new BadInput("--max-points " + stated + " is not a whole number from 1 to " + Long.MAX_VALUE);
        }
        return most.getNumerator();
    }

    private Tally toStandardOutput(SweepRun<?, ?> run, SweepRow<?, ?> rows) {
        Tally tally = new Tally();
        // On a terminal the rows themselves show how far it is.
        try (RowSink sink = RowSink.to(environment.out());
            Progress progress = progress(output.quiet() || environment.colour())) {
            if (!rows.heading().isEmpty()) {
                sink.row(rows.heading());
            }
            run.write(0, sink, tally, progress);
        }
        return tally;
    }

    private <P extends GovernedProblem<P>> Tally toFile(Path path, boolean resumed, SweepRun<P, ?> run,
        SweepRow<P, ?> rows) {
        boolean continued = resumed && Files.exists(path);
        long done = 0;
        long bytes = 0;
        Tally tally = new Tally();
        if (continued) {
            FinishedRows<P> finished = FinishedRows.read(path, run.sweep(), rows, run::row);
            done = finished.count();
            bytes = finished.bytes();
            tally = finished.tally();
        }
        try (RowSink sink = continued ? RowFile.after(bytes, path) : RowFile.create(path);
            Progress progress = progress(output.quiet())) {
            if (bytes == 0 && !rows.heading().isEmpty()) {
                sink.row(rows.heading());
            }
            if (done > 0 && !output.quiet()) {
                environment.say(path + ": " + Count.of(done) + " of " + Count.of(run.sweep().points())
                    + " rows are there already");
            }
            run.write(done, sink, tally, progress);
        }
        return tally;
    }

    private Progress progress(boolean quiet) {
        return new Progress(environment, quiet, timeLimit.nanos());
    }

    private static Path path(String file) {
        if (file.isEmpty()) {
            throw new BadInput("--output '' is no file name; name a file, or - for standard output");
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new BadInput("--output '" + e.getInput() + "' is no file name: " + e.getReason(), e);
        }
    }
}
