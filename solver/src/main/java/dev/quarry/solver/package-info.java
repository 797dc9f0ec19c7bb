/**
 * The governed proof-of-work problem: problem files, the constraints and profiles of the model, and the solvers of the
 * robust optimisation problem with its report.
 */
@NullMarked
package dev.quarry.solver;

import org.jspecify.annotations.NullMarked;
