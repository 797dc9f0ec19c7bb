package dev.quarry.engine.agent;

import dev.quarry.engine.controller.Controllers;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.controller.OptimalPolicy;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.evaluation.EvaluationPlan;
import dev.quarry.engine.evaluation.EvaluationResult;
import dev.quarry.engine.evaluation.Metric;
import dev.quarry.engine.evaluation.RunMonitor;
import dev.quarry.engine.learning.CheckpointException;
import dev.quarry.engine.learning.Dqn;
import dev.quarry.engine.learning.DqnTrainer;
import dev.quarry.engine.learning.Ending;
import dev.quarry.engine.learning.Evaluation;
import dev.quarry.engine.learning.Exploration;
import dev.quarry.engine.learning.ForwardNetwork;
import dev.quarry.engine.learning.Metrics;
import dev.quarry.engine.learning.PolicyNetwork;
import dev.quarry.engine.learning.State;
import dev.quarry.engine.learning.Step;
import dev.quarry.engine.learning.TargetUpdate;
import dev.quarry.engine.learning.TrainingEnd;
import dev.quarry.engine.learning.TrainingListener;
import dev.quarry.testbed.random.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Trains an agent in simulation, on all scenarios of its problem. The same settings give the same agent, interrupted or
 * not. For one thread.
 */
public final class AgentTraining implements AutoCloseable {

    /** How many blocks an episode has at most. */
    public static final int EPISODE = 200;

    private static final long STEPS = 100_000;
    private static final int RANGE_EPISODES = 400;
    private static final double RANGE_RANDOM = 0.25;
    private static final String EPISODES = "episodes";

    private final Assignment assignment;
    private final ControlTask task;
    private final DqnTrainer trainer;

    private AgentTraining(Assignment assignment, ControlTask task, DqnTrainer trainer) {
        this.assignment = assignment;
        this.task = task;
        this.trainer = trainer;
    }

    /**
     * Returns the settings of the default agent: those of {@link Dqn#defaults}, but for batches of 64, a learning rate
     * of 0.0003, a target network that follows by 0.005 each update, 100 000 steps, of which ε takes a third to fall to
     * 0.05, and an evaluation of 100 episodes at each tenth.
     *
     * @return the settings
     */
    public static Dqn defaults() {
        return withSteps(Dqn.defaults().withBatchSize(64).withLearningRate(3e-4)
            .withTargetUpdate(new TargetUpdate.Blend(0.005)).withReplayCapacity(100_000), STEPS);
    }

    /**
     * Returns settings of another length: exploration and evaluations keep their share of it.
     *
     * @param settings the settings
     * @param steps how many steps, at least 100
     * @return the settings
     * @throws IllegalArgumentException if there are fewer steps
     */
    public static Dqn withSteps(Dqn settings, long steps) {
        if (steps < 100) {
            throw new IllegalArgumentException(steps + " steps of training; it takes at least 100");
        }
        return settings.withTotalSteps(steps).withExploration(new Exploration(1, 0.05, steps / 3))
            .withEvaluation(new Evaluation(steps / 10, 100));
    }

    /**
     * Begins.
     *
     * @param assignment what the agent is to be for
     * @param settings of learning, with the discount {@link OptimalPolicy#DISCOUNT}
     * @return training before its first step
     * @throws IllegalArgumentException if no decision of the problem is robustly feasible with the nonce bits, a number
     *     is out of range, or the discount is another one
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public static AgentTraining begin(Assignment assignment, Dqn settings) {
        if (settings.discount() != OptimalPolicy.DISCOUNT) {
            throw new IllegalArgumentException("discount " + settings.discount() + " is not "
                + OptimalPolicy.DISCOUNT + ", by which the potential is made");
        }
        ControlTask task = task(assignment);
        return new AgentTraining(assignment, task,
            DqnTrainer.create(settings, learning(assignment, task), evaluating(assignment, task)));
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param checkpoint what {@link #checkpoint} wrote; it says what the agent is for
     * @return training that goes on exactly as the one that wrote it
     * @throws CheckpointException if the file is missing, damaged, or not of an agent
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public static AgentTraining resume(Path checkpoint) {
        SortedMap<String, String> about = DqnTrainer.about(checkpoint);
        try {
            return resume(checkpoint, Assignment.read(new Texts(about)));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(checkpoint, "the checkpoint is of no agent: " + e.getMessage(), e);
        }
    }

    /**
     * Goes on from a checkpoint of a known agent.
     *
     * @param checkpoint what {@link #checkpoint} wrote
     * @param assignment what the agent is for
     * @return training that goes on exactly as the one that wrote it
     * @throws CheckpointException if the file is missing, damaged, or of something else
     * @throws IllegalArgumentException as {@link #begin}
     * @throws IllegalStateException if PyTorch cannot be loaded
     */
    public static AgentTraining resume(Path checkpoint, Assignment assignment) {
        ControlTask task = task(assignment);
        return new AgentTraining(assignment, task,
            DqnTrainer.resume(checkpoint, learning(assignment, task), evaluating(assignment, task)));
    }

