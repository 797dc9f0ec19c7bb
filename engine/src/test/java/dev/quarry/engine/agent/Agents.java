package dev.quarry.engine.agent;

import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ObservationRule;
import dev.quarry.engine.environment.Tasks;
import dev.quarry.engine.evaluation.RunMonitor;
import dev.quarry.engine.learning.Dqn;
import dev.quarry.engine.learning.Evaluation;
import dev.quarry.engine.learning.TrainingEnd;
import java.util.List;

/** Small agents. */
public final class Agents {

    /** How many steps they are trained for. */
    static final int STEPS = 3_000;

    private static final ControlTask TASK = assignment().task().orElseThrow();

    private Agents() {
    }

    /**
     * What they are for.
     *
     * @return the small problem at a target of 0.2 s
     */
    public static Assignment assignment() {
        return new Assignment(Tasks.problem(), Tasks.NONCE_BITS, 0.2, ObservationRule.of(2).withAverage(8)
            .withContext());
    }

    /**
     * What they control.
     *
     * @return the task of the assignment
     */
    public static ControlTask task() {
        return TASK;
    }

    static Dqn settings() {
        return AgentTraining.withSteps(AgentTraining.defaults(), STEPS).withHiddenLayers(List.of(16))
            .withWarmUpSteps(200).withEvaluation(new Evaluation(1_000, 5)).withSeed(3);
    }

    /**
     * Trains one.
     *
     * @return the agent
     */
    public static Agent small() {
        return Holder.AGENT;
    }

    /** Trained when it is first needed. */
    private static final class Holder {

        private static final Agent AGENT = train();

        private static Agent train() {
            try (AgentTraining training = AgentTraining.begin(assignment(), settings())) {
                TrainingEnd end = training.train(row -> { }, () -> false);
                if (end != TrainingEnd.COMPLETE) {
                    throw new IllegalStateException("training ended: " + end);
                }
                return training.agent(RunMonitor.NONE);
            }
        }
    }
}
