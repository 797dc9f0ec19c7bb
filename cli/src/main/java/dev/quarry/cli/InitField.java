package dev.quarry.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code quarry init} has to know, in the order in which it asks. */
enum InitField {

    NAME("NAME", "What is the chain called?", "My chain", "What the chain is called."),
    PROFILE("PROFILE", "", "exact", "The reading of the equations: exact, paper or published."),
    OBJECTIVE("OBJECTIVE", "What comes first, maximize-difficulty or minimize-cost?", "maximize-difficulty",
        "What comes first: maximize-difficulty or minimize-cost."),
    HARDWARE("NAME", "Hardware of a miner ('quarry help hardware' lists it), or its seconds a hash?", null,
        "The hardware of a miner, which has the hash time and the joules; 'quarry help hardware' lists it."),
    HASH_TIME("SECONDS", "", null, "The seconds that a miner takes for a hash, instead of --hardware."),
    JOULES_PER_HASH("JOULES", "Energy of a hash, in joules?", null,
        "The energy of a hash, where it is not that of --hardware."),
    PRICE_PER_KWH("PRICE", "Price of a kWh, in the currency of all costs?", null,
        "The price of a kilowatt hour, in the currency of all costs."),
    COST_PER_HASH("COST", "Cost of a hash?", null, "The cost of a hash, instead of --price-per-kwh."),
    COST_PER_MINER("COST", "Cost of a miner for a race, whatever it hashes?", null,
        "The cost of a miner for a race, whatever it hashes."),
    MIN_MINERS("N", "", "1", "The fewest miners that may be deployed."),
    MAX_MINERS("N", "How many miners can be deployed at most?", null, "The most miners that may be deployed."),
    UNAVAILABLE("N", "How many of the deployed miners may be out of order?", "1",
        "How many of the deployed miners may be out of order."),
    DRIFT("BITS", "By how many bits may the difficulty be off?", "1", "By how many bits the difficulty may be off."),
    BLOCK_TIME("SECONDS", "How many seconds may a block take, on average?", null,
        "The seconds that a block may take on average, in the worst scenario."),
    DELAY("SECONDS", "", null, "The seconds until all miners know of a block. Default: a ten-thousandth of "
        + "--block-time."),
    POOL("N", "How many miners may be in the hands of an attacker, 0 for none?", "1",
        "How many miners may be in the hands of an attacker; 0 for none.");

    private final String label;
    private final String question;
    private final @Nullable String usual;
    private final String description;

    InitField(String label, String question, @Nullable String usual, String description) {
        this.label = label;
        this.question = question;
        this.usual = usual;
        this.description = description;
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String label() {
        return label;
    }

    /** Whether it is asked for where no option states it. */
    boolean isAsked() {
        return !question.isEmpty();
    }

    String question() {
        return question;
    }

    /** What it is where nothing is said, if it can be left out. */
    @Nullable String usual() {
        return usual;
    }

    String description() {
        return usual == null ? description : description + " Default: " + usual + ".";
    }
}
