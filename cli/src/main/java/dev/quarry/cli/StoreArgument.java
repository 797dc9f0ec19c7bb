package dev.quarry.cli;

import dev.quarry.testbed.store.Chain;
import java.util.function.Function;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The chain store that a command reads. */
final class StoreArgument {

    private final PositionalParamSpec store = PositionalParamSpec.builder().paramLabel("STORE").type(String.class)
        .required(true).description("The chain store; it may be in use.").build();

    PositionalParamSpec spec() {
        return store;
    }

    String source() {
        return store.getValue();
    }

    /** Validates the store and takes something from it; fails with {@link BadInput} where it does not hold. */
    <T> T read(Function<Chain, T> reader) {
        return StoreFile.read(source(), reader);
    }
}
