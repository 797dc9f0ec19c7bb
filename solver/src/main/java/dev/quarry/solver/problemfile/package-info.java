/**
 * Reading of problem files: YAML 1.2 or JSON text becomes a {@link dev.quarry.solver.Problem}, or the complete list of
 * what is wrong with the text.
 */
@NullMarked
package dev.quarry.solver.problemfile;

import org.jspecify.annotations.NullMarked;
