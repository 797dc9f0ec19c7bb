package dev.quarry.cli.chart;

/** A chart that can be drawn. */
public sealed interface Chart permits BarChart, EstimateChart, IntervalChart, LineChart, PointChart,
    TileChart {

    /**
     * Returns what stands above the chart.
     *
     * @return its heading
     */
    Heading heading();

    /**
     * Draws the chart.
     *
     * @return an SVG document, the same for the same chart
     */
    String svg();
}
