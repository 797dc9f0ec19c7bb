package dev.quarry.cli.chart;

/**
 * What is said of a chart. Names may be any text: what XML does not allow is replaced, what does not fit is cut.
 *
 * @param title the name of what it shows, in large letters
 * @param subtitle what of it the chart shows, in a line
 * @param description what the chart says, in words, for those who do not see it; may be long
 */
public record Heading(String title, String subtitle, String description) {
}
