/** Controllers side by side: the same scenarios, the same draws, and what each made of them. */
@NullMarked
package dev.quarry.engine.evaluation;

import org.jspecify.annotations.NullMarked;
