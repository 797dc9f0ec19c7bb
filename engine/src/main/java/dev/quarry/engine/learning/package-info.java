/**
 * Deep Q-learning, which knows nothing of mining: tasks, the learning loop, and the forward-only network that is run.
 */
@NullMarked
package dev.quarry.engine.learning;

import org.jspecify.annotations.NullMarked;
