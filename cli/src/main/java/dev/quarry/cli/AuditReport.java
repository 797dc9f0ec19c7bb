package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.consortium.audit.Audit;
import dev.quarry.consortium.audit.PartnerFinding;
import dev.quarry.solver.grouped.Partners;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a window of blocks says of partners, as text, JSON or CSV. */
final class AuditReport extends Report {

    private final String name;
    private final Partners partners;
    private final Audit audit;

    AuditReport(String name, Partners partners, Audit audit) {
        this.name = name;
        this.partners = partners;
        this.audit = audit;
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(name));
        out.line(Count.of(audit.blocks(), "block") + ", " + Count.of(partners.members().size(), "partner")
            + ", a false alarm at most with probability " + audit.alpha());
        out.line("");
        TextTable table = new TextTable(List.of("partner", "blocks", "share from", "to", "above", "below", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.LEFT));
        for (PartnerFinding finding : audit.findings()) {
            table.add(finding.partner(), Long.toString(finding.won()), down(finding.interval().lower()),
                up(finding.interval().upper()), ExactNumber.format(finding.low()), ExactNumber.format(finding.high()),
                switch (finding.judgement()) {
                    case WITHIN -> style.good("within its bounds");
                    case OPEN -> "open";
                    case BELOW -> style.bad("below its bounds");
                    case ABOVE -> style.bad("above its bounds");
                });
        }
        table.write(out);
        audit.imbalance().ifPresent(sigma -> {
            out.line("");
            out.line("imbalance σ " + nearest(sigma));
        });
    }

    private static String down(double number) {
        return String.format(Locale.ROOT, "%.6f", Math.floor(number * 1e6) / 1e6);
    }

    private static String up(double number) {
        return String.format(Locale.ROOT, "%.6f", Math.ceil(number * 1e6) / 1e6);
    }

    private static String nearest(double number) {
        return String.format(Locale.ROOT, "%.6f", number);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/consortium-audit/1");
        json.writeStringField("name", name);
        json.writeNumberField("blocks", audit.blocks());
        json.writeNumberField("alpha", audit.alpha());
        json.writeArrayFieldStart("partners");
        for (PartnerFinding finding : audit.findings()) {
            json.writeStartObject();
            json.writeStringField("name", finding.partner());
            json.writeNumberField("blocks", finding.won());
            json.writeStringField("lower", down(finding.interval().lower()));
            json.writeStringField("upper", up(finding.interval().upper()));
            json.writeStringField("low", ExactNumber.format(finding.low()));
            json.writeStringField("high", ExactNumber.format(finding.high()));
            json.writeStringField("judgement", finding.judgement().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (audit.imbalance().isPresent()) {
            json.writeStringField("imbalance", nearest(audit.imbalance().getAsDouble()));
        }
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("partner,blocks,lower,upper,low,high,judgement");
        for (PartnerFinding finding : audit.findings()) {
            out.line(Csv.row(finding.partner(), finding.won(), down(finding.interval().lower()),
                up(finding.interval().upper()), ExactNumber.format(finding.low()), ExactNumber.format(finding.high()),
                finding.judgement().word()));
        }
    }
}
