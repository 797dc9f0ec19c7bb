/**
 * Charts as pictures: SVG that is written as text, so that the same data give the same bytes, and PNG of it. It knows
 * marks, scales and colours, and nothing of what they stand for.
 */
@NullMarked
package dev.quarry.cli.chart;

import org.jspecify.annotations.NullMarked;
