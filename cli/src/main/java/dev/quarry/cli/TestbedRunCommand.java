package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.problemfile.StatedProblem;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.WarmingKernel;
import dev.quarry.testbed.measurement.Measurement;
import dev.quarry.testbed.measurement.MeasurementReport;
import dev.quarry.testbed.measurement.Predictions;
import dev.quarry.testbed.measurement.Sample;
import dev.quarry.testbed.race.LockstepNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry testbed run}. */
final class TestbedRunCommand implements Callable<Integer> {

    private static final int MOST_RACES = 10_000_000;
    private static final int RACES = 10_000;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);
    private static final long FLUSH_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final DecisionOptions decision = new DecisionOptions();

    private final WholeNumber races = WholeNumber.optional("--races", 1, MOST_RACES,
        "How many races to run, 1 to 10000000. Default: 10000.");

    private final OptionSpec seed = OptionSpec.builder("--seed").paramLabel("SEED").type(long.class).defaultValue("1")
        .description("Makes the headers: the same seed, the same races. Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec falseAlarm = OptionSpec.builder("--false-alarm").paramLabel("A").type(String.class)
        .defaultValue("0.001").description("The most probable that a verdict against any right prediction may be. "
            + "Default: ${DEFAULT-VALUE}.").build();

    private final OptionSpec records = OptionSpec.builder("--records").paramLabel("OUT").type(String.class)
        .description("Write a row for each race to this CSV file, which must not exist yet.").build();

    private final OptionSpec resume = CommandDescription.flag("--resume")
        .description("Continue OUT where the same command was interrupted. Begins it if there is none.").build();

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private TestbedRunCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedRunCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("run", this, problem.file(), problem.profile(),
            decision.minersOption(), decision.nonceBitsOption(), decision.difficultyOption(), races.option(),
            seed, falseAlarm, records, resume, timeLimit.option(), output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Runs mining races of one decision, and holds what happens against the calculus.")
            .description(
                "",
                "Hash times, costs and the moments and windows of the constraints come from the problem file; all "
                    + "miners work. They hash in lockstep, as the model assumes: the hashes are real, the clock is "
                    + "exact, and the same seed gives the same races on every machine.",
                "Every quantity of the calculus stands beside what was measured, with its confidence interval and the "
                    + "p-value of a test. With --profile paper it is the paper's equations that are put to the test.",
                "Exit code 0: all agree; 3: a prediction is contradicted, which happens to right ones with a "
                    + "probability of at most --false-alarm; 4: stopped before all races were run.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry testbed run examples/problems/testbed.yaml --miners 4 --nonce-bits 12 --difficulty 8",
                "  quarry testbed run problem.yaml --miners a=2 --miners b=3 --nonce-bits 9 --difficulty 5 \\",
                "      --races 100000 --records races.csv");
        return spec;
    }

    @Override
    public Integer call() {
        int asked = races.or(RACES);
        int bits = decision.nonceBits();
        int zeros = decision.difficulty();
        double alarm = alarm();
        decision.miners().check();
        String file = records.getValue();
        Path rows = file == null ? null : OutputFile.of("--records", file);
        if (resume.<Boolean>getValue() && file == null) {
            throw new BadInput("--resume continues a file; name it with --records");
        }
        long limit = timeLimit.nanos();
        StatedProblem read = problem.read(environment);
        TestbedPlan plan = TestbedPlan.of(read, decision.miners(), bits, zeros, seed.getValue());
        Sample sample = new Sample();
        boolean finished;
        try (WarmingKernel kernel = WarmingKernel.start(WARM_UP, System::nanoTime);
            Progress progress = new Progress(environment, output.quiet(), limit)) {
            finished = run(plan, asked, sample, rows, kernel, progress);
        }
        MeasurementReport report = Measurement.test(plan.plan(), Predictions.of(plan.plan()), sample, alarm,
            seed.getValue());
        new TestbedReport(read.name(), plan, sample, report).write(output.format(), environment);
        if (!finished) {
            environment.say(String.format(Locale.ROOT, "stopped at --time-limit %s after %,d of %,d races%s",
                timeLimit.option().<String>getValue(), sample.size(), asked,
                file == null ? "" : "; --resume continues"));
        }
        return !report.agrees() ? ExitCode.DOES_NOT_HOLD : finished ? ExitCode.DONE : ExitCode.OPEN;
    }

    private boolean run(TestbedPlan plan, int asked, Sample sample, @Nullable Path path, HashKernel kernel,
        Progress progress) {
        LockstepNetwork network = new LockstepNetwork(plan.plan().settings(), kernel);
        if (path == null) {
            return race(network, asked, sample, null, plan, progress);
        }
        boolean continued = resume.<Boolean>getValue() && Files.exists(path);
        long bytes = continued ? RaceRows.read(path, plan, asked, sample) : 0;
        try (RowSink sink = continued ? RowFile.after(bytes, path) : RowFile.create(path)) {
            if (bytes == 0) {
                sink.row(RaceRows.HEADING);
            }
            return race(network, asked, sample, sink, plan, progress);
        }
    }

    private static boolean race(LockstepNetwork network, int asked, Sample sample, @Nullable RowSink sink,
        TestbedPlan plan, Progress progress) {
        long flushed = System.nanoTime();
        while (sample.size() < asked) {
            if (!progress.goOn(sample.size(), asked)) {
                return false;
            }
            var outcome = network.race(sample.size());
            sample.add(outcome);
            if (sink != null) {
                sink.row(RaceRows.row(outcome, plan));
                if (System.nanoTime() - flushed > FLUSH_EVERY) {
                    sink.flush();
                    flushed = System.nanoTime();
                }
            }
        }
        return true;
    }

    private double alarm() {
        String stated = falseAlarm.getValue();
        double alarm;
        try {
            alarm = ExactNumber.parse(stated).doubleValue();
        } catch (IllegalArgumentException e) {
            throw new BadInput("--false-alarm: " + Quarry.message(e), e);
        }
        if (!(alarm > 0 && alarm < 1)) {
            throw new BadInput("--false-alarm " + stated + " is not between 0 and 1");
        }
        return alarm;
    }
}
