package dev.quarry.engine.agent;

import dev.quarry.engine.controller.Controllers;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.Action;
import dev.quarry.engine.learning.PolicyNetwork;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained agent: its network, what it is for, and what is to be known of it. As a text it is a {@link PolicyNetwork}
 * whose metadata say the rest. Safe for use by several threads.
 */
public final class Agent {

    /** How an agent is called among controllers. */
    public static final String NAME = "agent";

    private static final String AGENT = "agent";
    private static final String FORMAT = "quarry/agent/1";
    private static final String SEED = "training.seed";
    private static final String STEPS = "training.steps";
    private static final String VERSIONS = "versions";
    private static final String FALLBACK = "fallback";
    private static final String LEAST = "observed.least";
    private static final String MOST = "observed.most";
    private static final String EVALUATION = "evaluation.";

    private final PolicyNetwork network;
    private final Assignment assignment;
    private final Training training;
    private final NamedController fallback;
    private final ObservedRange range;

    /**
     * How an agent came about.
     *
     * @param seed the seed of training
     * @param steps the steps that training took
     * @param versions what trained it
     * @param evaluation what it made of each scenario, by the names of scenarios
     */
    public record Training(long seed, long steps, String versions, SortedMap<String, Result> evaluation) {
    }

    /**
     * What an agent made of a scenario, beside others under the same chance. Returns are those of
     * {@link dev.quarry.engine.evaluation.Metric#RETURN}, means over all runs.
     *
     * @param agentReturn its return
     * @param inBand the share of its blocks in the band
     * @param fallbackReturn the return of the fallback, the best of all rules with the engine's actions
     * @param ceiling the return of the best policy in the scenario in which nothing happens
     */
    public record Result(double agentReturn, double inBand, double fallbackReturn, double ceiling) {

        private static final int NUMBERS = 4;

        private String text() {
            return Texts.of(new double[] {agentReturn, inBand, fallbackReturn, ceiling});
        }

        private static Result read(Texts texts, String name) {
            double[] numbers = texts.numbers(name);
            if (numbers.length != NUMBERS) {
                throw new IllegalArgumentException(name + " has " + numbers.length + " numbers, not " + NUMBERS);
            }
            return new Result(numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }

    private Agent(PolicyNetwork network, Assignment assignment, Training training, NamedController fallback,
        ObservedRange range) {
        if (network.observationSize() != assignment.observation().size()
            || network.actions() != Action.values().length) {
            throw new IllegalArgumentException("a network of " + network.observationSize() + " observations and "
                + network.actions() + " actions does not fit its agent, with " + assignment.observation().size()
                + " and " + Action.values().length);
        }
        this.network = network;
        this.assignment = assignment;
        this.training = training;
        this.fallback = fallback;
        this.range = range;
    }

    static Agent of(PolicyNetwork network, Assignment assignment, Training training, NamedController fallback,
        ObservedRange range) {
        Map<String, String> texts = new TreeMap<>(assignment.texts());
        texts.put(AGENT, FORMAT);
        texts.put(SEED, Long.toString(training.seed()));
        texts.put(STEPS, Long.toString(training.steps()));
        texts.put(VERSIONS, training.versions());
        texts.put(FALLBACK, fallback.name());
        texts.put(LEAST, Texts.of(range.least()));
        texts.put(MOST, Texts.of(range.most()));
        training.evaluation().forEach((scenario, result) -> texts.put(EVALUATION + scenario, result.text()));
        return new Agent(network.withMetadata(texts), assignment, training, fallback, range);
    }

    /**
     * Reads an agent.
     *
     * @param json as {@link #json} writes it
     * @return the agent
     * @throws IllegalArgumentException if the text is no agent, or has been changed; the message says what is wrong
     */
    public static Agent parse(String json) {
        PolicyNetwork network = PolicyNetwork.parse(json);
        Texts texts = new Texts(network.metadata());
        if (!FORMAT.equals(network.metadata().get(AGENT))) {
            throw new IllegalArgumentException("metadata of a network that is no agent: " + AGENT + " must be "
                + FORMAT);
        }
        TreeMap<String, Result> evaluation = new TreeMap<>();
        network.metadata().keySet().stream().filter(name -> name.startsWith(EVALUATION))
            .forEach(name -> evaluation.put(name.substring(EVALUATION.length()), Result.read(texts, name)));
        String fallback = texts.text(FALLBACK);
        return new Agent(network, Assignment.read(texts),
            new Training(texts.longInteger(SEED), texts.longInteger(STEPS), texts.text(VERSIONS), evaluation),
            Controllers.named(fallback).orElseThrow(() ->
                new IllegalArgumentException(FALLBACK + " '" + fallback + "' is the name of no controller")),
            ObservedRange.of(texts.numbers(LEAST), texts.numbers(MOST)));
    }

    /**
     * Writes the agent as a text. The same agent gives the same text.
     *
     * @return an object of JSON, which ends with a line feed
     */
    public String json() {
        return network.json();
    }

    /**
     * Returns what the agent is for.
     *
     * @return what it was trained for
     */
    public Assignment assignment() {
        return assignment;
    }

    /**
     * Returns how the agent came about.
     *
     * @return of its training
     */
    public Training training() {
        return training;
    }

    /**
     * Returns the rule that was best where the agent was evaluated.
     *
     * @return a rule with the engine's actions
     */
    public NamedController fallback() {
        return fallback;
    }

    /**
     * Returns what the agent has observed in training.
     *
     * @return the range of each number
     */
    public ObservedRange range() {
        return range;
    }

    PolicyNetwork network() {
        return network;
    }

    /**
     * Returns the agent among controllers.
     *
     * @return as a controller called {@value #NAME}, which decides wherever it is started
     */
    public NamedController controller() {
        return controller(network);
    }

    static NamedController controller(PolicyNetwork network) {
        return new NamedController(NAME, (task, streams) -> {
            AgentPolicy policy = AgentPolicy.of(network, task);
            return state -> policy.choose(state).controls();
        });
    }
}
