package dev.quarry.cli;

import dev.quarry.calculus.GroupedLaw;
import dev.quarry.solver.problemfile.StatedProblem;
import dev.quarry.testbed.hashing.HashKernel;
import dev.quarry.testbed.hashing.WarmingKernel;
import dev.quarry.testbed.measurement.Measurement;
import dev.quarry.testbed.measurement.MeasurementReport;
import dev.quarry.testbed.measurement.Predictions;
import dev.quarry.testbed.measurement.Sample;
import dev.quarry.testbed.network.NetworkReport;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry testbed run}. */
final class TestbedRunCommand implements Callable<Integer> {

    private static final int MOST_RACES = 10_000_000;
    private static final int RACES = 10_000;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(10);
    private static final long SAVE_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final DecisionOptions decision = new DecisionOptions();

    private final WholeNumber races = WholeNumber.optional("--races", 1, MOST_RACES,
        "How many races to run, 1 to 10000000. Default: 10000.");

    private final SeedOption seed = new SeedOption("Makes the headers: the same seed, the same races.");

    private final ErrorRate falseAlarm = new ErrorRate("--false-alarm", "0.001",
        "The most probable that a verdict against any right prediction may be.");

    private final OptionSpec records = OptionSpec.builder("--records").paramLabel("OUT").type(String.class)
        .description("Write a row for each race to this CSV file, which must not exist yet.").build();

    private final OptionSpec store = OptionSpec.builder("--store").paramLabel("OUT").type(String.class)
        .description("Make the blocks a chain, signed by their miners, in this new chain store. The races are others "
            + "than without.").build();

    private final OptionSpec resume = CommandDescription.flag("--resume")
        .description("Continue OUT where the same command was interrupted. Begins it if there is none.").build();

