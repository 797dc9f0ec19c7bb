package dev.quarry.engine.learning;

import java.util.List;

/**
 * The settings of deep Q-learning (Mnih et al. 2015): uniform replay, ε-greedy exploration and a target network.
 *
 * <p>The target of the value of (s, a) is y = Σ<sub>i&lt;n</sub> γ<sup>i</sup> r<sub>i</sub> + γ<sup>n</sup>
 * max<sub>a'</sub> Q⁻(s', a'), over the actions that s' allows and with the target network Q⁻. With double learning the
 * action is that of the greatest Q(s', a'). Sums end with the episode; a terminal state is worth 0.
 *
 * @param hiddenLayers   the sizes of the hidden layers; none for a linear network
 * @param dueling        whether the network has one value of the state and an advantage of each action (Wang et al.
 *                       2016)
 * @param doubleLearning whether the network that learns picks the action whose value the target network gives (van
 *                       Hasselt et al. 2016)
 * @param returnSteps    n: how many rewards are summed before the value of a later state takes over, from 1 to 1000
 * @param discount       γ, what a reward one step later is worth, from 0 to 1
 * @param learningRate   of Adam, above 0 and at most 1
 * @param loss           what an error costs
 * @param gradientNorm   the greatest Euclidean norm of a gradient, which longer ones are cut to; infinite for none
 * @param batchSize      how many transitions an update learns from, from 1 to 65536
 * @param replayCapacity how many transitions are remembered, at least the batch size and at most 10⁷
 * @param warmUpSteps    how many random steps come before the first update, at least the batch size
 * @param updateEvery    how many steps there are to an update, from 1
 * @param exploration    how often actions are random
 * @param targetUpdate   how the target network follows
 * @param totalSteps     how many steps training takes, from 1
 * @param evaluation     when the network is evaluated
 * @param seed           of everything random
 */
public record Dqn(List<Integer> hiddenLayers, boolean dueling, boolean doubleLearning, int returnSteps,
    double discount, double learningRate, Loss loss, double gradientNorm, int batchSize, int replayCapacity,
    long warmUpSteps, int updateEvery, Exploration exploration, TargetUpdate targetUpdate, long totalSteps,
    Evaluation evaluation, long seed) {

    private static final int MOST_RETURN_STEPS = 1000;
    private static final int MOST_BATCH = 1 << 16;
    private static final int MOST_CAPACITY = 10_000_000;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Dqn {
        hiddenLayers = List.copyOf(hiddenLayers);
        hiddenLayers.forEach(units -> Checks.atLeast("the size of a hidden layer", units, 1));
        Checks.atLeast("the number of steps of a return", returnSteps, 1);
        Checks.atMost("the number of steps of a return", returnSteps, MOST_RETURN_STEPS);
        Checks.inside("the discount", discount, 0, 1);
        Checks.positive("the learning rate", learningRate, 1);
        Checks.positive("the greatest norm of a gradient", gradientNorm, Double.POSITIVE_INFINITY);
        Checks.atLeast("the batch size", batchSize, 1);
        Checks.atMost("the batch size", batchSize, MOST_BATCH);
        Checks.atLeast("the capacity of the replay memory, for batches of " + batchSize + ",", replayCapacity,
            batchSize);
        Checks.atMost("the capacity of the replay memory", replayCapacity, MOST_CAPACITY);
        Checks.atLeast("the number of warm-up steps, for batches of " + batchSize + ",", warmUpSteps, batchSize);
        Checks.atLeast("the number of steps to an update", updateEvery, 1);
        Checks.atLeast("the number of steps of training", totalSteps, 1);
    }

    /**
     * Returns settings that suit small problems.
     *
     * @return two hidden layers of 64, double learning, γ = 0.99, Adam at 0.0005, Huber's loss, gradients up to a norm
     *         of 10, batches of 32 from 50 000 transitions, 1000 steps of warm-up, an update each step, ε from 1 to
     *         0.05 in 20 000 steps, a copy of the target network each 500 updates, 100 000 steps, 20 episodes of
     *         evaluation each 5000 steps, seed 1
     */
    public static Dqn defaults() {
        return new Dqn(List.of(64, 64), false, true, 1, 0.99, 5e-4, Loss.HUBER, 10, 32, 50_000, 1000, 1,
            new Exploration(1, 0.05, 20_000), new TargetUpdate.Copy(500), 100_000, new Evaluation(5000, 20), 1);
    }

    /**
     * Returns these settings with other hidden layers.
     *
     * @param hiddenLayers as {@link #hiddenLayers}
     * @return the settings
     */
    public Dqn withHiddenLayers(List<Integer> hiddenLayers) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with a dueling network, or without.
     *
     * @param dueling as {@link #dueling}
     * @return the settings
     */
    public Dqn withDueling(boolean dueling) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with double learning, or without.
     *
     * @param doubleLearning as {@link #doubleLearning}
     * @return the settings
     */
    public Dqn withDoubleLearning(boolean doubleLearning) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another n.
     *
     * @param returnSteps as {@link #returnSteps}
     * @return the settings
     */
    public Dqn withReturnSteps(int returnSteps) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another γ.
     *
     * @param discount as {@link #discount}
     * @return the settings
     */
    public Dqn withDiscount(double discount) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another learning rate.
     *
     * @param learningRate as {@link #learningRate}
     * @return the settings
     */
    public Dqn withLearningRate(double learningRate) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another loss.
     *
     * @param loss as {@link #loss}
     * @return the settings
     */
    public Dqn withLoss(Loss loss) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another greatest norm of a gradient.
     *
     * @param gradientNorm as {@link #gradientNorm}
     * @return the settings
     */
    public Dqn withGradientNorm(double gradientNorm) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another batch size.
     *
     * @param batchSize as {@link #batchSize}
     * @return the settings
     */
    public Dqn withBatchSize(int batchSize) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another capacity of the replay memory.
     *
     * @param replayCapacity as {@link #replayCapacity}
     * @return the settings
     */
    public Dqn withReplayCapacity(int replayCapacity) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another warm-up.
     *
     * @param warmUpSteps as {@link #warmUpSteps}
     * @return the settings
     */
    public Dqn withWarmUpSteps(long warmUpSteps) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another number of steps to an update.
     *
     * @param updateEvery as {@link #updateEvery}
     * @return the settings
     */
    public Dqn withUpdateEvery(int updateEvery) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another exploration.
     *
     * @param exploration as {@link #exploration}
     * @return the settings
     */
    public Dqn withExploration(Exploration exploration) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another way for the target network to follow.
     *
     * @param targetUpdate as {@link #targetUpdate}
     * @return the settings
     */
    public Dqn withTargetUpdate(TargetUpdate targetUpdate) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another number of steps.
     *
     * @param totalSteps as {@link #totalSteps}
     * @return the settings
     */
    public Dqn withTotalSteps(long totalSteps) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another evaluation.
     *
     * @param evaluation as {@link #evaluation}
     * @return the settings
     */
    public Dqn withEvaluation(Evaluation evaluation) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }

    /**
     * Returns these settings with another seed.
     *
     * @param seed as {@link #seed}
     * @return the settings
     */
    public Dqn withSeed(long seed) {
        return new Dqn(hiddenLayers, dueling, doubleLearning, returnSteps, discount, learningRate, loss,
            gradientNorm, batchSize, replayCapacity, warmUpSteps, updateEvery, exploration, targetUpdate,
            totalSteps, evaluation, seed);
    }
}
