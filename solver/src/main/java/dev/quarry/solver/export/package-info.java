/**
 * Problems written for other solvers: MiniZinc, CIP and NL.
 *
 * <p>The careful form is exact: Quarry decides each comparison once, with certainty, and what is left is a problem of
 * small integers. The natural form is what somebody would type, and is at the mercy of doubles and tolerances.
 */
@NullMarked
package dev.quarry.solver.export;

import org.jspecify.annotations.NullMarked;
