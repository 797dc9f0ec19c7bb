/** Networks as flat arrays of parameters: evaluated in plain Java, differentiated by PyTorch. */
@NullMarked
package dev.quarry.engine.learning.internal;

import org.jspecify.annotations.NullMarked;
