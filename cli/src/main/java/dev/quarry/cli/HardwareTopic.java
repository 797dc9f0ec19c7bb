package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.preset.Electricity;
import dev.quarry.cli.preset.Hardware;
import dev.quarry.cli.preset.HardwareCatalogue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of {@code quarry help hardware}: what is known by name. */
final class HardwareTopic {

    private HardwareTopic() {
    }

    static String text() {
        HardwareCatalogue catalogue = HardwareCatalogue.shipped();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Output out = new Output(text);
        List.of(
            "Hardware",
            "",
            "'quarry init --hardware NAME' takes the hash time of a miner, T = 1 / hash rate,",
            "from this table, and with --price-per-kwh what a hash costs:",
            "J per hash × price per kWh / 3.6e6. Both are exact in the file.",
            "").forEach(out::line);
        TextTable table = new TextTable(List.of("name", "hash rate", "power", "J per hash", "hashes with"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT));
        for (Hardware each : catalogue.all()) {
            table.add(each.name(), each.rateText(), ExactNumber.format(each.watts()) + " W",
                Electricity.rounded(each.joulesPerHash()), each.algorithm());
        }
        table.write(out);
        out.line("");
        out.line("Where the numbers come from:");
        catalogue.all().forEach(each -> out.line("  " + each.name() + ": " + each.source()));
        out.line("");
        out.line("Data sheets state tolerances of up to ten per cent, and a PC hashes with more");
        out.line("than one core. --hash-time and --joules-per-hash state other hardware.");
        out.flush();
        return text.toString(StandardCharsets.UTF_8);
    }
}
