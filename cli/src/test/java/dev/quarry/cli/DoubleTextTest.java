package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Doubles have the same digits on every Java; those here have others in Double.toString before Java 19. */
class DoubleTextTest {

    @ParameterizedTest
    @CsvSource({"2e23, 2.0E23", "1e23, 1.0E23", "8.41e21, 8.41E21"})
    void theirDigitsAreTheFewest(double number, String text) {
        assertThat(Csv.row(number)).isEqualTo(text);
        assertThat(JsonText.line(json -> json.writeNumber(number))).isEqualTo(text);
    }
}
