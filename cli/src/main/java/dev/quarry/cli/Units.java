package dev.quarry.cli;

import java.util.regex.Pattern;

/** The units of constants and of what they bound, for people; where there is none, it is a count, a part or a price. */
final class Units {

    private static final Pattern SECONDS = Pattern.compile("(.*\\.)?"
        + "(hashTime|expectedTime\\.(min|max)|slowBlock\\.after|fastBlock\\.before|(dispute|fork)\\.within)");

    private Units() {
    }

    /** Returns the unit of a constant after a space, or nothing. */
    static String after(String path) {
        return SECONDS.matcher(path).matches() ? " s" : "";
    }
}
