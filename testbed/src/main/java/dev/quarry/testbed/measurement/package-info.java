/** What was measured in many races, beside what the calculus predicts, and whether they agree. */
@NullMarked
package dev.quarry.testbed.measurement;

import org.jspecify.annotations.NullMarked;
