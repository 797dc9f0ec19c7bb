package dev.quarry.engine.evaluation;

import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ObservationRule;
import dev.quarry.engine.environment.Plant;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be compared.
 *
 * @param task what is controlled
 * @param controllers who controls, with names of their own
 * @param scenarios what happens, with names of their own
 * @param reference the name of the controller that the others are compared with
 * @param plants what mines
 * @param observation what controllers that ask for it observe
 * @param seeds how many runs of each controller in each scenario, at least 2
 * @param blocks the blocks of a run, at least 1
 * @param seed the seed of all chance
 * @param confidence the probability of the intervals, above 0 and below 1
 */
public record EvaluationPlan(ControlTask task, List<NamedController> controllers, List<Scenario> scenarios,
    String reference, Plant.Source plants, ObservationRule observation, int seeds, int blocks, long seed,
    double confidence) {

    /** The runs of each controller in each scenario where none are stated. */
    public static final int SEEDS = 20;

    /** The blocks of a run where none are stated. */
    public static final int BLOCKS = 1000;

    private static final double CONFIDENCE = 0.95;
    private static final int TRIPLETS = 4;

    /**
     * Checks that the parts fit.
     *
     * @throws IllegalArgumentException if two controllers or scenarios have one name, none is called like the
     *     reference, or a number is out of range
     */
    public EvaluationPlan {
        controllers = List.copyOf(controllers);
        scenarios = List.copyOf(scenarios);
        checkNames("controllers", controllers.stream().map(NamedController::name).toList());
        checkNames("scenarios", scenarios.stream().map(Scenario::name).toList());
        if (controllers.stream().noneMatch(controller -> controller.name().equals(reference))) {
            throw new IllegalArgumentException("no controller is called " + reference + ", the reference; there are "
                + String.join(", ", controllers.stream().map(NamedController::name).toList()));
        }
        if (seeds < 2 || blocks < 1) {
            throw new IllegalArgumentException(seeds + " seeds of " + blocks + " blocks; it takes at least 2 and 1");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is outside (0, 1)");
        }
    }

    private static void checkNames(String what, List<String> names) {
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (!known.add(name)) {
                throw new IllegalArgumentException("two " + what + " are called " + name);
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there are no " + what);
        }
    }

    /**
     * Returns a plan of simulated runs: {@value #SEEDS} of {@value #BLOCKS} blocks each, intervals of 95 %, seed 1.
     *
     * @param task what is controlled
     * @param controllers who controls
     * @param scenarios what happens
     * @param reference the name of the controller that the others are compared with
     * @return the plan
     * @throws IllegalArgumentException if the parts do not fit
     */
    public static EvaluationPlan of(ControlTask task, List<NamedController> controllers, List<Scenario> scenarios,
        String reference) {
        return new EvaluationPlan(task, controllers, scenarios, reference, SimulatedPlant::of,
            ObservationRule.of(TRIPLETS), SEEDS, BLOCKS, 1, CONFIDENCE);
    }

    /**
     * Returns the plan with other runs.
     *
     * @param ofEach how many of each controller in each scenario
     * @param length the blocks of a run
     * @return the plan
     */
    public EvaluationPlan withRuns(int ofEach, int length) {
        return new EvaluationPlan(task, controllers, scenarios, reference, plants, observation, ofEach, length, seed,
            confidence);
    }

    /**
     * Returns the plan with another seed.
     *
     * @param other the seed
     * @return the plan
     */
    public EvaluationPlan withSeed(long other) {
        return new EvaluationPlan(task, controllers, scenarios, reference, plants, observation, seeds, blocks, other,
            confidence);
    }

    /**
     * Returns the plan on another plant.
     *
     * @param other what mines
     * @return the plan
     */
    public EvaluationPlan withPlants(Plant.Source other) {
        return new EvaluationPlan(task, controllers, scenarios, reference, other, observation, seeds, blocks, seed,
            confidence);
    }

    /**
     * Returns the plan with other observations.
     *
     * @param other what is observed
     * @return the plan
     */
    public EvaluationPlan withObservation(ObservationRule other) {
        return new EvaluationPlan(task, controllers, scenarios, reference, plants, other, seeds, blocks, seed,
            confidence);
    }
}
