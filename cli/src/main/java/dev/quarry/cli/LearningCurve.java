package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code engine train --curve} wrote.
 *
 * @param name the file that says so
 * @param rows its episodes and evaluations
 */
record LearningCurve(String name, List<Row> rows) implements JsonText.Content {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final List<String> COLUMNS = List.of("kind", "step", "episodes", "return", "length", "loss", "meanQ",
        "exploration", "stepsPerSecond");

    /**
     * An episode of training, or an evaluation; cells that are empty are null.
     *
     * @param kind which of them it is
     * @param step the steps of training before it
     * @param episodeReturn the sum of its rewards
     * @param loss the mean loss of the updates since the row before
     */
    record Row(String kind, long step, @Nullable Double episodeReturn, @Nullable Double loss) {

        /** Reads a row; null where it is none. */
        private static @Nullable Row of(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS.size() || !cells[0].matches("[a-z]+") || !cells[1].matches("\\d{1,18}")) {
                return null;
            }
            for (int i = 2; i < cells.length; i++) {
                if (!cells[i].isEmpty() && !(NUMBER.matcher(cells[i]).matches()
                    && Double.isFinite(Double.parseDouble(cells[i])))) {
                    return null;
                }
            }
            return new Row(cells[0], Long.parseLong(cells[1]), number(cells[COLUMNS.indexOf("return")]),
                number(cells[COLUMNS.indexOf("loss")]));
        }

        private static @Nullable Double number(String cell) {
            return cell.isEmpty() ? null : Double.valueOf(cell);
        }
    }

    /** Reads the text of a file; fails with {@link BadInput} where it is none. */
    static LearningCurve of(String name, String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", COLUMNS))) {
            throw new BadInput(name + ":1: " + AttachmentOptions.CURVE + " takes the CSV file of 'quarry engine train "
                + "--curve', whose first line is " + String.join(",", COLUMNS));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            Row row = Row.of(lines.get(i));
            if (row == null) {
                throw new BadInput(name + ":" + (i + 1) + ": '" + lines.get(i) + "' is no row of a learning curve; it "
                    + "has a kind and " + (COLUMNS.size() - 1) + " numbers");
            }
            rows.add(row);
        }
        return new LearningCurve(name, List.copyOf(rows));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Row row : rows) {
            json.writeStartArray();
            json.writeString(row.kind());
            json.writeNumber(row.step());
            write(json, row.episodeReturn());
            write(json, row.loss());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, @Nullable Double number) throws IOException {
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }
}
