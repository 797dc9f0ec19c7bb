/** Random numbers in streams by name, all from one seed. */
@NullMarked
package dev.quarry.testbed.random;

import org.jspecify.annotations.NullMarked;
