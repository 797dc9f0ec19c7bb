/** Certificates as documents. */
@NullMarked
package dev.quarry.solver.certificate;

import org.jspecify.annotations.NullMarked;
