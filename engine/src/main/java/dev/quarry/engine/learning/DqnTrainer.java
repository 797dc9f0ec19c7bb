package dev.quarry.engine.learning;

import dev.quarry.engine.learning.internal.NetworkShape;
import dev.quarry.testbed.random.RandomStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on a task by deep Q-learning, as {@link Dqn} states it.
 *
 * <p>The same settings, tasks and machine give the same network, bit for bit, and so does training that stops at a
 * checkpoint and goes on from it in another process. Only gradients are computed by native code (PyTorch, by way of
 * DJL, in one thread); it is loaded when the first trainer is made. A trainer serves one thread; trainers in several
 * threads take turns at gradients, so that separate processes are the way to train several networks at once.
 */
public final class DqnTrainer implements AutoCloseable {

    private final Dqn settings;
    private final CheckedTask task;
    private final CheckedTask evaluationTask;
    private final NetworkShape shape;
    private final RandomStream episodeSeeds;
    private final RandomStream exploration;
    private final RandomStream replay;
    private final Learner learner;
    private final ReplayMemory memory;
    private final ReturnSum returns;
    private final Tally tally = new Tally();
    private final List<Metrics> evaluations = new ArrayList<>();
    private Inputs state;
    private float @Nullable [] bestParameters;
    private double bestReturn = Double.NEGATIVE_INFINITY;

    private DqnTrainer(Dqn settings, LearningTask task, LearningTask evaluationTask) {
        if (task == evaluationTask) {
            throw new IllegalArgumentException("one task to learn and to evaluate: must be two, each with its state");
        }
        this.settings = settings;
        this.task = new CheckedTask(task);
        this.evaluationTask = new CheckedTask(evaluationTask);
        if (!this.task.isLike(this.evaluationTask)) {
            throw new IllegalArgumentException("the task to evaluate differs from the task to learn: must have "
                + "the same actions and ratios");
        }
        shape = new NetworkShape(task.observationSize(), settings.hiddenLayers(), task.actions(), settings.dueling());
        episodeSeeds = RandomStream.of(settings.seed(), "episodes");
        exploration = RandomStream.of(settings.seed(), "exploration");
        replay = RandomStream.of(settings.seed(), "replay");
        memory = new ReplayMemory(settings.replayCapacity());
        returns = new ReturnSum(settings.returnSteps(), settings.discount());
        state = this.task.reset(episodeSeeds.nextLong());
        learner = new Learner(settings, shape, RandomStream.of(settings.seed(), "weights"));
    }

