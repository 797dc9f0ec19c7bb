/**
 * Networks of several types of miners: the grouped problem of the paper's section 7, what its profiles read, and the
 * solvers that answer it. With one type it is the problem of {@link dev.quarry.solver}.
 */
@NullMarked
package dev.quarry.solver.grouped;

import org.jspecify.annotations.NullMarked;
