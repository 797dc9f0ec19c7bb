package dev.quarry.cli.chart;

/** How much room text takes, by the widths of DejaVu Sans and Verdana, which are wider than most. */
final class Lettering {

    static final String FONTS = "DejaVu Sans, Verdana, Arial, sans-serif";

    private static final String MORE = "…";
    private static final int FIRST = ' ';
    private static final int WIDE = 100;
    private static final int USUAL = 64;
    private static final int FIRST_WIDE = 0x1100;
    private static final double BOLD = 1.12;

    /** Hundredths of the size, for the letters from the space on. */
    private static final int[] WIDTHS = {32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64,
        64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
        60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58,
        28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

    private Lettering() {
    }

    static double width(String text, double size) {
        return text.codePoints().map(Lettering::hundredths).sum() * size / 100;
    }

    static double boldWidth(String text, double size) {
        return BOLD * width(text, size);
    }

    private static int hundredths(int letter) {
        int place = letter - FIRST;
        return place >= 0 && place < WIDTHS.length ? WIDTHS[place]
            : letter == MORE.charAt(0) || letter >= FIRST_WIDE ? WIDE : USUAL;
    }

    /** The text, or what of its beginning fits, with an ellipsis. */
    static String cut(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + MORE, size) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + MORE;
    }
}
