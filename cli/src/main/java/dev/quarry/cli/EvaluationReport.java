package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.controller.Controllers;
import dev.quarry.engine.controller.NamedController;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.evaluation.Estimate;
import dev.quarry.engine.evaluation.EvaluationPlan;
import dev.quarry.engine.evaluation.EvaluationResult;
import dev.quarry.engine.evaluation.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How controllers compare. */
final class EvaluationReport extends Report {

    private static final List<Metric> SHOWN = List.of(Metric.IN_BAND, Metric.REWARD, Metric.MEAN_ERROR,
        Metric.TAIL_ERROR, Metric.RECOVERY, Metric.ACTIONS, Metric.MINER_HOURS, Metric.COST, Metric.VIOLATIONS);
    private static final double PERCENT = 100;

    private final String name;
    private final ControlTask task;
    private final Map<Mined, EvaluationResult> results;
    private final boolean withAgent;

    /** What mines. */
    enum Mined {
        SIMULATED, TESTBED, BOTH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean simulation() {
            return this != TESTBED;
        }

        boolean testbed() {
            return this != SIMULATED;
        }
    }

    EvaluationReport(String name, ControlTask task, Map<Mined, EvaluationResult> results, boolean withAgent) {
        this.name = name;
        this.task = task;
        this.results = new TreeMap<>(results);
        this.withAgent = withAgent;
    }

    private EvaluationPlan plan() {
        return results.values().iterator().next().plan();
    }

    @Override
    void text(Output out, Style style) {
        EvaluationPlan plan = plan();
        out.line(style.strong(name));
        out.line(String.format(Locale.ROOT, "target %s s, %d nonce bits; %s robustly feasible controls; %d runs of %s "
            + "blocks, seed %d", task.target(), task.limits().nonceBits(), Count.of(task.limits().allowed().size()),
            plan.seeds(), Count.of(plan.blocks()), plan.seed()));
        results.forEach((mined, result) -> {
            for (Scenario scenario : plan.scenarios()) {
                out.line("");
                out.line(style.strong(scenario.name()) + ", " + mined.word());
                table(result, scenario.name(), style).write(out);
            }
        });
        if (withAgent) {
            results.forEach((mined, result) -> {
                List<String> verdicts = verdicts(result, style);
                if (!verdicts.isEmpty()) {
                    out.line("");
                    out.line("The agent, " + mined.word() + ":");
                    verdicts.forEach(out::line);
                }
            });
        }
        if (results.size() > 1) {
            out.line("");
            out.line("What the testbed makes of " + plan.reference() + ", less what simulation does:");
            differences().write(out);
        }
    }

