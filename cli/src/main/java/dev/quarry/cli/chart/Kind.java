package dev.quarry.cli.chart;

/**
 * A kind of thing that a chart shows.
 *
 * @param name what it is called
 * @param fill how it is filled
 */
public record Kind(String name, Fill fill) {
}
