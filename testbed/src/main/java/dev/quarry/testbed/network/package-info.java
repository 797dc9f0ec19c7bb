/**
 * Networks of miners that each have a view of the chain of their own: delays, faults, adversaries, forks and
 * reorganisations, on an exact clock ({@link dev.quarry.testbed.network.LockstepRun}) or in real time
 * ({@link dev.quarry.testbed.network.FreeRun}).
 */
@NullMarked
package dev.quarry.testbed.network;

import org.jspecify.annotations.NullMarked;
