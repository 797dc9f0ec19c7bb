package dev.quarry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry testbed show}. */
final class TestbedShowCommand implements Callable<Integer> {

    private static final int LAST = 10;

    private final Environment environment;

    private final StoreArgument store = new StoreArgument();

    private final WholeNumber last = WholeNumber.optional("--last", 0, Integer.MAX_VALUE,
        "Show the last N blocks. Default: 10.");

    private final OutputOptions output = new OutputOptions();

    private TestbedShowCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedShowCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("show", this, store.spec(), last.option(), output.formatOption(),
            output.quietOption());
        spec.usageMessage()
            .header("Shows what a chain store holds.")
            .description(
                "",
                "Its network, how much there is, the blocks that each miner won beside its share of the hash rate, and "
                    + "the last blocks of the best chain. Of these, CSV has the miners.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry testbed show chain.db --last 20");
        return spec;
    }

    @Override
    public Integer call() {
        int blocks = last.or(LAST);
        store.read(chain -> StoreReport.of(chain, blocks)).write(output.format(), environment);
        return ExitCode.DONE;
    }
}
