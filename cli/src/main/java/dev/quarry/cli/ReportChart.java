package dev.quarry.cli;

import java.util.List;

/** The charts of a report that can be drawn alone. */
enum ReportChart {
    MAP, SLACK, SENSITIVITY, PARETO, MIX, SHARES, MEASUREMENTS, TIMES, CURVE, EVALUATION;

    /** The options that name what it shows; none where it shows answers. */
    List<String> attachments() {
        return switch (this) {
            case MAP, SLACK, SENSITIVITY, PARETO, MIX, SHARES -> List.of();
            case MEASUREMENTS -> List.of(AttachmentOptions.MEASUREMENTS);
            case TIMES -> List.of(AttachmentOptions.RACES, AttachmentOptions.MEASUREMENTS);
            case CURVE -> List.of(AttachmentOptions.CURVE);
            case EVALUATION -> List.of(AttachmentOptions.EVALUATION);
        };
    }
}
