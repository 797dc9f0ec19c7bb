package dev.quarry.cli.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** An SVG document as it is written: heading first, then marks, in pixels from its upper left corner. */
final class Drawing {

    static final String INK = "#1b1f23";
    static final String SOFT = "#57606a";
    static final String LINE = "#d0d7de";
    static final int MARGIN = 24;
    /** Where a chart begins, below the heading. */
    static final int TOP = 84;
    static final int SIZE = 13;
    static final int SMALL = 12;

    private static final int TITLE_SIZE = 19;
    private static final int TITLE_LINE = 36;
    private static final int SUBTITLE_LINE = 60;
    private static final int DECIMALS = 2;
    private static final int DIAMOND = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder text = new StringBuilder();

    /** Where a text stands beside its place. */
    enum Anchor {
        START, MIDDLE, END;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Drawing(int width, int height, Heading heading) {
        text.append("<?xml version='1.0' encoding='UTF-8'?>\n");
        open("svg", "xmlns", "http://www.w3.org/2000/svg", "width", width, "height", height, "viewBox",
            "0 0 " + width + " " + height, "role", "img", "aria-labelledby", "title desc", "font-family",
            Lettering.FONTS, "font-size", SIZE, "fill", INK);
        raw("<title id='title'>" + escaped(heading.title()) + "</title>\n");
        raw("<desc id='desc'>" + escaped(heading.subtitle() + ". " + heading.description()) + "</desc>\n");
        mark("rect", "width", width, "height", height, "fill", "#ffffff");
        double room = width - 2.0 * MARGIN;
        label(MARGIN, TITLE_LINE, Lettering.cut(heading.title(), Lettering.boldWidth("x", TITLE_SIZE)
            / Lettering.width("x", 1), room), "font-size", TITLE_SIZE, "font-weight", "bold");
        label(MARGIN, SUBTITLE_LINE, Lettering.cut(heading.subtitle(), SIZE, room), "fill", SOFT);
    }

    /** Begins an element; attributes are names and values in turn. */
    void open(String element, Object... attributes) {
        begin(element, attributes);
        text.append(">\n");
    }

    void close(String element) {
        text.append("</").append(element).append(">\n");
    }

    /** Writes an element with nothing in it. */
    void mark(String element, Object... attributes) {
        begin(element, attributes);
        text.append("/>\n");
    }

    void line(double x1, double y1, double x2, double y2, Object... attributes) {
        begin("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2);
        attributes(attributes);
        text.append("/>\n");
    }

    void rectangle(double x, double y, double width, double height, Object... attributes) {
        begin("rect", "x", x, "y", y, "width", width, "height", height);
        attributes(attributes);
        text.append("/>\n");
    }

    /** Writes a label whose base line begins at a place. */
    void label(double x, double y, String label, Object... attributes) {
        begin("text", "x", x, "y", y);
        attributes(attributes);
        text.append('>').append(escaped(label)).append("</text>\n");
    }

    void label(double x, double y, Anchor anchor, String label) {
        label(x, y, label, "text-anchor", anchor.word());
    }

    /** Writes a label that reads upwards, around a place. */
    void upright(double x, double y, String label) {
        label(0, 0, label, "text-anchor", Anchor.MIDDLE.word(), "transform",
            "translate(" + place(x, y) + ") rotate(-90)");
    }

    /** Draws a diamond around a place. */
    void diamond(double x, double y, Fill fill) {
        mark("path", "class", "diamond", "d", "M" + place(x, y - DIAMOND) + "L" + place(x + DIAMOND, y) + "L"
            + place(x, y + DIAMOND) + "L" + place(x - DIAMOND, y) + "Z", "fill", fill.colour());
    }

    /** Draws a triangle with its tip at a place, which points to the right with direction 1, to the left with -1. */
    void triangle(double x, double y, int direction, Fill fill) {
        double back = x - 2.0 * direction * DIAMOND;
        mark("path", "class", "triangle", "d", "M" + place(x, y) + "L" + place(back, y - DIAMOND) + "L"
            + place(back, y + DIAMOND) + "Z", "fill", fill.colour());
    }

    /** Writes SVG as it is. */
    void raw(String svg) {
        text.append(svg);
    }

    /** The whole document. */
    String finished() {
        return text + "</svg>\n";
    }

    private void begin(String element, Object... attributes) {
        text.append('<').append(element);
        attributes(attributes);
    }

    private void attributes(Object... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("='").append(value(attributes[i + 1])).append('\'');
        }
    }

    private static String value(Object value) {
        return value instanceof Double number ? number(number) : escaped(value.toString());
    }

    /** A number of pixels. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros()
            .toPlainString();
    }

    /** A place, as paths and transformations have it. */
    static String place(double x, double y) {
        return number(x) + "," + number(y);
    }

    /** The text as XML may have it: letters that it does not allow are replaced, and ends of lines are spaces. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\t', '\n', '\r' -> escaped.append(' ');
                default -> escaped.appendCodePoint(isAllowed(letter) ? letter : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int letter) {
        return letter >= ' ' && !Character.isISOControl(letter) && (letter & 0xFFFE) != 0xFFFE
            && Character.getType(letter) != Character.SURROGATE;
    }
}
