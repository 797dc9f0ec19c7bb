package dev.quarry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of {@code quarry serve}: that of a report, with a problem file to edit beside it. */
final class LivePage {

    private static final String FOLDER = "server/";

    private LivePage() {
    }

    static String html() {
        return ReportPage.live(text("live.html"), text("live.js"));
    }

    /** The problem file that it begins with where none is named. */
    static String example() {
        return text("start.yaml");
    }

    private static String text(String name) {
        try (InputStream input = LivePage.class.getResourceAsStream(FOLDER + name)) {
            if (input == null) {
                throw new IllegalStateException("the build lacks " + FOLDER + name);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + name + ": cannot be read", e);
        }
    }
}