    private final NetworkOptions network = new NetworkOptions();

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
            seed.option(), falseAlarm.option(), records, store, resume, timeLimit.option(), output.formatOption(),
            output.quietOption());
        network.addTo(spec);
        spec.usageMessage()
            .header("Runs mining races of one decision, and holds what happens against the calculus.")
            .description(
                "",
                "Hash times, costs and the moments and windows of the constraints come from the problem file; all "
                    + "miners work. They hash in lockstep, as the model assumes: the hashes are real, the clock is "
                    + "exact, and the same seed gives the same races on every machine.",
                "Every quantity of the calculus stands beside what was measured, with its confidence interval and the "
                    + "p-value of a test. With --profile paper it is the paper's equations that are put to the test.",
                "Networks, which the options from --network on ask for, are held against the exact race; how far they "
                    + "depart from it is their result.",
                "Exit code 0: all agree, or it was a network; 3: a prediction is contradicted, which happens to right "
                    + "ones with a probability of at most --false-alarm; 4: stopped before all races were run; 130, "
                    + "143: interrupted, by Ctrl-C or the signal TERM, and what was kept is whole.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry testbed run examples/problems/testbed.yaml --miners 4 --nonce-bits 12 --difficulty 8",
                "  quarry testbed run problem.yaml --miners a=2 --miners b=3 --nonce-bits 9 --difficulty 5 \\",
                "      --races 100000 --records races.csv",
                "  quarry testbed run consortium.yaml --miners north/a=2 --miners east/a=1 --nonce-bits 14 \\",
                "      --difficulty 8 --store chain.db");
        return spec;
    }

    @Override
    public Integer call() {
        int asked = races.or(RACES);
        int bits = decision.nonceBits();
        int zeros = decision.difficulty();
        double alarm = falseAlarm.value();
        decision.miners().check();
        boolean kept = checkOutput();
        network.check();
        long limit = timeLimit.nanos();
        StatedProblem read = problem.read(environment);
        TestbedPlan plan = TestbedPlan.of(read, decision.miners(), bits, zeros, seed.value());
        // Its end is the end of the report: a process that is told to end waits for it.
        try (Interruption interruption = Interruption.await()) {
            return network.isAsked() ? runNetwork(read.name(), plan, asked, alarm, limit, interruption)
                : runRaces(read.name(), plan, asked, alarm, limit, kept, interruption);
        }
    }

    private int runRaces(String name, TestbedPlan plan, int asked, double alarm, long limit, boolean kept,
        Interruption interruption) {
        Sample sample = new Sample();
        boolean finished;
        try (WarmingKernel kernel = WarmingKernel.start(WARM_UP, System::nanoTime);
            Progress progress = new Progress(environment, output.quiet(), limit, "racing", "races are");
            RaceLog log = log(plan, asked, sample, kernel)) {
            finished = run(log, asked, sample, progress, interruption);
        }
        MeasurementReport report = Measurement.test(plan.plan(), Predictions.of(plan.plan()), sample, alarm,
            seed.value());
        new TestbedReport(name, plan, sample, report, !finished).write(output.format(), environment);
        if (!finished) {
            sayStopped(interruption, Count.of(sample.size()) + " of " + Count.of(asked) + " races"
                + (kept ? "; --resume continues" : ""));
        }
        return !report.agrees() ? ExitCode.DOES_NOT_HOLD : finished ? ExitCode.DONE : ExitCode.OPEN;
    }

    private void sayStopped(Interruption interruption, String done) {
        say((interruption.isInterrupted() ? "interrupted" : "stopped at --time-limit "
            + timeLimit.option().<String>getValue()) + " after " + done);
    }

    private void say(String said) {
        if (!output.quiet()) {
            environment.say(said);
        }
    }

    private int runNetwork(String name, TestbedPlan plan, int blocks, double alarm, long limit,
        Interruption interruption) {
        if (records.getValue() != null || resume.<Boolean>getValue()) {
            throw new BadInput("--records and --resume are of races one after the other, not of a network, which the "
                + "options from --network on ask for; its chain is kept with --store, and not continued");
        }
        if (plan.plan().law() != GroupedLaw.EXACT) {
            throw new BadInput("profile paper has no bearing on a network, which is held against the exact race; give "
                + "--profile exact");
        }
        String chain = store.getValue();
        NetworkRun run = new NetworkRun(network, plan, blocks);
        NetworkReport report;
        boolean stopped;
        try (WarmingKernel kernel = WarmingKernel.start(WARM_UP, System::nanoTime);
            Progress progress = new Progress(environment, output.quiet(), limit, "racing", "blocks are")) {
            report = run.run(chain == null ? null : OutputFile.of("--store", chain), kernel,
                (done, total) -> !interruption.isInterrupted() && progress.goOn(done, total));
            stopped = progress.isStopped() || interruption.isInterrupted();
        }
        new NetworkRunReport(name, run.settings(), plan.miners(), report, run.compare(report, alarm), stopped,
            network.isFreeRunning() ? network.threads(run.settings().race().miners()) : 0)
            .write(output.format(), environment);
        if (stopped) {
            sayStopped(interruption, Count.of(report.chain().size()) + " of " + Count.of(blocks) + " blocks");
        }
        return stopped ? ExitCode.OPEN : ExitCode.DONE;
    }

    /** Whether races are kept; fails with {@link BadInput} before anything is read. */
    private boolean checkOutput() {
        String rows = records.getValue();
        String chain = store.getValue();
        if (rows != null && chain != null) {
            throw new BadInput("--records and --store: give one; quarry testbed export writes the rows of a store");
        }
        if (rows != null) {
            OutputFile.of("--records", rows);
        }
        if (chain != null) {
            OutputFile.of("--store", chain);
        }
        boolean kept = rows != null || chain != null;
        if (resume.<Boolean>getValue() && !kept) {
            throw new BadInput("--resume continues a file; name it with --records or --store");
        }
        return kept;
    }

    private RaceLog log(TestbedPlan plan, int asked, Sample sample, HashKernel kernel) {
        String rows = records.getValue();
        String chain = store.getValue();
        if (rows != null) {
            return RaceLog.ofRows(OutputFile.of("--records", rows), resume.getValue(), plan, asked, sample, kernel);
        }
        return chain == null ? RaceLog.ofNothing(plan, kernel)
            : RaceLog.ofStore(OutputFile.of("--store", chain), resume.getValue(), plan, asked, sample, kernel,
                this::say);
    }

    /** Runs the races that are left; false where a time limit or an interruption ended that. */
    private static boolean run(RaceLog log, int asked, Sample sample, Progress progress, Interruption interruption) {
        long saved = System.nanoTime();
        while (sample.size() < asked) {
            if (interruption.isInterrupted() || !progress.goOn(sample.size(), asked)) {
                return false;
            }
            sample.add(log.next());
            if (System.nanoTime() - saved > SAVE_EVERY) {
                log.save();
                saved = System.nanoTime();
            }
        }
        return true;
    }
}
