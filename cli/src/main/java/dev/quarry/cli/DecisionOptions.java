package dev.quarry.cli;

import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.NonceRange;
import picocli.CommandLine.Model.OptionSpec;

/** The decision that a command is told: miners, nonce bits and difficulty, all of which must be given. */
final class DecisionOptions {

    private final DeployedMiners miners = new DeployedMiners();

    private final WholeNumber nonceBits = WholeNumber.required("--nonce-bits", "R", 1, NonceRange.MOST,
        "The bits of the shared nonce space.");

    private final WholeNumber difficulty = WholeNumber.required("--difficulty", "D", 1, DifficultyRange.MOST,
        "The leading zero bits required of a hash.");

    OptionSpec minersOption() {
        return miners.option();
    }

    OptionSpec nonceBitsOption() {
        return nonceBits.option();
    }

    OptionSpec difficultyOption() {
        return difficulty.option();
    }

    DeployedMiners miners() {
        return miners;
    }

    /** The nonce bits; fails with {@link BadInput} where there is no such nonce space. */
    int nonceBits() {
        return nonceBits.value();
    }

    /** The difficulty; fails with {@link BadInput} where there is no such puzzle. */
    int difficulty() {
        return difficulty.value();
    }
}
