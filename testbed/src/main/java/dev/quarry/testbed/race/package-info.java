/** Mining races: miners that really hash, and what came of it. */
@NullMarked
package dev.quarry.testbed.race;

import org.jspecify.annotations.NullMarked;
