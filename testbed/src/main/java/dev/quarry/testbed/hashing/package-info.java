/**
 * Double SHA-256 of block headers, as fast as Java allows: kernels behind one interface, generated from the definition,
 * and the choice of the fastest by measurement.
 */
@NullMarked
package dev.quarry.testbed.hashing;

import org.jspecify.annotations.NullMarked;
