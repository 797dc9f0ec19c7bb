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
        fastest = fastest(rates);
    }

    /** The fastest with one thread. */
    static HashRate fastest(List<HashRate> rates) {
        return rates.stream().filter(rate -> rate.threads() == 1)
            .max(Comparator.comparingDouble(HashRate::perSecond)).orElseThrow();
    }

    @Override
    void text(Output out, Style style) {
        TextTable table = new TextTable(List.of("kernel", "threads", "MH/s", "seconds per hash", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT));
        for (HashRate rate : rates) {
            table.add(rate.kernel(), Integer.toString(rate.threads()),
                String.format(Locale.ROOT, "%.2f", rate.perSecond() / MEGA), hashTime(rate), remark(rate, style));
        }
        table.write(out);
        out.line("");
        out.line("In a problem file: hashTime: " + hashTime(fastest));
    }

    private String remark(HashRate rate, Style style) {
        if (rate.equals(fastest)) {
            return style.good("chosen");
        }
        return rate.threads() == 1 ? ""
            : String.format(Locale.ROOT, "%.2f times one thread", rate.perSecond() / fastest.perSecond());
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/testbed-rate/1");
        json.writeArrayFieldStart("kernels");
        for (HashRate rate : rates) {
            json.writeStartObject();
            json.writeStringField("name", rate.kernel());
            json.writeNumberField("threads", rate.threads());
            json.writeNumberField("hashesPerSecond", perSecond(rate));
            json.writeStringField("hashTime", hashTime(rate));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("chosen", fastest.kernel());
        json.writeStringField("hashTime", hashTime(fastest));
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("kernel,threads,hashesPerSecond,hashTime,chosen");
        rates.forEach(rate -> out.line(Csv.row(rate.kernel(), rate.threads(), perSecond(rate), hashTime(rate),
            rate.equals(fastest))));
    }

    /** Reads a row as {@link #csv} writes it. */
    static HashRate read(String row) {
        String[] fields = row.split(",", -1);
        return new HashRate(fields[0], Integer.parseInt(fields[1]), Double.parseDouble(fields[2]));
    }

    private static long perSecond(HashRate rate) {
        return Math.round(rate.perSecond());
    }

    /** Three digits: a rate is not steadier than that. */
    private static String hashTime(HashRate rate) {
        return String.format(Locale.ROOT, "%.2e", rate.secondsPerHash());
    }
}