    private TextTable table(EvaluationResult result, String scenario, Style style) {
        List<String> heading = new ArrayList<>(List.of("controller", "return", "difference", "from", "to", ""));
        List<TextTable.Align> alignment = new ArrayList<>(List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT,
            TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.LEFT));
        SHOWN.forEach(metric -> {
            heading.add(metric.word());
            alignment.add(TextTable.Align.RIGHT);
        });
        TextTable table = new TextTable(heading, alignment);
        result.plan().controllers().stream().map(controller -> result.row(scenario, controller.name(), Metric.RETURN))
            .sorted(Comparator.comparingDouble((EvaluationResult.Row row) -> -row.estimate().mean()))
            .forEach(row -> {
                Estimate difference = row.difference();
                boolean isReference = row.controller().equals(result.plan().reference());
                List<String> cells = new ArrayList<>(List.of(row.controller(), number(row.estimate().mean()),
                    isReference ? "" : number(difference.mean()), isReference ? "" : number(difference.low()),
                    isReference ? "" : number(difference.high()),
                    row.isBetter() ? style.good("better") : row.isWorse() ? style.bad("worse") : ""));
                SHOWN.forEach(metric -> cells.add(number(
                    result.row(scenario, row.controller(), metric).estimate().mean())));
                table.add(cells.toArray(String[]::new));
            });
        return table;
    }

    private static String number(double number) {
        return !Double.isFinite(number) ? "" : Math.abs(number) < 1e5 ? String.format(Locale.ROOT, "%.4g", number)
            : String.format(Locale.ROOT, "%.3e", number);
    }

    /** How the agent stands to the ceiling, and to the rules that have the same actions. */
    private static List<String> verdicts(EvaluationResult result, Style style) {
        List<String> lines = new ArrayList<>();
        EvaluationPlan plan = result.plan();
        Set<String> names = plan.controllers().stream().map(NamedController::name).collect(Collectors.toSet());
        String steady = Scenario.steady().name();
        boolean hasSteady = plan.scenarios().stream().anyMatch(scenario -> scenario.name().equals(steady));
        if (hasSteady && names.contains(Controllers.OPTIMAL)) {
            double ceiling = result.row(steady, Controllers.OPTIMAL, Metric.RETURN).estimate().mean();
            double own = result.row(steady, Agent.NAME, Metric.RETURN).estimate().mean();
            lines.add(String.format(Locale.ROOT, "  %s: %.1f %% of the return of the ceiling, %s", steady,
                PERCENT * own / ceiling, Controllers.OPTIMAL));
        }
        List<String> rules = Controllers.restrictedRules().stream().map(NamedController::name).filter(names::contains)
            .toList();
        for (Scenario scenario : rules.isEmpty() ? List.<Scenario>of() : plan.scenarios()) {
            for (Metric metric : List.of(Metric.RETURN, Metric.IN_BAND)) {
                List<String> unbeaten = rules.stream()
                    .filter(rule -> !result.row(scenario.name(), rule, metric).isWorse()).toList();
                lines.add("  " + scenario.name() + ", " + metric.word() + ": " + (unbeaten.isEmpty()
                    ? style.good("significantly better than each of " + rules.size() + " rules with the same actions")
                    : style.bad("not significantly better than " + String.join(", ", unbeaten))));
            }
        }
        return lines;
    }

    private TextTable differences() {
        TextTable table = new TextTable(List.of("scenario", "metric", "simulated", "testbed", "difference", "from",
            "to"), List.of(TextTable.Align.LEFT, TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT));
        for (Scenario scenario : plan().scenarios()) {
            for (Metric metric : Metric.values()) {
                Estimate difference = difference(scenario.name(), plan().reference(), metric);
                table.add(scenario.name(), metric.word(), number(mean(Mined.SIMULATED, scenario, metric)),
                    number(mean(Mined.TESTBED, scenario, metric)), number(difference.mean()),
                    number(difference.low()), number(difference.high()));
            }
        }
        return table;
    }

    private double mean(Mined mined, Scenario scenario, Metric metric) {
        return result(mined).row(scenario.name(), plan().reference(), metric).estimate().mean();
    }

    private EvaluationResult result(Mined mined) {
        return Objects.requireNonNull(results.get(mined), mined::word);
    }

    /** Of runs of one seed: what happens is the same in both, the draws of blocks are not. */
    private Estimate difference(String scenario, String controller, Metric metric) {
        double[] hashed = result(Mined.TESTBED).values(scenario, controller, metric);
        double[] drawn = result(Mined.SIMULATED).values(scenario, controller, metric);
        double[] differences = new double[hashed.length];
        for (int i = 0; i < hashed.length; i++) {
            differences[i] = hashed[i] - drawn[i];
        }
        return Estimate.of(differences, plan().confidence());
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        EvaluationPlan plan = plan();
        json.writeStartObject();
        json.writeStringField("schema", "quarry/engine-evaluation/1");
        json.writeStringField("name", name);
        json.writeNumberField("target", task.target());
        json.writeNumberField("nonceBits", task.limits().nonceBits());
        json.writeNumberField("controls", task.limits().allowed().size());
        json.writeNumberField("runs", plan.seeds());
        json.writeNumberField("blocks", plan.blocks());
        json.writeNumberField("seed", plan.seed());
        json.writeNumberField("confidence", plan.confidence());
        json.writeStringField("reference", plan.reference());
        json.writeArrayFieldStart("lessIsBetter");
        for (Metric metric : Metric.values()) {
            if (!metric.moreIsBetter()) {
                json.writeString(metric.word());
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (Map.Entry<Mined, EvaluationResult> each : results.entrySet()) {
            for (EvaluationResult.Row row : each.getValue().rows()) {
                json.writeStartObject();
                json.writeStringField("plant", each.getKey().word());
                json.writeStringField("scenario", row.scenario());
                json.writeStringField("controller", row.controller());
                json.writeStringField("metric", row.metric().word());
                json.writeNumberField("runs", row.estimate().runs());
                estimate(json, "", row.estimate());
                estimate(json, "difference", row.difference());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        if (results.size() > 1) {
            json.writeArrayFieldStart("testbedLessSimulation");
            for (Scenario scenario : plan.scenarios()) {
                for (Metric metric : Metric.values()) {
                    json.writeStartObject();
                    json.writeStringField("scenario", scenario.name());
                    json.writeStringField("controller", plan.reference());
                    json.writeStringField("metric", metric.word());
                    estimate(json, "difference", difference(scenario.name(), plan.reference(), metric));
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** JSON has no number for what is not there. */
    private static void estimate(JsonGenerator json, String what, Estimate estimate) throws IOException {
        number(json, what.isEmpty() ? "mean" : what, estimate.mean());
        number(json, what.isEmpty() ? "low" : what + "Low", estimate.low());
        number(json, what.isEmpty() ? "high" : what + "High", estimate.high());
    }

    private static void number(JsonGenerator json, String field, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(field, number);
        }
    }

    @Override
    void csv(Output out) {
        out.line("plant," + String.join(",", EvaluationResult.header()));
        results.forEach((mined, result) -> result.rows().forEach(row -> {
            List<String> cells = new ArrayList<>(List.of(mined.word()));
            cells.addAll(row.cells());
            out.line(Csv.row(cells.toArray()));
        }));
    }
}
