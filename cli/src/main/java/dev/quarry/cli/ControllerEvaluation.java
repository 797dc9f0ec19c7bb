package dev.quarry.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code engine evaluate --format json} found.
 *
 * @param name the file that says so
 * @param confidence the probability that an interval has the value it is of
 * @param reference the controller that the others are compared with
 * @param lessIsBetter the metrics of which less is better
 * @param rows what was measured
 * @param document all that it says
 */
record ControllerEvaluation(String name, double confidence, String reference, List<String> lessIsBetter,
    List<Row> rows, AttachedDocument document) {

    private static final String SCHEMA = "quarry/engine-evaluation/1";

    /**
     * A metric of a controller in a scenario. What is not known is null.
     *
     * @param plant what mined
     * @param scenario what happened
     * @param controller who decided
     * @param metric what was measured
     * @param mean its mean
     * @param low the lower end of the mean's interval
     * @param high the upper end
     */
    record Row(String plant, String scenario, String controller, String metric, @Nullable Double mean,
        @Nullable Double low, @Nullable Double high) {

        private static Row of(AttachedDocument row) {
            return new Row(row.text("plant"), row.text("scenario"), row.text("controller"), row.text("metric"),
                row.numberIfAny("mean"), row.numberIfAny("low"), row.numberIfAny("high"));
        }
    }

    /** Reads the text of a file; fails with {@link BadInput} where it is none, or a field is not what a page needs. */
    static ControllerEvaluation of(String name, String text) {
        AttachedDocument evaluation = AttachedDocument.of(AttachmentOptions.EVALUATION, name, text, SCHEMA);
        return new ControllerEvaluation(name, evaluation.number("confidence"), evaluation.text("reference"),
            evaluation.texts("lessIsBetter"), evaluation.objects("rows").stream().map(Row::of).toList(), evaluation);
    }
}