    /**
     * Begins.
     *
     * @param settings       of learning
     * @param task           what is learned
     * @param evaluationTask another instance of it, to evaluate the network in
     * @return a trainer before its first step
     * @throws IllegalArgumentException if the tasks are one, or do not have the same actions and ratios, or the network
     *                                  is too large
     * @throws IllegalStateException    if the natives of PyTorch for this platform cannot be loaded
     */
    public static DqnTrainer create(Dqn settings, LearningTask task, LearningTask evaluationTask) {
        return new DqnTrainer(settings, task, evaluationTask);
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param checkpoint     what {@link #checkpoint} wrote; the settings are in it
     * @param task           what is learned
     * @param evaluationTask another instance of it, to evaluate the network in
     * @return a trainer that goes on exactly as the one that wrote the checkpoint
     * @throws CheckpointException      if the file is missing, damaged, of another version, or of another task
     * @throws IllegalArgumentException as {@link #create}
     * @throws IllegalStateException    as {@link #create}
     */
    public static DqnTrainer resume(Path checkpoint, LearningTask task, LearningTask evaluationTask) {
        return CheckpointFile.read(checkpoint, in -> {
            SavedTexts.check(SavedTexts.restore(in), new TreeMap<>(task.about()));
            DqnTrainer trainer = new DqnTrainer(SavedSettings.restore(in), task, evaluationTask);
            try {
                trainer.restore(in);
            } catch (IOException | RuntimeException e) {
                trainer.close();
                throw e;
            }
            return trainer;
        });
    }

    /**
     * Returns what a checkpoint is of.
     *
     * @param checkpoint what {@link #checkpoint} wrote
     * @return what its task said of itself
     * @throws CheckpointException if the file is missing, damaged, or of another version
     */
    public static SortedMap<String, String> about(Path checkpoint) {
        return CheckpointFile.readFirst(checkpoint, SavedTexts::restore);
    }

    /**
     * Trains until all steps of the settings are done.
     *
     * @param listener    is told of episodes and evaluations
     * @param interrupted asked before each step whether to stop
     * @return why training stopped
     */
    public TrainingEnd train(TrainingListener listener, BooleanSupplier interrupted) {
        return trainTo(settings.totalSteps(), listener, interrupted);
    }

    /**
     * Trains until some step, which may be beyond those of the settings.
     *
     * @param lastStep    how many steps training will have taken in all
     * @param listener    is told of episodes and evaluations
     * @param interrupted asked before each step whether to stop
     * @return why training stopped
     */
    public TrainingEnd trainTo(long lastStep, TrainingListener listener, BooleanSupplier interrupted) {
        while (tally.step() < lastStep) {
            if (interrupted.getAsBoolean()) {
                return TrainingEnd.INTERRUPTED;
            }
            act(listener);
            if (isUpdateDue() && !update()) {
                return TrainingEnd.DIVERGED;
            }
            if (settings.evaluation().episodes() > 0 && tally.step() % settings.evaluation().steps() == 0) {
                evaluate(listener);
            }
        }
        return TrainingEnd.COMPLETE;
    }

    private double explorationRate() {
        long learning = tally.step() - settings.warmUpSteps();
        return learning < 0 ? 1 : settings.exploration().rate(learning);
    }

    private void act(TrainingListener listener) {
        double rate = explorationRate();
        int action = exploration.nextDouble() < rate ? randomAction() : learner.bestAction(state);
        Step step = task.step(action);
        Inputs next = task.after(step);
        returns.add(state, action, step, next, memory::add);
        tally.stepped(step.reward());
        state = next;
        if (step.ending() != Ending.NONE) {
            listener.completed(tally.episodeOver(rate));
            state = task.reset(episodeSeeds.nextLong());
        }
    }

    private int randomAction() {
        int left = exploration.nextInt(state.allowedActions());
        int action = 0;
        while (!state.allowed()[action] || left-- > 0) {
            action++;
        }
        return action;
    }

    private boolean isUpdateDue() {
        return tally.step() >= settings.warmUpSteps() && tally.step() % settings.updateEvery() == 0
            && memory.size() >= settings.batchSize();
    }

    private boolean update() {
        double loss = learner.update(memory, replay);
        if (Double.isNaN(loss)) {
            return false;
        }
        tally.updated(loss, learner.meanValue());
        return true;
    }

    private void evaluate(TrainingListener listener) {
        int episodes = settings.evaluation().episodes();
        RandomStream seeds = RandomStream.of(settings.seed(), "evaluation");
        double returnSum = 0;
        long steps = 0;
        for (int episode = 0; episode < episodes; episode++) {
            Inputs seen = evaluationTask.reset(seeds.nextLong());
            Ending ending = Ending.NONE;
            while (ending == Ending.NONE) {
                Step step = evaluationTask.step(learner.bestAction(seen));
                seen = evaluationTask.after(step);
                ending = step.ending();
                returnSum += step.reward();
                steps++;
            }
        }
        double meanReturn = returnSum / episodes;
        if (meanReturn > bestReturn) {
            bestReturn = meanReturn;
            bestParameters = learner.parameters();
        }
        Metrics row = tally.row(Metrics.Kind.EVALUATION, meanReturn, (double) steps / episodes, explorationRate());
        evaluations.add(row);
        listener.completed(row);
    }

    /**
     * Returns the learning curve.
     *
     * @return all evaluations so far, those before a checkpoint as well
     */
    public List<Metrics> evaluations() {
        return List.copyOf(evaluations);
    }

    /**
     * Returns the settings.
     *
     * @return of learning
     */
    public Dqn settings() {
        return settings;
    }

    /**
     * Returns what computes gradients.
     *
     * @return a name and a version
     */
    public String backend() {
        return learner.backend();
    }

    /**
     * Returns how far training is.
     *
     * @return steps so far
     */
    public long step() {
        return tally.step();
    }

    /**
     * Returns the network as it is now.
     *
     * @return without metadata
     */
    public PolicyNetwork latest() {
        return network(learner.parameters());
    }

    /**
     * Returns the network of the best evaluation, the first of them at a tie.
     *
     * @return without metadata; none before the first evaluation
     */
    public Optional<PolicyNetwork> best() {
        return Optional.ofNullable(bestParameters).map(this::network);
    }

    /**
     * Returns what the best evaluation gave.
     *
     * @return its mean return; none before the first evaluation
     */
    public OptionalDouble bestReturn() {
        return bestParameters == null ? OptionalDouble.empty() : OptionalDouble.of(bestReturn);
    }

    private PolicyNetwork network(float[] parameters) {
        return PolicyNetwork.of(shape.hidden(), shape.dueling(), shape.actions(), task.ratios(), parameters, Map.of());
    }

    /**
     * Writes all that going on exactly needs: settings, networks, optimiser, replay memory, random streams, counts, the
     * best network, and the task's own state. The file is replaced at once, or stays as it was.
     *
     * @param path the file
     * @throws CheckpointException if it cannot be written
     */
    public void checkpoint(Path path) {
        CheckpointFile.write(path, this::save);
    }

    private void save(DataOutput out) throws IOException {
        SavedTexts.save(task.about(), out);
        SavedSettings.save(settings, out);
        out.writeInt(task.observationSize());
        out.writeInt(task.actions());
        for (double ratio : task.ratios()) {
            out.writeDouble(ratio);
        }
        for (byte[] part : new byte[][] {episodeSeeds.state(), exploration.state(), replay.state(), task.snapshot()}) {
            SavedTexts.write(part, out);
        }
        learner.save(out);
        memory.save(out);
        returns.save(out);
        tally.save(out);
        out.writeInt(evaluations.size());
        for (Metrics row : evaluations) {
            row.save(out);
        }
        out.writeBoolean(bestParameters != null);
        if (bestParameters != null) {
            out.writeDouble(bestReturn);
            for (float parameter : bestParameters) {
                out.writeFloat(parameter);
            }
        }
    }

    private void restore(DataInput in) throws IOException {
        int observationSize = in.readInt();
        int actions = in.readInt();
        double[] ratios = new double[observationSize];
        for (int i = 0; i < observationSize; i++) {
            ratios[i] = in.readDouble();
        }
        if (actions != task.actions() || !Arrays.equals(ratios, task.ratios())) {
            throw new IllegalArgumentException("it is of a task with " + observationSize + " observations and "
                + actions + " actions: this one has " + task.observationSize() + " and " + task.actions()
                + ", or other ratios");
        }
        episodeSeeds.restore(SavedTexts.block(in));
        exploration.restore(SavedTexts.block(in));
        replay.restore(SavedTexts.block(in));
        state = task.restore(SavedTexts.block(in));
        learner.restore(in);
        memory.restore(in, observationSize, actions);
        returns.restore(in, observationSize, actions);
        tally.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            evaluations.add(Metrics.restore(Metrics.Kind.EVALUATION, in));
        }
        if (in.readBoolean()) {
            bestReturn = in.readDouble();
            float[] best = new float[shape.parameters()];
            for (int i = 0; i < best.length; i++) {
                best[i] = in.readFloat();
            }
            bestParameters = best;
        }
    }

    /** Frees what PyTorch holds. */
    @Override
    public void close() {
        learner.close();
    }
}
