/**
 * The mining calculus: exact numbers, enclosures, and the laws of a mining race of equal miners or of miners of several
 * types, with every probability and expectation evaluated with certainty.
 *
 * <p>Every quantity is a {@link dev.quarry.calculus.CertifiedValue}: it has a fast enclosure in doubles with a proved
 * error bound, an enclosure to any number of digits (or as many as can be had), and, where it is small enough to be
 * written down, its exact rational value. {@link dev.quarry.calculus.Bound} compares such a value with an exact
 * constant and answers only what is proved.
 *
 * <p>Equation numbers are those of the paper's sections 6 to 9, on which the model is built.
 */
@NullMarked
package dev.quarry.calculus;

import org.jspecify.annotations.NullMarked;
