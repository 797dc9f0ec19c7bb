package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.measurement.Finding;
import dev.quarry.testbed.measurement.MeasurementReport;
import dev.quarry.testbed.measurement.Sample;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What races showed, as text, JSON or CSV. */
final class TestbedReport extends Report {

    private final String name;
    private final TestbedPlan plan;
    private final Sample sample;
    private final MeasurementReport report;
    private final boolean stopped;

    /** A report of all races that were asked for, or of those before they were stopped. */
    TestbedReport(String name, TestbedPlan plan, Sample sample, MeasurementReport report, boolean stopped) {
        this.name = name;
        this.plan = plan;
        this.sample = sample;
        this.report = report;
        this.stopped = stopped;
    }

    private String law() {
        return Words.of(plan.plan().law());
    }

    @Override
    void text(Output out, Style style) {
        var settings = plan.plan().settings();
        out.line(style.strong(name));
        out.line(Count.of(sample.size(), "race") + " of " + Count.of(settings.race().miners(), "miner") + ", "
            + settings.nonces().bits() + " nonce bits, difficulty " + settings.race().difficulty() + ", seed "
            + settings.seed() + "; profile " + law());
        out.line("");
        TextTable table = new TextTable(List.of("quantity", "predicted", "measured", "from", "to", "p-value", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.LEFT));
        for (Finding finding : report.findings()) {
            table.add(finding.quantity().words(), number(finding.predicted()), number(finding.measured()),
                number(finding.low()), number(finding.high()), number(finding.pValue()),
                report.agrees(finding) ? style.good("agrees") : style.bad("contradicted"));
        }
        table.write(out);
        out.line("");
        out.line(report.agrees() ? style.good("All predictions agree with what happened.")
            : style.bad("What happened contradicts a prediction."));
        out.line("Right predictions are contradicted with a probability of at most " + report.falseAlarm() + ".");
    }

    private static String number(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? "" : String.format(Locale.ROOT, "%.5g", number);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        var settings = plan.plan().settings();
        json.writeStartObject();
        json.writeStringField("schema", "quarry/testbed-run/1");
        json.writeStringField("name", name);
        json.writeStringField("profile", law());
        json.writeNumberField("miners", settings.race().miners());
        json.writeNumberField("nonceBits", settings.nonces().bits());
        json.writeNumberField("difficulty", settings.race().difficulty().bits());
        json.writeArrayFieldStart("hashTimes");
        for (MinerGroup group : settings.race().groups()) {
            json.writeString(ExactNumber.format(group.hashTime().seconds()));
        }
        json.writeEndArray();
        json.writeNumberField("seed", settings.seed());
        json.writeNumberField("races", sample.size());
        json.writeBooleanField("stopped", stopped);
        json.writeNumberField("falseAlarm", report.falseAlarm());
        json.writeBooleanField("agrees", report.agrees());
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            json.writeStartObject();
            json.writeStringField("quantity", finding.quantity().words());
            number(json, "predicted", finding.predicted());
            number(json, "measured", finding.measured());
            number(json, "lower", finding.low());
            number(json, "upper", finding.high());
            json.writeNumberField("size", finding.size());
            json.writeNumberField("pValue", finding.pValue());
            json.writeBooleanField("agrees", report.agrees(finding));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** JSON has no number for what is not there. */
    private static void number(JsonGenerator json, String field, @Nullable Double number) throws IOException {
        if (number != null && Double.isFinite(number)) {
            json.writeNumberField(field, number);
        }
    }

    @Override
    void csv(Output out) {
        out.line("quantity,predicted,measured,lower,upper,size,pValue,agrees");
        for (Finding finding : report.findings()) {
            out.line(Csv.row(finding.quantity().words(), cell(finding.predicted()), cell(finding.measured()),
                cell(finding.low()), cell(finding.high()), finding.size(), finding.pValue(), report.agrees(finding)));
        }
    }

    private static Object cell(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? "" : number;
    }
}
