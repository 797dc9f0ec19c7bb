package dev.quarry.engine.environment;

/** Who races for a block. Parties hash for themselves: what one draws does not depend on the other. */
public enum Party {

    /** The miners that publish what they find. */
    HONEST,

    /** The corrupted miners that hold back what they find. */
    CORRUPTED
}
