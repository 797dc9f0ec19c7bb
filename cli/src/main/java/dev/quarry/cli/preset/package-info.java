/** What miners of known hardware hash, and what electricity makes of it: hash times and costs per hash, exactly. */
@NullMarked
package dev.quarry.cli.preset;

import org.jspecify.annotations.NullMarked;
