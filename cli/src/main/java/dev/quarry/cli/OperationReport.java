package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.consortium.audit.Audit;
import dev.quarry.consortium.audit.PartnerFinding;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.operation.OperationStatus;
import dev.quarry.engine.operation.OperatorDecision;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a network under control. */
final class OperationReport extends Report {

    private final String name;
    private final OperationStatus.Snapshot status;
    private final String fallback;
    private final boolean advice;
    private final @Nullable Audit audit;

    OperationReport(String name, OperationStatus.Snapshot status, String fallback, boolean advice,
        @Nullable Audit audit) {
        this.name = name;
        this.status = status;
        this.fallback = fallback;
        this.advice = advice;
        this.audit = audit;
    }

    /** The numbers by their names; those of no block are left out. */
    private Map<String, Number> numbers() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("blocks", status.blocks());
        numbers.put("inBand", status.inBand());
        numbers.put("fallbackDecisions", status.fallbacks());
        numbers.put("actions", status.actions());
        numbers.put("infeasibleBlocks", status.infeasible());
        numbers.put("seconds", status.seconds());
        if (status.blocks() > 0) {
            numbers.put("meanError", status.meanError());
            numbers.put("meanReward", status.meanReward());
        }
        numbers.put("minerHours", status.minerHours());
        numbers.put("hashes", status.hashes());
        OperatorDecision decision = status.decision();
        if (decision != null) {
            numbers.put("miners", decision.controls().miners());
            numbers.put("difficulty", decision.controls().difficulty());
        }
        return numbers;
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(name));
        out.line(String.format(Locale.ROOT, "%s blocks in %.5g s, %s of them in the band", Count.of(status.blocks()),
            status.seconds(), Count.of(status.inBand())));
        if (status.blocks() > 0) {
            out.line(String.format(Locale.ROOT, "mean reward %.4f, mean error %.4f of the target; %s actions, %.5g "
                + "miner-hours", status.meanReward(), status.meanError(), Count.of(status.actions()),
                status.minerHours()));
        }
        if (advice) {
            out.line("Decisions were advice: the network of a store stays as it is.");
        }
        if (status.blocks() == 0) {
            return;
        }
        out.line(status.infeasible() == 0 ? style.good("All were mined under robustly feasible decisions.")
            : style.bad(Count.of(status.infeasible()) + " were mined under decisions that are not robustly feasible."));
        if (status.fallbacks() > 0) {
            out.line(style.bad("For " + Count.of(status.fallbacks()) + " of them " + fallback
                + " decided, because the agent saw what it never saw in training."));
        }
        OperatorDecision decision = status.decision();
        if (decision != null) {
            Controls controls = decision.controls();
            out.line("Decided last, by " + decision.by() + ": " + controls);
        }
        Audit judged = audit;
        if (judged != null) {
            out.line("");
            for (PartnerFinding finding : judged.findings()) {
                out.line("partner " + finding.partner() + ": " + Count.of(finding.won()) + " blocks, "
                    + finding.judgement().word());
            }
        }
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/engine-operation/1");
        json.writeStringField("name", name);
        for (Map.Entry<String, Number> number : numbers().entrySet()) {
            if (number.getValue() instanceof Double real) {
                json.writeNumberField(number.getKey(), real);
            } else {
                json.writeNumberField(number.getKey(), number.getValue().longValue());
            }
        }
        json.writeStringField("fallback", fallback);
        Audit judged = audit;
        if (judged != null) {
            json.writeArrayFieldStart("partners");
            for (PartnerFinding finding : judged.findings()) {
                json.writeStartObject();
                json.writeStringField("partner", finding.partner());
                json.writeNumberField("blocks", finding.won());
                json.writeStringField("judgement", finding.judgement().word());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("quantity,value");
        numbers().forEach((quantity, value) -> out.line(Csv.row(quantity, value)));
    }
}
