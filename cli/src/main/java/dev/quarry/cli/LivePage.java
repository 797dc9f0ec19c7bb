package dev.quarry.cli;

import dev.quarry.cli.resource.ShippedText;

/** The page of {@code quarry serve}: that of a report, with a problem file to edit beside it. */
final class LivePage {

    private static final String FOLDER = "server/";

    private LivePage() {
    }

    static String html() {
        return ReportPage.live(ShippedText.of(LivePage.class, FOLDER + "live.html"),
            ShippedText.of(LivePage.class, FOLDER + "live.js"));
    }

    /** The problem file that it begins with where none is named. */
    static String example() {
        return ShippedText.of(LivePage.class, FOLDER + "start.yaml");
    }
}
