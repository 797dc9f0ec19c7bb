/** Agents: networks that learn to control a mining network, and then do. */
@NullMarked
package dev.quarry.engine.agent;

import org.jspecify.annotations.NullMarked;
