/** What decides after each block: the rules of known chains, and the best policy of a known model. */
@NullMarked
package dev.quarry.engine.controller;

import org.jspecify.annotations.NullMarked;
