package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutTest {

    @ParameterizedTest
    @CsvSource({"com/google/ortools/Loader, OR-Tools", "ai/djl/engine/Engine, PyTorch",
        "org/sqlite/SQLiteConfig, SQLite"})
    void whatIsMissingIsNamedHoweverDeepItIsBuried(String type, String library) {
        Error error = new NoClassDefFoundError(type);

        assertThat(LeftOut.message(error)).contains(library, "slim distribution", "docs/install.md");
        assertThat(LeftOut.message(new UncheckedIOException(new IOException(new IllegalStateException(error)))))
            .isEqualTo(LeftOut.message(error));
    }

    @Test
    void otherFailuresAreNoneOfThese() {
        assertThat(LeftOut.message(new NoClassDefFoundError("dev/quarry/cli/Quarry"))).isNull();
        assertThat(LeftOut.message(new NoClassDefFoundError())).isNull();
        assertThat(LeftOut.message(new IOException("org/sqlite/SQLiteConfig"))).isNull();
    }
}
