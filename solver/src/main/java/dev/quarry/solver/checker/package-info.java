/**
 * The checker of certificates, as {@code docs/certificate.md} describes them. It shares no code with the solver: it
 * reads a certificate and the problem in it by itself, and has its own arithmetic.
 */
@NullMarked
package dev.quarry.solver.checker;

import org.jspecify.annotations.NullMarked;
