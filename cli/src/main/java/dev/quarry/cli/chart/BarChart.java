package dev.quarry.cli.chart;

import dev.quarry.cli.chart.Drawing.Anchor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars from 0 to the right, of one part or of several parts behind each other.
 *
 * @param heading what stands above it
 * @param axis what the lengths are
 * @param most the largest length that is drawn; longer bars end there
 * @param kinds the kinds of parts; where there is one only, no legend says so
 * @param rows the bars, from above
 * @param limit a length to mark through all rows, or null
 */
public record BarChart(Heading heading, String axis, double most, List<Kind> kinds, List<Row> rows,
    @Nullable Limit limit) implements Chart {

    private static final int BAR = 20;
    private static final int PADDING = 4;
    private static final int ABOVE_LIMIT = 16;
    private static final int TICKS = 8;

    /**
     * A bar.
     *
     * @param label what it is of
     * @param parts its parts, from the left
     * @param note what stands at its end
     * @param range an interval to mark upon it, or null
     */
    public record Row(String label, List<Part> parts, String note, @Nullable Range range) {

        /** Copies the list. */
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a bar.
     *
     * @param length how long it is, not negative
     * @param kind which of the kinds it is
     * @param label what is written into it if there is room
     */
    public record Part(double length, int kind, String label) {
    }

    /**
     * An interval of lengths.
     *
     * @param least its lower end
     * @param largest its upper end
     */
    public record Range(double least, double largest) {
    }

    /**
     * A length that means something to all bars.
     *
     * @param length the length
     * @param label what it means
     */
    public record Limit(double length, String label) {
    }

    /** Copies the lists. */
    public BarChart {
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
    }

    @Override
    public String svg() {
        Legend legend = Legend.ofSeveral(kinds, RowFrame.WIDTH - 2.0 * Drawing.MARGIN);
        RowFrame frame = new RowFrame(legend.height() + (limit == null ? 0 : ABOVE_LIMIT),
            rows.stream().map(Row::label).toList(), rows.stream().map(Row::note).toList());
        Scale scale = Scale.around(0, most, frame.left(), frame.right(), TICKS, false);
        Drawing drawing = new Drawing(RowFrame.WIDTH, frame.height(), heading);
        kinds.forEach(kind -> kind.fill().define(drawing));
        legend.draw(drawing, Drawing.MARGIN, Drawing.TOP - (double) PADDING);
        frame.axis(drawing, scale, axis);
        for (int row = 0; row < rows.size(); row++) {
            frame.label(drawing, row, rows.get(row).label());
            frame.note(drawing, row, rows.get(row).note());
            bar(drawing, scale, frame.middle(row), rows.get(row));
            Range range = rows.get(row).range();
            if (range != null) {
                frame.range(drawing, row, scale, range.least(), range.largest());
            }
        }
        if (limit != null) {
            double x = scale.at(limit.length());
            drawing.line(x, frame.top() - (double) PADDING, x, frame.bottom(), "stroke", Drawing.INK,
                "stroke-dasharray", "6 4");
            drawing.label(x, frame.top() - 2.0 * PADDING, Anchor.MIDDLE, limit.label());
        }
        return drawing.finished();
    }

    private void bar(Drawing drawing, Scale scale, double middle, Row row) {
        double from = 0;
        for (Part part : row.parts()) {
            double x = scale.at(from);
            double width = scale.at(from + part.length()) - x;
            drawing.rectangle(x, middle - BAR / 2.0, width, BAR, "class", "bar", "fill",
                kinds.get(part.kind()).fill().paint());
            double room = Lettering.width(part.label(), Drawing.SMALL) + 2.0 * PADDING;
            if (!part.label().isEmpty() && room + 2.0 * PADDING <= width) {
                // Upon a pattern no letter is legible.
                drawing.rectangle(x + (width - room) / 2, middle - BAR / 2.0 + 2, room, BAR - 4.0, "fill", "#ffffff",
                    "rx", 3);
                drawing.label(x + width / 2, middle + PADDING, part.label(), "text-anchor", "middle", "font-size",
                    Drawing.SMALL);
            }
            from += part.length();
        }
    }
}
