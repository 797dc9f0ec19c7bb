/** Short programs that use Quarry as a library, as ops tooling would. */
@NullMarked
package dev.quarry.examples;

import org.jspecify.annotations.NullMarked;
