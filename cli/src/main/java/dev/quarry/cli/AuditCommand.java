package dev.quarry.cli;

import dev.quarry.consortium.audit.Audit;
import dev.quarry.consortium.audit.BlockRecord;
import dev.quarry.consortium.audit.BlockWindow;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.problemfile.StatedProblem;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import dev.quarry.testbed.store.StoredBlock;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry consortium audit}. */
final class AuditCommand implements Callable<Integer> {

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OutputOptions output = new OutputOptions();

    private final OptionSpec window = OptionSpec.builder("--window").paramLabel("WINDOW").type(String.class)
        .required(true).description("The blocks to judge by, as CSV with a heading or as JSON lines: partner, and "
            + "optionally type, nonceBits, difficulty, time; or a chain store, whose best chain counts; - is standard "
            + "input.").build();

    private final WholeNumber last = WholeNumber.optional("--last", 1, Integer.MAX_VALUE,
        "Judge by the last N of these blocks only. Default: all.");

    private final ErrorRate alpha = new ErrorRate("--alpha", "0.01",
        "The most probable that a false alarm may be, for all partners together.");

    private AuditCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new AuditCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("audit", this, problem.file(), window, last.option(), alpha.option(),
            output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Judges from the winners of the last blocks whether partners keep their bounds.")
            .description(
                "",
                "For each partner of the problem file the blocks that its machines won, and the exact confidence "
                    + "interval of Clopper and Pearson for its share of the hash rate, corrected for looking at all "
                    + "partners. A partner is flagged (exit code 3) where the whole interval lies outside its bounds; "
                    + "that happens to any partner who keeps them with a probability of at most --alpha.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry consortium audit problem.yaml --window blocks.csv",
                "  quarry consortium audit problem.yaml --window chain.db --last 1000");
        return spec;
    }

    @Override
    public Integer call() {
        StatedProblem read = problem.read(environment);
        Partners partners = partners(read, problem.source());
        double falseAlarm = alpha.value();
        try {
            Audit audit = Audit.of(partners, blocks(), falseAlarm);
            new AuditReport(read.name(), partners, audit).write(output.format(), environment);
            return audit.flagsSomebody() ? ExitCode.DOES_NOT_HOLD : ExitCode.DONE;
        } catch (BadInput e) {
            throw e;
        } catch (IllegalArgumentException e) {
            String message = Quarry.message(e);
            String source = shown();
            throw new BadInput(message.startsWith(source) ? message : source + ": " + message, e);
        }
    }

    /** The partners of a problem; fails with {@link BadInput} where it has none. */
    static Partners partners(StatedProblem read, String source) {
        Partners partners = read instanceof StatedProblem.Grouped groups ? groups.problem().partners() : null;
        if (partners == null) {
            throw new BadInput(source + ": states no partners to judge");
        }
        return partners;
    }

    /** What the window is called. */
    private String shown() {
        String source = window.getValue();
        return source.equals("-") ? "standard input" : source;
    }

    private List<BlockRecord> blocks() {
        String source = window.getValue();
        boolean standard = source.equals("-");
        if (standard && problem.source().equals("-")) {
            throw new BadInput("FILE and --window cannot both be standard input; name a file for one of them");
        }
        List<BlockRecord> blocks = standard ? standardInput() : blocks(source);
        int most = last.or(blocks.size());
        return blocks.subList(Math.max(0, blocks.size() - most), blocks.size());
    }

    private static List<BlockRecord> blocks(String source) {
        if (StoreFile.isDatabase(source)) {
            return StoreFile.read(source, AuditCommand::bestChain);
        }
        return InputFile.read(source, file -> {
            try (Reader text = Files.newBufferedReader(file)) {
                return BlockWindow.read(source, text);
            }
        });
    }

    private List<BlockRecord> standardInput() {
        try {
            return BlockWindow.read(shown(), new InputStreamReader(environment.input(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(shown() + ": cannot be read: " + Quarry.message(e), e);
        }
    }

    private static List<BlockRecord> bestChain(Chain chain) {
        Network network = chain.network();
        try (Stream<StoredBlock> blocks = chain.bestChain()) {
            return blocks.map(block -> {
                NetworkMiner miner = network.miners().get(block.block().coinbase().miner());
                return new BlockRecord(miner.partner(), miner.type(), network.nonces().bits(),
                    network.difficulty().bits(), null);
            }).toList();
        }
    }
}