    private static ControlTask task(Assignment assignment) {
        return assignment.task().orElseThrow(() -> new IllegalArgumentException("no decision with nonce bits "
            + assignment.nonceBits() + " is robustly feasible, so that there is nothing to control"));
    }

    private static MiningTask learning(Assignment assignment, ControlTask task) {
        return MiningTask.toLearn(task, assignment, EPISODE);
    }

    private static MiningTask evaluating(Assignment assignment, ControlTask task) {
        return MiningTask.toEvaluate(task, assignment, EPISODE);
    }

    /**
     * Returns what the agent is for.
     *
     * @return what it is trained for
     */
    public Assignment assignment() {
        return assignment;
    }

    /**
     * Returns the settings.
     *
     * @return of learning
     */
    public Dqn settings() {
        return trainer.settings();
    }

    /**
     * Returns the learning curve.
     *
     * @return all evaluations so far, those before a checkpoint as well
     */
    public List<Metrics> evaluations() {
        return trainer.evaluations();
    }

    /**
     * Returns how far training is.
     *
     * @return steps so far
     */
    public long step() {
        return trainer.step();
    }

    /**
     * Trains until all steps of the settings are done.
     *
     * @param listener is told of episodes and evaluations
     * @param interrupted asked before each step whether to stop
     * @return why training stopped
     */
    public TrainingEnd train(TrainingListener listener, BooleanSupplier interrupted) {
        return trainer.train(listener, interrupted);
    }

    /**
     * Writes all that going on exactly needs. The file is replaced at once, or stays as it was.
     *
     * @param path the file
     * @throws CheckpointException if it cannot be written
     */
    public void checkpoint(Path path) {
        trainer.checkpoint(path);
    }

    /**
     * Evaluates the network that was best so far beside all rules that have the engine's actions, finds out which of
     * these is best, and what the agent has observed.
     *
     * @param monitor is told of each run that has finished
     * @return the agent; of the latest network where there was no evaluation yet
     */
    public Agent agent(RunMonitor monitor) {
        PolicyNetwork network = trainer.best().orElseGet(trainer::latest);
        List<NamedController> rules = Controllers.restrictedRules();
        List<NamedController> all = new ArrayList<>(rules);
        all.add(Agent.controller(network));
        all.add(Controllers.named(Controllers.OPTIMAL).orElseThrow());
        EvaluationPlan plan = EvaluationPlan.of(task, all, assignment.scenarios(), Agent.NAME)
            .withObservation(assignment.observation());
        EvaluationResult result = dev.quarry.engine.evaluation.Evaluation.of(plan).run(monitor);
        NamedController best = rules.stream().max(Comparator.comparingDouble(rule -> meanReturn(result, rule.name())))
            .orElseThrow();
        double ceiling = meanReturn(result, Scenario.steady().name(), Controllers.OPTIMAL);
        TreeMap<String, Agent.Result> evaluation = new TreeMap<>();
        for (Scenario each : plan.scenarios()) {
            String scenario = each.name();
            evaluation.put(scenario, new Agent.Result(meanReturn(result, scenario, Agent.NAME),
                result.row(scenario, Agent.NAME, Metric.IN_BAND).estimate().mean(),
                meanReturn(result, scenario, best.name()), ceiling));
        }
        return Agent.of(network, assignment, new Agent.Training(settings().seed(), step(), versions(),
            evaluation), best, range(network));
    }

    private String versions() {
        String own = AgentTraining.class.getPackage().getImplementationVersion();
        return "Quarry " + (own == null ? "(development)" : own) + ", " + trainer.backend();
    }

    private static double meanReturn(EvaluationResult result, String controller) {
        return result.plan().scenarios().stream().mapToDouble(scenario -> meanReturn(result, scenario.name(),
            controller)).average().orElseThrow();
    }

    private static double meanReturn(EvaluationResult result, String scenario, String controller) {
        return result.row(scenario, controller, Metric.RETURN).estimate().mean();
    }

    /** What is observed in episodes like those of training, under the network's actions and some random ones. */
    private ObservedRange range(PolicyNetwork network) {
        ForwardNetwork forward = ForwardNetwork.of(network);
        MiningTask episodes = learning(assignment, task);
        RandomStream random = RandomStream.of(settings().seed(), EPISODES);
        double[] least = new double[episodes.observationSize()];
        double[] most = new double[episodes.observationSize()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[] values = new double[least.length];
        boolean[] allowed = new boolean[episodes.actions()];
        for (int episode = 0; episode < RANGE_EPISODES; episode++) {
            State state = episodes.reset(random.nextLong());
            Ending ending = Ending.NONE;
            while (ending == Ending.NONE) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = state.observation(i);
                    least[i] = Math.min(least[i], values[i]);
                    most[i] = Math.max(most[i], values[i]);
                }
                for (int i = 0; i < allowed.length; i++) {
                    allowed[i] = state.isAllowed(i);
                }
                Step step = episodes.step(random.nextDouble() < RANGE_RANDOM ? random.nextInt(allowed.length)
                    : forward.decide(values, allowed));
                state = step.next();
                ending = step.ending();
            }
        }
        return ObservedRange.of(least, most);
    }

    /** Frees what PyTorch holds. */
    @Override
    public void close() {
        trainer.close();
    }
}
