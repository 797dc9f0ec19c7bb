/** What operators of a running engine look at. */
@NullMarked
package dev.quarry.engine.operation;

import org.jspecify.annotations.NullMarked;
