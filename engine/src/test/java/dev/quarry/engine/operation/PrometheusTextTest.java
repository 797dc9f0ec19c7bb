package dev.quarry.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

    private final PrometheusText text = new PrometheusText();

    @Test
    void aMetricHasHelpTypeAndSamples() {
        text.counter("quarry_blocks_total", "Blocks mined.").sample(12)
            .gauge("quarry_difficulty", "Bits.").sample(Map.of("chain", "a"), 20).sample(Map.of("chain", "b"), 21.5);

        assertThat(text).hasToString("""
            # HELP quarry_blocks_total Blocks mined.
            # TYPE quarry_blocks_total counter
            quarry_blocks_total 12.0
            # HELP quarry_difficulty Bits.
            # TYPE quarry_difficulty gauge
            quarry_difficulty{chain="a"} 20.0
            quarry_difficulty{chain="b"} 21.5
            """);
        assertThat(new PrometheusText()).hasToString("");
    }

    @Test
    void whatWouldEndALineOrALabelIsEscaped() {
        text.gauge("m", "a \\ \"b\"\nc")
            .sample(new TreeMap<>(Map.of("first", "C:\\DIR\n", "second", "say \"x\"")), 1);

        assertThat(text).hasToString("""
            # HELP m a \\\\ "b"\\nc
            # TYPE m gauge
            m{first="C:\\\\DIR\\n",second="say \\"x\\""} 1.0
            """);
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, +Inf", "-Infinity, -Inf", "0.1, 0.1", "-0.0, -0.0", "1e300, 1.0E300",
        "2e-23, 2.0E-23", "9007199254740991, 9.007199254740991E15"})
    void numbersAreThoseOfTheFormat(double value, String written) {
        assertThat(text.gauge("m", "").sample(value).toString()).endsWith("\nm " + written + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1m", "a-b", "a b", "é", "a\n"})
    void namesKeepToTheGrammar(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> text.gauge(name, "")).withMessageContaining(name);
        assertThatIllegalArgumentException().isThrownBy(() -> text.counter(name, "")).withMessageContaining(name);
        text.gauge("m:_9Z", "");
        assertThatIllegalArgumentException().isThrownBy(() -> text.sample(Map.of(name, "x"), 1))
            .withMessageContaining("name of a label");
    }

    @Test
    void namesOfLabelsHaveNoColonsAndAreNotReserved() {
        text.gauge("m", "");

        assertThatIllegalArgumentException().isThrownBy(() -> text.sample(Map.of("a:b", "x"), 1))
            .withMessageContaining("a:b");
        assertThatIllegalArgumentException().isThrownBy(() -> text.sample(Map.of("__a", "x"), 1))
            .withMessageContaining("__a");
    }

    @Test
    void nothingComesTwice() {
        text.gauge("m", "").sample(Map.of("a", "1", "b", "2"), 1).sample(Map.of("a", "1"), 1).gauge("n", "").sample(1);

        assertThatIllegalArgumentException().isThrownBy(() -> text.counter("m", "")).withMessageContaining("metrics m");
        assertThatIllegalArgumentException().isThrownBy(() -> text.sample(2)).withMessageContaining("samples of n");
        assertThatIllegalArgumentException().isThrownBy(() -> new PrometheusText().gauge("m", "")
            .sample(new TreeMap<>(Map.of("a", "1", "b", "2")), 1).sample(Map.of("b", "2", "a", "1"), 1))
            .withMessageContaining("samples of m");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void countersCount(double value) {
        text.counter("m_total", "");

        assertThatIllegalArgumentException().isThrownBy(() -> text.sample(value)).withMessageContaining("m_total");
    }

    @Test
    void aSampleBelongsToAMetric() {
        assertThatIllegalStateException().isThrownBy(() -> text.sample(1)).withMessageContaining("begin one");
    }
}
