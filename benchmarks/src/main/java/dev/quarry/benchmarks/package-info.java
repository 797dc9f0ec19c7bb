/** JMH benchmarks, and the literal baselines that they are measured against. Never published. */
@NullMarked
package dev.quarry.benchmarks;

import org.jspecify.annotations.NullMarked;
