package dev.quarry.cli.chart;

import java.util.List;
import java.util.Locale;

/**
 * Colours of values, by lightness alone, in a hue that no kind has: light where they are small. Where they are far
 * apart equal steps are equal factors. Where the least is more than the most there are no values.
 *
 * @param least the least value
 * @param most the largest
 */
record Shades(double least, double most) {

    /** What fills an area with all of them, from the left. */
    static final String PAINT = "url(#shades)";

    private static final int HEX = 16;
    private static final List<Integer> COLOURS = Palette.SHADES.stream()
        .map(colour -> Integer.valueOf(colour.substring(1), HEX)).toList();
    private static final double FAR_APART = 50;
    private static final int LAST = COLOURS.size() - 1;
    private static final int PRIMARIES = 3;
    private static final int BITS = 8;
    private static final int MOST = 0xff;

    boolean any() {
        return least <= most;
    }

    String colour(double value) {
        boolean far = least > 0 && most / least > FAR_APART;
        double part = most == least ? 0 : far ? Math.log(value / least) / Math.log(most / least)
            : (value - least) / (most - least);
        double place = Math.max(0, Math.min(1, part)) * LAST;
        int below = Math.min((int) place, LAST - 1);
        int colour = 0;
        for (int shift = (PRIMARIES - 1) * BITS; shift >= 0; shift -= BITS) {
            int from = COLOURS.get(below) >> shift & MOST;
            int to = COLOURS.get(below + 1) >> shift & MOST;
            colour = colour << BITS | (int) Math.round(from + (to - from) * (place - below));
        }
        return hex(colour);
    }

    /** Writes what {@link #PAINT} needs. */
    void define(Drawing drawing) {
        drawing.open("linearGradient", "id", "shades");
        for (int i = 0; i <= LAST; i++) {
            drawing.mark("stop", "offset", (double) i / LAST, "stop-color", hex(COLOURS.get(i)));
        }
        drawing.close("linearGradient");
    }

    private static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
