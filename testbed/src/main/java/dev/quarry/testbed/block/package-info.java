/** Headers in Bitcoin's format, blocks that registered miners sign, and the rules that a block has to keep. */
@NullMarked
package dev.quarry.testbed.block;

import org.jspecify.annotations.NullMarked;
