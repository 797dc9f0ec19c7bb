package dev.quarry.cli;

import dev.quarry.cli.resource.ShippedText;

/** What {@code quarry help} explains beside the commands: a text each, of at most 80 columns. */
enum HelpTopic {

    MODEL("what is decided, scenarios, constraints, cost"),
    PROFILES("exact, paper and published: readings of the equations"),
    ERRATA("where the paper errs"),
    FILES("problem files, numbers, keys"),
    HARDWARE("miners known by name: hash rates, joules per hash"),
    EXIT_CODES("what the codes mean, for scripts");

    private final String summary;

    HelpTopic(String summary) {
        this.summary = summary;
    }

    /** What it is about, in some words. */
    String summary() {
        return summary;
    }

    String text() {
        return this == HARDWARE ? HardwareTopic.text()
            : ShippedText.of(HelpTopic.class, "help/" + Words.of(this) + ".txt");
    }
}
