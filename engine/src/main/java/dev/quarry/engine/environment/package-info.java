/** What the engine controls: a network that mines block after block, and what happens to it. */
@NullMarked
package dev.quarry.engine.environment;

import org.jspecify.annotations.NullMarked;
