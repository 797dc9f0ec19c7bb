package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.agent.Assignment;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.evaluation.Estimate;
import dev.quarry.engine.learning.Metrics;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of training one agent or several: the learning curve, and how good the best is. */
final class TrainingReport extends Report {

    private static final double CONFIDENCE = 0.95;
    private static final double PERCENT = 100;

    private final String name;
    private final Assignment assignment;
    private final ControlTask task;
    private final List<TrainedAgent> agents;

    TrainingReport(String name, Assignment assignment, ControlTask task, List<TrainedAgent> agents) {
        this.name = name;
        this.assignment = assignment;
        this.task = task;
        this.agents = List.copyOf(agents);
    }

    /** The agent of the best return, all scenarios together; of several the first. */
    TrainedAgent best() {
        return agents.stream().max(Comparator.comparingDouble(TrainedAgent::meanReturn)).orElseThrow();
    }

    /** The returns of all agents at an evaluation. */
    private Estimate returns(int evaluation) {
        return Estimate.of(agents.stream().mapToDouble(agent -> agent.evaluations().get(evaluation).episodeReturn())
            .toArray(), CONFIDENCE);
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(name));
        out.line(String.format(Locale.ROOT, "target %s s, %d nonce bits; %s robustly feasible controls",
            number(assignment.target()), assignment.nonceBits(), Count.of(task.limits().allowed().size())));
        out.line("");
        boolean several = agents.size() > 1;
        TextTable curve = several ? TextTable.right("step", "return", "from", "to")
            : TextTable.right("step", "return", "loss", "mean Q", "exploration");
        for (int i = 0; i < agents.get(0).evaluations().size(); i++) {
            Metrics row = agents.get(0).evaluations().get(i);
            if (several) {
                Estimate estimate = returns(i);
                curve.add(Count.of(row.step()), fixed(estimate.mean()), fixed(estimate.low()), fixed(estimate.high()));
            } else {
                curve.add(Count.of(row.step()), fixed(row.episodeReturn()), fixed(row.loss()), fixed(row.meanValue()),
                    fixed(row.exploration()));
            }
        }
        curve.write(out);
        out.line("");
        TrainedAgent best = best();
        if (several) {
            out.line(agents.size() + " agents; the best has seed " + best.seed() + ".");
        }
        String rule = best.agent().fallback().name();
        TextTable table = new TextTable(List.of("scenario", "return", "of the ceiling", "in band", "return of " + rule),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.RIGHT));
        best.agent().training().evaluation().forEach((scenario, result) -> table.add(scenario,
            fixed(result.agentReturn()),
            result.ceiling() > 0 ? percent(result.agentReturn() / result.ceiling()) : "", percent(result.inBand()),
            fixed(result.fallbackReturn())));
        table.write(out);
        out.line("");
        out.line("The ceiling is the best policy where nothing happens; " + rule + " is the best of all rules with the "
            + "same actions.");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.6g", number).replaceAll("\\.?0+$", "");
    }

    private static String fixed(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.3f", number) : "";
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/engine-training/1");
        json.writeStringField("name", name);
        json.writeNumberField("target", assignment.target());
        json.writeNumberField("nonceBits", assignment.nonceBits());
        json.writeNumberField("controls", task.limits().allowed().size());
        json.writeNumberField("bestSeed", best().seed());
        json.writeArrayFieldStart("agents");
        for (TrainedAgent agent : agents) {
            json.writeStartObject();
            json.writeNumberField("seed", agent.seed());
            json.writeArrayFieldStart("evaluations");
            for (Metrics row : agent.evaluations()) {
                json.writeStartObject();
                json.writeNumberField("step", row.step());
                json.writeNumberField("return", row.episodeReturn());
                if (Double.isFinite(row.loss())) {
                    json.writeNumberField("loss", row.loss());
                    json.writeNumberField("meanQ", row.meanValue());
                }
                json.writeNumberField("exploration", row.exploration());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("fallback", agent.agent().fallback().name());
            json.writeArrayFieldStart("scenarios");
            for (Map.Entry<String, Agent.Result> each : agent.agent().training().evaluation().entrySet()) {
                json.writeStartObject();
                json.writeStringField("scenario", each.getKey());
                json.writeNumberField("return", each.getValue().agentReturn());
                json.writeNumberField("inBand", each.getValue().inBand());
                json.writeNumberField("fallbackReturn", each.getValue().fallbackReturn());
                json.writeNumberField("ceiling", each.getValue().ceiling());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("step,agents,return,low,high");
        for (int i = 0; i < agents.get(0).evaluations().size(); i++) {
            Estimate estimate = returns(i);
            out.line(Csv.row(agents.get(0).evaluations().get(i).step(), agents.size(), estimate.mean(),
                cell(estimate.low()), cell(estimate.high())));
        }
    }

    private static Object cell(double number) {
        return Double.isFinite(number) ? number : "";
    }
}
