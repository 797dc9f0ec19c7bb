/** HTTP: commands, as {@code quarry serve} serves them, and metrics. Knows how to ask, and not what is answered. */
@NullMarked
package dev.quarry.cli.server;

import org.jspecify.annotations.NullMarked;
