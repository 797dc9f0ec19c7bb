package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.testbed.hashing.HashRate;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How fast kernels hash. */
final class TestbedRates extends Report {

    private static final double MEGA = 1e6;

    private final List<HashRate> rates;
    private final HashRate fastest;

    TestbedRates(List<HashRate> rates) {
        this.rates = List.copyOf(rates);
        fastest = rates.stream().max(Comparator.comparingDouble(HashRate::perSecond)).orElseThrow();
    }

    @Override
    void text(Output out, Style style) {
        TextTable table = new TextTable(List.of("kernel", "lanes", "MH/s", "seconds per hash", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT));
        for (HashRate rate : rates) {
            table.add(rate.kernel().name(), Integer.toString(rate.kernel().lanes()),
                String.format(Locale.ROOT, "%.2f", rate.perSecond() / MEGA), hashTime(rate),
                rate.equals(fastest) ? style.good("chosen") : "");
        }
        table.write(out);
        out.line("");
        out.line("In a problem file: hashTime: " + hashTime(fastest));
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/testbed-rate/1");
        json.writeArrayFieldStart("kernels");
        for (HashRate rate : rates) {
            json.writeStartObject();
            json.writeStringField("name", rate.kernel().name());
            json.writeNumberField("lanes", rate.kernel().lanes());
            json.writeNumberField("hashesPerSecond", perSecond(rate));
            json.writeStringField("hashTime", hashTime(rate));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("chosen", fastest.kernel().name());
        json.writeStringField("hashTime", hashTime(fastest));
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("kernel,lanes,hashesPerSecond,hashTime,chosen");
        rates.forEach(rate -> out.line(Csv.row(rate.kernel().name(), rate.kernel().lanes(), perSecond(rate),
            hashTime(rate), rate.equals(fastest))));
    }

    private static long perSecond(HashRate rate) {
        return Math.round(rate.perSecond());
    }

    /** Three digits: a rate is not steadier than that. */
    private static String hashTime(HashRate rate) {
        return String.format(Locale.ROOT, "%.2e", rate.secondsPerHash());
    }
}
