package dev.quarry.cli.chart;

import java.util.List;

/**
 * How an area is filled: a colour, and a pattern upon it, so that what colours tell apart patterns tell apart as well.
 */
public final class Fill {

    private static final String SQUARE = "<rect width='%1$d' height='%1$d'/>";

    /** The patterns but for the first, which is none: size, rotation in degrees, marks. */
    private static final List<Pattern> PATTERNS = List.of(
        new Pattern(7, 7, 45, "<rect width='7' height='2'/>"),
        new Pattern(16, 12, 0, "<circle cx='4' cy='3' r='2.2'/><circle cx='12' cy='9' r='2.2'/>"),
        new Pattern(8, 8, -45, "<rect width='8' height='2'/>"),
        new Pattern(12, 12, 0, SQUARE.formatted(6) + "<rect x='6' y='6' width='6' height='6'/>"),
        new Pattern(6, 6, 0, "<rect width='6' height='3'/>"),
        new Pattern(18, 20, 0, "<path d='M1,8L4.5,1L8,8ZM10,18L13.5,11L17,18Z'/>"),
        new Pattern(6, 6, 0, "<rect width='3' height='6'/>"),
        new Pattern(14, 14, 0, "<path d='M5,0L10,5L5,10L0,5Z'/>"),
        new Pattern(4, 4, 30, "<rect width='4' height='1'/>"));

    private final String colour;
    private final int pattern;

    private record Pattern(int width, int height, int degrees, String marks) {
    }

    private Fill(String colour, int pattern) {
        this.colour = colour;
        this.pattern = pattern;
    }

    /**
     * Returns the fill of one of several things, with its pattern; there are 9 colours and 10 patterns.
     *
     * @param index which of them it is, from 0 on
     * @return the fill
     */
    public static Fill of(int index) {
        return new Fill(Palette.THINGS.get(index % Palette.THINGS.size()), (index + 2) % (PATTERNS.size() + 1));
    }

    /**
     * Returns the fill of one of several things, without a pattern.
     *
     * @param index which of them it is, from 0 on
     * @return the fill
     */
    public static Fill plain(int index) {
        return new Fill(Palette.THINGS.get(index % Palette.THINGS.size()), 0);
    }

    /**
     * Returns the fill of what cannot be: grey, with lines.
     *
     * @return the fill
     */
    public static Fill impossible() {
        return new Fill(Palette.IMPOSSIBLE, 1);
    }

    /** The colour. */
    String colour() {
        return colour;
    }

    /** Writes what must stand before the fill is used, and may stand there once. */
    void define(Drawing drawing) {
        if (pattern == 0) {
            return;
        }
        Pattern drawn = PATTERNS.get(pattern - 1);
        drawing.raw("<pattern id='" + id() + "' width='" + drawn.width() + "' height='" + drawn.height()
            + "' patternUnits='userSpaceOnUse' patternTransform='rotate(" + drawn.degrees() + ")'><rect width='"
            + drawn.width() + "' height='" + drawn.height() + "' fill='" + colour
            + "'/><g fill='#000000' fill-opacity='0.28'>" + drawn.marks() + "</g></pattern>\n");
    }

    /** The value of an attribute that uses it. */
    String paint() {
        return pattern == 0 ? colour : "url(#" + id() + ")";
    }

    private String id() {
        return "fill-" + colour.substring(1) + "-" + pattern;
    }
}
