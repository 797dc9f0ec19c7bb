package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Profile;
import dev.quarry.testbed.block.Rejection;
import dev.quarry.testbed.network.Fault;
import dev.quarry.testbed.network.ModelComparison;
import dev.quarry.testbed.network.ModelComparison.Deviation;
import dev.quarry.testbed.network.NetworkReport;
import dev.quarry.testbed.network.NetworkReport.MinerReport;
import dev.quarry.testbed.network.NetworkReport.View;
import dev.quarry.testbed.network.NetworkSettings;
import dev.quarry.testbed.race.ChainedRaces.Miner;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened in a network, and how far that is from the model, as text, JSON or CSV. */
final class NetworkRunReport extends Report {

    private static final double PERCENT = 100;

    private final String name;
    private final NetworkSettings settings;
    private final List<Miner> miners;
    private final NetworkReport report;
    private final @Nullable ModelComparison comparison;
    private final boolean stopped;
    private final int threads;

    /** Threads are those of real time; 0 on an exact clock. */
    NetworkRunReport(String name, NetworkSettings settings, List<Miner> miners, NetworkReport report,
        @Nullable ModelComparison comparison, boolean stopped, int threads) {
        this.name = name;
        this.settings = settings;
        this.miners = miners;
        this.report = report;
        this.comparison = comparison;
        this.stopped = stopped;
        this.threads = threads;
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(name));
        out.line(Count.of(settings.race().miners(), "miner") + ", " + settings.nonces().bits()
            + " nonce bits, difficulty " + settings.race().difficulty() + ", seed " + settings.seed() + "; "
            + (threads == 0 ? "on an exact clock" : "in real time on " + Count.of(threads, "thread")) + "; delay "
            + DelayText.of(settings.delay()) + " s");
        if (!settings.faults().isEmpty()) {
            out.line("faults: " + settings.faults().stream().map(FaultText::of).collect(Collectors.joining(", ")));
        }
        View observer = report.observer();
        out.line(Count.of(report.chain().size(), "block") + " in the best chain after " + number(seconds()) + " s; "
            + Count.of(report.stale()) + " stale, of them " + Count.of(report.unpublished()) + " never published");
        out.line(Count.of(observer.reorganised(), "reorganisation") + " of the observer" + depths(observer) + "; "
            + Count.of(observer.rejected(), "block") + " rejected" + rules(observer) + ", "
            + Count.of(observer.dropped(), "message") + " dropped");
        out.line("");
        if (comparison == null) {
            out.line("Too little has happened to be held against the model.");
        } else {
            deviations(comparison, out, style);
        }
        out.line("");
        TextTable table = new TextTable(List.of("miner", "partner", "hashes", "found", "in chain", "spoiled",
            "failed rounds", "reorganisations", "rejected"), List.of(TextTable.Align.LEFT, TextTable.Align.LEFT,
            TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
            TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT));
        for (int i = 0; i < miners.size(); i++) {
            MinerReport miner = report.miners().get(i);
            table.add(miners.get(i).name(), miners.get(i).partner(), Count.of(miner.hashes()), Count.of(miner.found()),
                Count.of(miner.inChain()), Count.of(miner.spoiled()), Count.of(miner.failedRounds()),
                Count.of(miner.view().reorganised()), Count.of(miner.view().rejected()));
        }
        table.write(out);
    }

    private void deviations(ModelComparison compared, Output out, Style style) {
        TextTable table = new TextTable(List.of("quantity", "predicted", "measured", "from", "to", "deviation", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.LEFT));
        for (Deviation deviation : compared.deviations()) {
            table.add(quantity(deviation), number(deviation.predicted()), number(deviation.measured()),
                number(deviation.low()), number(deviation.high()), deviation.predicted() == 0 ? ""
                    : String.format(Locale.ROOT, "%+.1f %%", PERCENT * deviation.relative()),
                deviation.agrees() ? style.good("agrees") : style.bad("departs"));
        }
        table.write(out);
        out.line("");
        out.line("Where the model held, anything would depart with a probability of at most " + compared.errorRate()
            + ".");
    }

    private String quantity(Deviation deviation) {
        Integer miner = deviation.miner();
        return miner == null ? deviation.quantity().words() : "share of " + miners.get(miner).name();
    }

    private double seconds() {
        return report.seconds().doubleValue();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.5g", number);
    }

    private static String depths(View view) {
        return view.reorganisations().isEmpty() ? "" : " (" + view.reorganisations().entrySet().stream()
            .map(each -> each.getValue() + " of " + Count.of(each.getKey(), "block"))
            .collect(Collectors.joining(", ")) + ")";
    }

    private static String rules(View view) {
        return view.rejections().isEmpty() ? "" : " (" + view.rejections().entrySet().stream()
            .map(each -> Words.of(each.getKey()) + " " + each.getValue()).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/testbed-network/1");
        json.writeStringField("name", name);
        json.writeStringField("profile", Profile.EXACT.word());
        json.writeStringField("clock", threads == 0 ? "exact" : "real");
        if (threads > 0) {
            json.writeNumberField("threads", threads);
        }
        json.writeNumberField("nonceBits", settings.nonces().bits());
        json.writeNumberField("difficulty", settings.race().difficulty().bits());
        json.writeNumberField("seed", settings.seed());
        json.writeStringField("delay", DelayText.of(settings.delay()));
        json.writeArrayFieldStart("faults");
        for (Fault fault : settings.faults()) {
            json.writeString(FaultText.of(fault));
        }
        json.writeEndArray();
        json.writeStringField("time", ExactNumber.format(report.seconds()));
        json.writeNumberField("blocks", report.chain().size());
        json.writeBooleanField("stopped", stopped);
        json.writeNumberField("stale", report.stale());
        json.writeNumberField("unpublished", report.unpublished());
        json.writeNumberField("hashes", report.hashes());
        view(json, "observer", report.observer());
        json.writeArrayFieldStart("deviations");
        if (comparison != null) {
            for (Deviation deviation : comparison.deviations()) {
                json.writeStartObject();
                json.writeStringField("quantity", quantity(deviation));
                json.writeNumberField("predicted", deviation.predicted());
                json.writeNumberField("measured", deviation.measured());
                json.writeNumberField("lower", deviation.low());
                json.writeNumberField("upper", deviation.high());
                json.writeBooleanField("agrees", deviation.agrees());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("miners");
        for (int i = 0; i < miners.size(); i++) {
            MinerReport miner = report.miners().get(i);
            json.writeStartObject();
            json.writeStringField("name", miners.get(i).name());
            json.writeStringField("partner", miners.get(i).partner());
            json.writeNumberField("hashes", miner.hashes());
            json.writeNumberField("found", miner.found());
            json.writeNumberField("inChain", miner.inChain());
            json.writeNumberField("spoiled", miner.spoiled());
            json.writeNumberField("failedRounds", miner.failedRounds());
            view(json, "view", miner.view());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void view(JsonGenerator json, String field, View view) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeObjectFieldStart("reorganisations");
        for (Map.Entry<Long, Long> each : view.reorganisations().entrySet()) {
            json.writeNumberField(each.getKey().toString(), each.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("rejections");
        for (Map.Entry<Rejection.Reason, Long> each : view.rejections().entrySet()) {
            json.writeNumberField(Words.of(each.getKey()), each.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("dropped", view.dropped());
        json.writeNumberField("waiting", view.waiting());
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("quantity,predicted,measured,lower,upper,agrees");
        if (comparison != null) {
            comparison.deviations().forEach(deviation -> out.line(Csv.row(quantity(deviation), deviation.predicted(),
                deviation.measured(), deviation.low(), deviation.high(), deviation.agrees())));
        }
    }
}
