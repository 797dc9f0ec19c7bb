package dev.quarry.testbed.store;

import dev.quarry.calculus.HashTime;
import java.security.PublicKey;

/**
 * A miner of a network.
 *
 * @param name what it is called
 * @param partner who owns it; a miner that nobody else owns is its own partner
 * @param type its type, such as the name of its group
 * @param hashTime T
 * @param publicKey what its signatures are verified with
 */
public record NetworkMiner(String name, String partner, String type, HashTime hashTime, PublicKey publicKey) {

    /**
     * Checks that all of them say something.
     *
     * @throws IllegalArgumentException if a name is blank
     */
    public NetworkMiner {
        if (name.isBlank() || partner.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("miner '" + name + "' of type '" + type + "' and partner '" + partner
                + "': none of these may be blank");
        }
    }
}
