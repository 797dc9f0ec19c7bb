/** The command {@code quarry}: one class a command, formats, progress, messages. */
@NullMarked
package dev.quarry.cli;

import org.jspecify.annotations.NullMarked;
