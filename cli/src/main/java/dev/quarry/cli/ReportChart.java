package dev.quarry.cli;

/** The charts of a report that can be drawn alone. */
enum ReportChart {
    MAP, SLACK, SENSITIVITY, PARETO, MIX, SHARES
}
