/**
 * What an answer depends on: the exact boundary of a constant of a problem, why a problem is infeasible, what binds at
 * an optimum, and how far each constant can move before the optimum changes.
 *
 * <p>Everything here is found by certified solves of varied problems and by comparisons of certified values. What no
 * precision decides is reported as undecided.
 */
@NullMarked
package dev.quarry.solver.explain;

import org.jspecify.annotations.NullMarked;
