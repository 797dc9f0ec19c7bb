package dev.quarry.cli;

import dev.quarry.engine.agent.AgentTraining;
import dev.quarry.engine.agent.Assignment;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ObservationRule;
import dev.quarry.engine.evaluation.RunMonitor;
import dev.quarry.engine.learning.CheckpointException;
import dev.quarry.engine.learning.Dqn;
import dev.quarry.engine.learning.TrainingEnd;
import dev.quarry.solver.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry engine train}. */
final class EngineTrainCommand implements Callable<Integer> {

    private static final int MOST_STEPS = 100_000_000;
    private static final int MOST_AGENTS = 100;
    private static final int MOST_PARTNERS = 1_000;
    private static final int SHARE_WINDOW = 100;
    private static final long SAVE_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final Environment environment;

    private final ControlOptions control = new ControlOptions();

    private final OptionSpec out = OptionSpec.builder("-o", "--output").paramLabel("AGENT").type(String.class)
        .required(true).description("Write the agent to this file.").build();

    private final WholeNumber steps = WholeNumber.optional("--steps", 100, MOST_STEPS,
        "How many blocks to learn from, 100 or more. Default: 100000.");

    private final SeedOption seed = new SeedOption("Of everything random: the same seed, the same agent.");

    private final WholeNumber agents = WholeNumber.optional("--agents", 1, MOST_AGENTS,
        "Train N agents one after the other, with seeds from SEED on, and keep the best. Files of the "
            + "second and those after it have .2, .3 and so on behind their names. Default: 1.");

    private final WholeNumber partners = WholeNumber.optional("--partners", 2, MOST_PARTNERS,
        "Show the agent how unevenly N partners, who own the miners in turn, won the last 100 blocks.");

    private final OptionSpec curve = OptionSpec.builder("--curve").paramLabel("OUT").type(String.class)
        .description("Write a row for each episode and evaluation to this new file: as JSON lines if its name ends in "
            + ".jsonl, else as CSV.").build();

    private final OptionSpec checkpoint = OptionSpec.builder("--checkpoint").paramLabel("FILE").type(String.class)
        .description("Keep all that going on needs in this file, every 10 s and when interrupted.").build();

