package dev.quarry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
        return this == HARDWARE ? HardwareTopic.text() : resource();
    }

    private String resource() {
        String name = "help/" + Words.of(this) + ".txt";
        try (InputStream text = HelpTopic.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
