package dev.quarry.engine.agent;

import dev.quarry.engine.controller.KnownPolicies;
import dev.quarry.engine.controller.OptimalPolicy;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.Expectation;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.Observation;
import dev.quarry.engine.environment.ObservationRule;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.environment.Transition;
import dev.quarry.engine.learning.Ending;
import dev.quarry.engine.learning.LearningTask;
import dev.quarry.engine.learning.State;
import dev.quarry.engine.learning.Step;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The control of a simulated network as a task (MODEL, section 6). An episode is of one of the scenarios, each as
 * likely.
 *
 * <p>In episodes <em>to learn from</em> any allowed controls are set at first, and up to half of the blocks are mined
 * under random actions before, so that what happens late, and what is far from good, is learned as well. They end with
 * the first block out of the band, which is terminal, or are cut short. The reward of a block is shaped in two ways,
 * which both keep the best policy. First, it and the end are taken in the mean over the block's chance, because in
 * simulation all conditions are known: the mean reward r̄ and the probability p of a block out of the band. Second, a
 * potential Φ is added (Ng, Harada and Russell 1999), here the value of {@link KnownPolicies} of the true speed and
 * target: r̄ + γ(1 − p)·Φ(after) − Φ(before). What is left to learn is how much worse an action is than the best one of
 * who knows all, a small number with little noise. Without, solve times are mostly noise: hundreds of blocks do not
 * tell two neighbouring actions apart.
 *
 * <p>Episodes <em>to evaluate</em> begin with the controls that suit the target best and are not cut short by chance.
 * Their return is in the same way the mean of what the engine is after, Σ r̄ᵢ Π<sub>j&lt;i</sub> γ(1 − pⱼ): the
 * discounted rewards until the first block out of the band.
 */
final class MiningTask implements LearningTask {

    private static final String SCENARIO = "scenario";

    private final ControlTask task;
    private final Assignment assignment;
    private final List<Scenario> scenarios;
    private final ObservationRule observation;
    private final int blocks;
    private final boolean learning;
    private final KnownPolicies policies;
    private final List<Integer> actions = new ArrayList<>();
    private long seed;
    private MiningEnvironment environment;
    private int left;
    private double weight = 1;

    private MiningTask(ControlTask task, Assignment assignment, int blocks, boolean learning) {
        this.task = task;
        this.assignment = assignment;
        scenarios = assignment.scenarios();
        observation = assignment.observation();
        this.blocks = blocks;
        this.learning = learning;
        policies = new KnownPolicies(task, OptimalPolicy.DISCOUNT);
        environment = environment(scenarios.get(0));
    }

    /** Episodes to learn from, of at most so many blocks. */
    static MiningTask toLearn(ControlTask task, Assignment assignment, int blocks) {
        return new MiningTask(task, assignment, blocks, true);
    }

    /** Episodes to evaluate, of so many blocks. */
    static MiningTask toEvaluate(ControlTask task, Assignment assignment, int blocks) {
        return new MiningTask(task, assignment, blocks, false);
    }

    private MiningEnvironment environment(Scenario scenario) {
        // One more than is used, so that there are conditions after the last.
        return MiningEnvironment.of(task, new EpisodeSettings(scenario, blocks + blocks / 2 + 1, observation, learning),
            SimulatedPlant::of, seed);
    }

    @Override
    public int observationSize() {
        return observation.size();
    }

    @Override
    public int actions() {
        return environment.actions();
    }

    @Override
    public Map<String, String> about() {
        return assignment.texts();
    }

    @Override
    public State reset(long newSeed) {
        seed = newSeed;
        actions.clear();
        UniformRandomProvider random = new RandomStreams(seed).stream(SCENARIO);
        environment = environment(scenarios.get(random.nextInt(scenarios.size())));
        Observation seen = environment.reset();
        if (learning) {
            for (int before = random.nextInt(blocks / 2 + 1); before > 0; before--) {
                seen = environment.step(random.nextInt(actions())).next();
            }
        }
        left = blocks;
        weight = 1;
        return state(seen);
    }

    private static State state(Observation seen) {
        return State.of(seen.values(), seen.mask());
    }

    @Override
    public Step step(int action) {
        actions.add(action);
        left--;
        double before = potential();
        Transition transition = environment.step(action);
        Expectation expected = transition.block().expected();
        double goOn = OptimalPolicy.DISCOUNT * (1 - expected.terminal());
        Ending ending = left == 0 ? Ending.TRUNCATED : Ending.NONE;
        double reward;
        if (learning) {
            reward = expected.reward() + goOn * potential() - before;
            ending = transition.terminal() ? Ending.TERMINAL : ending;
        } else {
            reward = weight * expected.reward();
            weight *= goOn;
        }
        return new Step(reward, state(transition.next()), ending);
    }

    private double potential() {
        return policies.of(environment.speed(), environment.target()).value(environment.controls());
    }

    /** The seed of the episode and the actions in it: simulated networks meet the same chance again. */
    @Override
    public byte[] snapshot() {
        ByteBuffer snapshot = ByteBuffer.allocate(Long.BYTES + actions.size()).putLong(seed);
        actions.forEach(action -> snapshot.put(action.byteValue()));
        return snapshot.array();
    }

    @Override
    public State restore(byte[] snapshot) {
        ByteBuffer from = ByteBuffer.wrap(snapshot);
        try {
            State state = reset(from.getLong());
            if (from.remaining() > blocks) {
                throw new IllegalArgumentException("a snapshot of " + from.remaining() + " blocks is of no episode of "
                    + blocks);
            }
            while (from.hasRemaining()) {
                state = step(from.get()).next();
            }
            return state;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a snapshot of " + snapshot.length + " bytes is of no episode of mining",
                e);
        }
    }
}
