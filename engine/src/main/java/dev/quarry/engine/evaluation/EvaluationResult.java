package dev.quarry.engine.evaluation;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each controller made of each scenario. */
public final class EvaluationResult {

    private final EvaluationPlan plan;
    private final List<Map<Metric, Double>> runs;

    /** The runs are those of each scenario, of each controller, of each seed, in this order. */
    EvaluationResult(EvaluationPlan plan, List<Map<Metric, Double>> runs) {
        this.plan = plan;
        this.runs = List.copyOf(runs);
    }

    /**
     * One line of the result.
     *
     * @param scenario the name of the scenario
     * @param controller the name of the controller
     * @param metric the metric
     * @param estimate its mean over the runs
     * @param difference the mean of what it is more than that of the reference in the same run
     */
    public record Row(String scenario, String controller, Metric metric, Estimate estimate, Estimate difference) {

        /**
         * Returns whether the controller is better than the reference.
         *
         * @return whether the difference is significant at the plan's confidence, and is the right way
         */
        public boolean isBetter() {
            return difference.excludesZero() && difference.mean() > 0 == metric.moreIsBetter();
        }

        /**
         * Returns whether the controller is worse than the reference.
         *
         * @return whether the difference is significant at the plan's confidence, and is the wrong way
         */
        public boolean isWorse() {
            return difference.excludesZero() && difference.mean() > 0 != metric.moreIsBetter();
        }

        /**
         * Returns the row as text, number by number.
         *
         * @return the values of {@link #header}; a number that there is none of is empty
         */
        public List<String> cells() {
            List<String> cells = new ArrayList<>(List.of(scenario, controller, metric.word(),
                Integer.toString(estimate.runs())));
            for (Estimate each : List.of(estimate, difference)) {
                for (double number : new double[] {each.mean(), each.low(), each.high()}) {
                    cells.add(Double.isFinite(number) ? NumberOutput.toString(number, true) : "");
                }
            }
            return List.copyOf(cells);
        }
    }

    /**
     * Returns what was compared.
     *
     * @return the plan
     */
    public EvaluationPlan plan() {
        return plan;
    }

    /**
     * Returns the names of the cells of a row.
     *
     * @return the names
     */
    public static List<String> header() {
        return List.of("scenario", "controller", "metric", "runs", "mean", "low", "high", "difference",
            "differenceLow", "differenceHigh");
    }

    /**
     * Returns all rows: scenario by scenario, controller by controller, metric by metric.
     *
     * @return the rows
     */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            for (NamedController controller : plan.controllers()) {
                for (Metric metric : Metric.values()) {
                    rows.add(row(scenario.name(), controller.name(), metric));
                }
            }
        }
        return List.copyOf(rows);
    }

    /**
     * Returns a row.
     *
     * @param scenario the name of the scenario
     * @param controller the name of the controller
     * @param metric the metric
     * @return the row
     * @throws IllegalArgumentException if the plan has no such scenario or controller
     */
    public Row row(String scenario, String controller, Metric metric) {
        double[] values = values(scenario, controller, metric);
        double[] reference = values(scenario, plan.reference(), metric);
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - reference[i];
        }
        return new Row(scenario, controller, metric, Estimate.of(values, plan.confidence()),
            Estimate.of(differences, plan.confidence()));
    }

    /**
     * Returns what came of each run.
     *
     * @param scenario the name of the scenario
     * @param controller the name of the controller
     * @param metric the metric
     * @return a value for each seed; NaN where a run has none
     * @throws IllegalArgumentException if the plan has no such scenario or controller
     */
    public double[] values(String scenario, String controller, Metric metric) {
        int place = index(plan.scenarios().stream().map(Scenario::name).toList(), scenario)
            * plan.controllers().size()
            + index(plan.controllers().stream().map(NamedController::name).toList(), controller);
        return runs.subList(place * plan.seeds(), (place + 1) * plan.seeds()).stream()
            .mapToDouble(run -> run.getOrDefault(metric, Double.NaN)).toArray();
    }

    private static int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(name + " is none of " + String.join(", ", names));
        }
        return index;
    }
}
