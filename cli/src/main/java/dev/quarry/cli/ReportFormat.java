package dev.quarry.cli;

/** What a report is written as. */
enum ReportFormat {
    HTML, JSON, SVG, PNG
}
