/** What shells and {@code man} are told of commands: scripts and pages made of the descriptions of commands. */
@NullMarked
package dev.quarry.cli.shell;

import org.jspecify.annotations.NullMarked;
