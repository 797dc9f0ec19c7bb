package dev.quarry.calculus;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the reference data, which {@code race_reference.py} made with mpmath. */
final class ReferenceData {

    /** Half a unit of the last of the 70 digits of a value, relative. */
    static final BigDecimal ROUNDING = new BigDecimal("5e-70");

    private ReferenceData() {
    }

    /** The rows of a file, without its header. */
    static List<Row> rows(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            requireNonNull(ReferenceData.class.getResourceAsStream(name + ".csv")), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).skip(1)
                .map(line -> new Row(List.of(line.split(",", -1)))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of a line, the reference value last. */
    record Row(List<String> cells) {

        String text(int column) {
            return cells.get(column);
        }

        BigInteger integer(int column) {
            return new BigInteger(text(column));
        }

        int miners() {
            return integer(0).intValueExact();
        }

        /** The last column but the value. */
        int difficultyBits() {
            return integer(cells.size() - 2).intValueExact();
        }

        Difficulty difficulty() {
            return Difficulty.of(difficultyBits());
        }

        BigDecimal value() {
            return new BigDecimal(cells.get(cells.size() - 1));
        }

        @Override
        public String toString() {
            return String.join(",", cells);
        }
    }
}
