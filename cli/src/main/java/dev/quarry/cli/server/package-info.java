/** Commands over HTTP: what {@code quarry serve} serves. Knows how to ask for a command, and not what commands do. */
@NullMarked
package dev.quarry.cli.server;

import org.jspecify.annotations.NullMarked;
