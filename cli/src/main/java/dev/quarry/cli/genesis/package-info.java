/** What Ethereum clients are told of a difficulty: parts of genesis files, and which versions mine with them. */
@NullMarked
package dev.quarry.cli.genesis;

import org.jspecify.annotations.NullMarked;
