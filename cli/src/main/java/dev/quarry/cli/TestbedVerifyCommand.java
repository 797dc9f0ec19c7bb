package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.ChainStore;
import dev.quarry.testbed.store.ChainStoreException;
import dev.quarry.testbed.store.ChainStoreException.Reason;
import dev.quarry.testbed.store.ChainTotals;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry testbed verify}. */
final class TestbedVerifyCommand implements Callable<Integer> {

    private final Environment environment;

    private final StoreArgument store = new StoreArgument();

    private final OutputOptions output = OutputOptions.withoutTable();

    private TestbedVerifyCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new TestbedVerifyCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("verify", this, store.spec(), output.formatOption(),
            output.quietOption());
        spec.usageMessage()
            .header("Validates a chain store: every block, every link, every row.")
            .description(
                "",
                "Each block keeps the rules of its network: proof of work, nonces of its miner, Merkle root, "
                    + "signature, parent, height, time and difficulty. Work and reorganisations are as they "
                    + "must be, no row has changed or is missing, and all that was acknowledged is there, as far as "
                    + "the file STORE-acknowledged beside it says. What does not hold is said where.",
                "The result is text or JSON. Exit code 0: it holds; 3: it does not; 2: it is no chain store.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry testbed verify chain.db");
        return spec;
    }

    @Override
    public Integer call() {
        Verdict verdict = verdict();
        verdict.write(output.format(), environment);
        return verdict.corruption == null ? ExitCode.DONE : ExitCode.DOES_NOT_HOLD;
    }

    private Verdict verdict() {
        try (Chain chain = ChainStore.read(InputFile.path(store.source()))) {
            return new Verdict(chain.totals(), chain.isEndKnown(), null);
        } catch (ChainStoreException e) {
            if (e.reason() == Reason.CORRUPT) {
                return new Verdict(null, false, Quarry.message(e));
            }
            throw StoreFile.failure(e);
        }
    }

    /** What there is, or what is wrong with it. */
    private static final class Verdict extends Report {

        private final @Nullable ChainTotals totals;
        private final boolean endKnown;
        private final @Nullable String corruption;

        private Verdict(@Nullable ChainTotals totals, boolean endKnown, @Nullable String corruption) {
            this.totals = totals;
            this.endKnown = endKnown;
            this.corruption = corruption;
        }

        @Override
        void text(Output out, Style style) {
            if (corruption != null) {
                out.line(style.bad("does not hold: ") + corruption);
            }
            if (totals != null) {
                out.line(style.good("holds: ") + Count.of(totals.blocks(), "block") + " with all rules kept, "
                    + Count.of(totals.races(), "race") + ", " + Count.of(totals.reorganisations(), "reorganisation")
                    + "; nothing has changed or is missing" + (endKnown ? "" : ", except perhaps at the end: no whole "
                    + "file -acknowledged lies beside the store, to say how much there was"));
            }
        }

        @Override
        void json(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("schema", "quarry/testbed-verification/1");
            json.writeBooleanField("holds", corruption == null);
            if (corruption != null) {
                json.writeStringField("corruption", corruption);
            }
            if (totals != null) {
                json.writeNumberField("blocks", totals.blocks());
                json.writeNumberField("races", totals.races());
                json.writeNumberField("reorganisations", totals.reorganisations());
                json.writeBooleanField("endKnown", endKnown);
            }
            json.writeEndObject();
        }

        @Override
        void csv(Output out) {
            throw new IllegalStateException("refused before");
        }
    }
}
