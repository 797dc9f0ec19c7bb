package dev.quarry.cli.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates with their intervals. Ends of intervals that are farther from the middle four fifths of them than these are
 * wide are not on the scale, which would show nothing else: arrows at its ends point to them, and triangles to values.
 *
 * @param heading what stands above it
 * @param axis what the values are
 * @param kinds the kinds of estimates: the first are drawn as circles, the others as diamonds; where there is one only,
 *     no legend says so
 * @param rows the estimates, from above, at least one
 * @param reference a value to mark through all rows, or null
 */
public record EstimateChart(Heading heading, String axis, List<Kind> kinds, List<Row> rows, @Nullable Double reference)
    implements Chart {

    private static final int TICKS = 8;
    private static final int RADIUS = 5;
    private static final int PADDING = 4;
    private static final int FEW = 10;

    /**
     * An estimate.
     *
     * @param label what it is of
     * @param kind which of the kinds it is
     * @param value the value
     * @param low the lower end of its interval
     * @param high the upper end
     * @param note what stands beside it
     */
    public record Row(String label, int kind, double value, double low, double high, String note) {
    }

    /** Copies the lists. */
    public EstimateChart {
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
    }

    @Override
    public String svg() {
        Legend legend = Legend.ofSeveral(kinds, RowFrame.WIDTH - 2.0 * Drawing.MARGIN);
        RowFrame frame = new RowFrame(legend.height(), rows.stream().map(Row::label).toList(),
            rows.stream().map(Row::note).toList());
        Scale scale = scale(frame);
        Drawing drawing = new Drawing(RowFrame.WIDTH, frame.height(), heading);
        legend.draw(drawing, Drawing.MARGIN, Drawing.TOP - (double) PADDING, (kind, x, y) ->
            mark(drawing, kind, x + Legend.BOX / 2.0, y + Legend.BOX / 2.0));
        frame.axis(drawing, scale, axis);
        if (reference != null) {
            double x = scale.at(reference);
            drawing.line(x, frame.top(), x, frame.bottom(), "class", "reference", "stroke", Drawing.INK,
                "stroke-dasharray", "6 4");
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            frame.label(drawing, i, row.label());
            frame.note(drawing, i, row.note());
            frame.range(drawing, i, scale, row.low(), row.high());
            int side = scale.side(row.value());
            if (side == 0) {
                mark(drawing, row.kind(), scale.at(row.value()), frame.middle(i));
            } else {
                drawing.triangle(scale.at(row.value()), frame.middle(i), side, kinds.get(row.kind()).fill());
            }
        }
        return drawing.finished();
    }

    private Scale scale(RowFrame frame) {
        double[] lows = rows.stream().mapToDouble(Row::low).sorted().toArray();
        double[] highs = rows.stream().mapToDouble(Row::high).sorted().toArray();
        int few = rows.size() / FEW;
        double low = lows[few];
        double high = highs[highs.length - 1 - few];
        double reach = high > low ? high - low : Double.POSITIVE_INFINITY;
        double least = Math.max(low - reach, lows[0]);
        double most = Math.min(high + reach, highs[highs.length - 1]);
        return Scale.around(reference == null ? least : Math.min(reference, least),
            reference == null ? most : Math.max(reference, most), frame.left(), frame.right(), TICKS, false);
    }

    private void mark(Drawing drawing, int kind, double x, double y) {
        Fill fill = kinds.get(kind).fill();
        if (kind == 0) {
            drawing.mark("circle", "cx", x, "cy", y, "r", RADIUS, "fill", fill.colour());
        } else {
            drawing.diamond(x, y, fill);
        }
    }
}
