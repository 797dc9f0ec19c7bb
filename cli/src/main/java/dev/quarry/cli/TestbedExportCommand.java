package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.block.Block;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import dev.quarry.testbed.store.Race;
import dev.quarry.testbed.store.StoredBlock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry testbed export}. */
final class TestbedExportCommand implements Callable<Integer> {

    private static final List<String> BLOCK_COLUMNS = List.of("height", "hash", "parent", "winner", "partner", "type",
        "nonceBits", "difficulty", "headerTime", "nonce", "header", "coinbase", "transactions", "signature", "work",
        "abandoned", "accepted");

    private static final List<String> RACE_COLUMNS = List.of("race", "time", "winner", "partner", "type", "nonceBits",
        "difficulty", "disputed", "forked", "round", "block");

    /** What can be exported. */
    private enum Rows {
        CHAIN, BLOCKS, RACES
    }

    private static final Words<Rows> ROWS = new Words<>("kind of rows", Rows.values(), rows ->
        rows.name().toLowerCase(Locale.ROOT));

    private final Environment environment;

    private final StoreArgument store = new StoreArgument();

    private final OptionSpec rows = OptionSpec.builder("--rows").paramLabel("ROWS").type(Rows.class)
        .defaultValue("chain").converters(new RowsWord()).completionCandidates(ROWS)
        .description("What to write: ${COMPLETION-CANDIDATES}; the best chain, all blocks in the order in which they "
            + "were accepted, or all races. Default: ${DEFAULT-VALUE}.").build();

    private final OutputOptions output = new OutputOptions();

    /** No lambda: see {@link WholeNumber.Digits}. */
    private static final class RowsWord implements ITypeConverter<Rows> {
        @Override
        public Rows convert(String word) {
            return ROWS.convert(word);
        }
    }

    private TestbedExportCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedExportCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("export", this, store.spec(), rows, output.formatOption(),
            output.quietOption());
        spec.usageMessage()
            .header("Writes the blocks or races of a chain store as rows.")
            .description(
                "",
                "As CSV, which is the text format too, or as JSON lines, which \"quarry consortium audit\" reads both. "
                    + "Headers, first transactions and signatures are in hexadecimal digits, the hashes of "
                    + "other transactions separated by spaces.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry testbed export chain.db > chain.csv",
                "  quarry testbed export chain.db --rows races --format json");
        return spec;
    }

    @Override
    public Integer call() {
        return store.read(chain -> {
            write(chain);
            return ExitCode.DONE;
        });
    }

    private void write(Chain chain) {
        Rows wanted = rows.getValue();
        List<String> columns = wanted == Rows.RACES ? RACE_COLUMNS : BLOCK_COLUMNS;
        Output out = environment.out();
        if (output.format() != Format.JSON) {
            out.line(String.join(",", columns));
        }
        Network network = chain.network();
        try (Stream<List<Object>> all = switch (wanted) {
            case CHAIN -> chain.bestChain().map(block -> row(block, network));
            case BLOCKS -> chain.blocks().map(block -> row(block, network));
            case RACES -> chain.races().map(race -> row(race, network));
        }) {
            all.forEach(row -> out.line(output.format() == Format.JSON ? json(columns, row)
                : Csv.row(row.toArray())));
        }
        out.flush();
    }

    private static List<Object> row(StoredBlock stored, Network network) {
        Block block = stored.block();
        int number = block.coinbase().miner();
        NetworkMiner miner = network.miners().get(number);
        HexFormat hex = HexFormat.of();
        return List.of(stored.height(), stored.hash(), block.header().parent(), number, miner.partner(), miner.type(),
            network.nonces().bits(), network.difficulty().bits(), block.header().seconds(), block.nonce(),
            hex.formatHex(block.header().toBytes()), hex.formatHex(block.coinbase().toBytes()),
            String.join(" ", block.transactions().stream().map(Object::toString).toList()),
            hex.formatHex(block.signature()), stored.work(), stored.abandoned(), stored.accepted());
    }

    private static List<Object> row(Race race, Network network) {
        Integer winner = race.winner();
        NetworkMiner miner = winner == null ? null : network.miners().get(winner);
        return Arrays.asList(race.number() - 1, winner == null ? "" : ExactNumber.format(race.time()), text(winner),
            miner == null ? "" : miner.partner(), miner == null ? "" : miner.type(), race.nonceBits(),
            race.difficulty().bits(), text(race.disputed()), text(race.forked()), text(race.round()),
            text(race.block()));
    }

    private static Object text(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static String json(List<String> columns, List<Object> row) {
        return JsonText.line(json -> {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.get(i);
                json.writeFieldName(columns.get(i));
                if (value instanceof Integer || value instanceof Long) {
                    json.writeNumber(((Number) value).longValue());
                } else if (value instanceof Boolean flag) {
                    json.writeBoolean(flag);
                } else if (value.equals("")) {
                    json.writeNull();
                } else {
                    json.writeString(value.toString());
                }
            }
            json.writeEndObject();
        });
    }
}
