package dev.quarry.cli.chart;

import java.util.List;

/** The colours of charts, those of pictures and those of pages. */
public final class Palette {

    /** Of things: Okabe and Ito's colours, which colour-blind readers tell apart, and some more. */
    public static final List<String> THINGS = List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
        "#F0E442", "#7B3294", "#444444");

    /** Of values, from small to large, by lightness alone, in a hue that no thing has. */
    public static final List<String> SHADES = List.of("#fffaf0", "#ecdcc0", "#cfb58f", "#a98860", "#7a5c3a", "#4c341b",
        "#241506");

    /** Of what cannot be. */
    public static final String IMPOSSIBLE = "#8d9399";

    private Palette() {
    }
}
