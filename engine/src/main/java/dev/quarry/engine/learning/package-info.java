/**
 * Deep Q-learning, which knows nothing of mining: tasks, the learning loop, and the forward-only network that is run.
 *
 * <p>{@link dev.quarry.engine.learning.DqnTrainer} trains a network on a {@link
 * dev.quarry.engine.learning.LearningTask} under the settings of {@link dev.quarry.engine.learning.Dqn}; gradients are
 * PyTorch's, by way of DJL. What it learned is a {@link dev.quarry.engine.learning.PolicyNetwork}, which {@link
 * dev.quarry.engine.learning.ForwardNetwork} runs in plain Java.
 */
@NullMarked
package dev.quarry.engine.learning;

import org.jspecify.annotations.NullMarked;