    private final OptionSpec resume = CommandDescription.flag("--resume")
        .description("Go on from the checkpoint of the same command. Begins where there is none.").build();

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private EngineTrainCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new EngineTrainCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("train", this);
        control.addTo(spec);
        for (OptionSpec option : List.of(out, steps.option(), seed.option(), agents.option(), partners.option(), curve,
            checkpoint, resume, timeLimit.option(), output.formatOption(), output.quietOption())) {
            spec.add(option);
        }
        spec.usageMessage()
            .header("Trains an agent for a problem, by deep Q-learning in simulation.")
            .description(
                "",
                "It learns from all scenarios: nothing happens, miners crash, hardware gets faster and slower, "
                    + "corrupted miners refuse to hash or hold blocks back, started miners take time, load moves "
                    + "the target. PyTorch computes gradients, on one core; what is written needs none of it.",
                "At the end the best network of all evaluations is compared with every classical rule. CSV has the "
                    + "learning curve, with mean and confidence interval where there are several agents.",
                "Exit code 4: stopped by --time-limit; --resume continues.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry engine train examples/problems/engine.yaml --target 0.2 -o agent.json",
                "  quarry engine train problem.yaml --agents 5 --checkpoint training.bin --resume -o agent.json");
        return spec;
    }

    @Override
    public Integer call() {
        control.check();
        int asked = agents.or(1);
        long length = steps.or((int) AgentTraining.defaults().totalSteps());
        int owners = partners.or(2);
        Path file = OutputFile.of("--output", out.getValue());
        String rows = curve.getValue();
        Path curveFile = rows == null ? null : OutputFile.of("--curve", rows);
        String saved = checkpoint.getValue();
        Path checkpointFile = saved == null ? null : OutputFile.of("--checkpoint", saved);
        boolean resuming = resume.getValue();
        if (resuming && checkpointFile == null) {
            throw new BadInput("--resume goes on from a checkpoint; name it with --checkpoint");
        }
        long limit = timeLimit.nanos();
        checkFiles(file, checkpointFile, curveFile, resuming);
        Problem problem = control.read(environment);
        ControlTask task = control.task(problem);
        ObservationRule rule = partners.isStated() ? Assignment.OBSERVATION.withShares(owners, SHARE_WINDOW)
            : Assignment.OBSERVATION;
        Assignment assignment = new Assignment(problem, task.limits().nonceBits(), task.target(), rule);
        List<TrainedAgent> trained = new ArrayList<>();
        try (Interruption interruption = Interruption.await();
            Progress progress = new Progress(environment, output.quiet(), limit, "training", "steps are")) {
            for (int i = 0; i < asked; i++) {
                Dqn settings = AgentTraining.withSteps(AgentTraining.defaults(), length).withSeed(seed.value() + i);
                Run run = new Run(progress, interruption, numbered(checkpointFile, i), numbered(curveFile, i),
                    asked * length, i * length);
                TrainedAgent agent = run.train(assignment, settings, resuming);
                if (agent == null) {
                    sayStopped(progress, checkpointFile);
                    return ExitCode.OPEN;
                }
                trained.add(agent);
            }
        }
        TrainingReport report = new TrainingReport(problem.name(), assignment, task, trained);
        AgentFile.write(file, report.best().agent());
        report.write(output.format(), environment);
        return ExitCode.DONE;
    }

    /** Checks what would be a pity to learn when the work is done. */
    private void checkFiles(Path agent, @Nullable Path saved, @Nullable Path rows, boolean resuming) {
        Map<String, String> names = new TreeMap<>(Map.of("FILE", control.source(), "--output", agent.toString()));
        OutputFile.probe(agent);
        if (saved != null) {
            names.put("--checkpoint", saved.toString());
            OutputFile.probe(saved);
        }
        if (rows != null) {
            names.put("--curve", rows.toString());
            OutputFile.probe(rows);
        }
        OutputFile.checkDistinct(names);
        if (!resuming && Files.isRegularFile(agent)) {
            throw new BadInput(agent + ": exists; name another file");
        }
        if (!resuming && saved != null && Files.isRegularFile(saved)) {
            throw new BadInput(saved + ": exists; --resume goes on from it, or name another file");
        }
    }

    /** The files of the second agent and those after it have a number behind their names. */
    private static @Nullable Path numbered(@Nullable Path file, int before) {
        return file == null || before == 0 ? file : file.resolveSibling(file.getFileName() + "." + (before + 1));
    }

    private void sayStopped(Progress progress, @Nullable Path saved) {
        if (!output.quiet()) {
            environment.say((progress.isStopped() ? "stopped at --time-limit " + timeLimit.option().<String>getValue()
                : "interrupted") + (saved == null ? "; nothing is kept without --checkpoint" : "; --resume continues"));
        }
    }

    /** The training of one agent. */
    private static final class Run {

        private final Progress progress;
        private final Interruption interruption;
        private final @Nullable Path checkpoint;
        private final @Nullable Path curve;
        private final long allSteps;
        private final long stepsBefore;
        private long savedAt = System.nanoTime();

        Run(Progress progress, Interruption interruption, @Nullable Path checkpoint, @Nullable Path curve,
            long allSteps, long stepsBefore) {
            this.progress = progress;
            this.interruption = interruption;
            this.checkpoint = checkpoint;
            this.curve = curve;
            this.allSteps = allSteps;
            this.stepsBefore = stepsBefore;
        }

        /** Trains an agent; null where that was stopped. */
        @Nullable TrainedAgent train(Assignment assignment, Dqn settings, boolean resuming) {
            try (AgentTraining training = training(assignment, settings, resuming)) {
                TrainingEnd end;
                try (CurveFile rows = CurveFile.open(curve, resuming, training.step())) {
                    end = training.train(rows, () -> stops(training));
                }
                if (end == TrainingEnd.DIVERGED) {
                    throw new IllegalStateException("training has diverged at step " + training.step());
                }
                save(training);
                return end == TrainingEnd.INTERRUPTED ? null
                    : new TrainedAgent(settings.seed(), training.agent(RunMonitor.NONE), training.evaluations());
            } catch (CheckpointException e) {
                throw e.getCause() instanceof IOException io && !(io instanceof NoSuchFileException)
                    ? new UncheckedIOException(Quarry.message(e), io) : new BadInput(Quarry.message(e), e);
            } catch (IllegalArgumentException e) {
                throw new BadInput(Quarry.message(e), e);
            }
        }

        private AgentTraining training(Assignment assignment, Dqn settings, boolean resuming) {
            if (!resuming || checkpoint == null || !Files.exists(checkpoint)) {
                return AgentTraining.begin(assignment, settings);
            }
            AgentTraining training = AgentTraining.resume(checkpoint, assignment);
            if (!training.settings().equals(settings)) {
                training.close();
                Dqn saved = training.settings();
                throw new BadInput(checkpoint + ": is of other settings, --steps " + saved.totalSteps() + " and --seed "
                    + saved.seed() + "; give the same, or another file");
            }
            return training;
        }

        private boolean stops(AgentTraining training) {
            if (System.nanoTime() - savedAt > SAVE_EVERY) {
                save(training);
                savedAt = System.nanoTime();
            }
            return interruption.isInterrupted() || !progress.goOn(stepsBefore + training.step(), allSteps);
        }

        private void save(AgentTraining training) {
            if (checkpoint != null) {
                training.checkpoint(checkpoint);
            }
        }
    }
}
