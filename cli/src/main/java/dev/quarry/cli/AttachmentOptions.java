package dev.quarry.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Outputs of other commands that a report shows as well. */
final class ReportAttachments {

    private static final long MOST_BYTES = 20_000_000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final List<String> CURVE = List.of("kind", "step", "episodes", "return", "length", "loss", "meanQ",
        "exploration", "stepsPerSecond");

    private ReportAttachments() {
    }

    /** What a testbed measured; fails with {@link BadInput}. */
    static MeasuredRun run(String name) {
        return MeasuredRun.of(name, read(MeasuredRun.OPTION, name));
    }

    /** How controllers compare; fails with {@link BadInput}. */
    static ReportData.Part evaluation(String name) {
        String option = "--evaluation";
        AttachedDocument evaluation = AttachedDocument.of(option, name, read(option, name),
            "quarry/engine-evaluation/1");
        evaluation.number("confidence");
        evaluation.text("reference");
        for (AttachedDocument row : evaluation.objects("rows")) {
            List.of("plant", "scenario", "controller", "metric").forEach(row::text);
            List.of("mean", "low", "high").forEach(row::checkNumberIfAny);
        }
        return new ReportData.Part("evaluation", evaluation);
    }

    /** The rows of a learning curve, as arrays of kind, step, return and loss; fails with {@link BadInput}. */
    static ReportData.Part curve(String name) {
        String option = "--curve";
        List<String> lines = read(option, name).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(String.join(",", CURVE))) {
            throw new BadInput(name + ":1: " + option + " takes the CSV file of 'quarry engine train --curve', whose "
                + "first line is " + String.join(",", CURVE));
        }
        List<String[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(name, i + 1, lines.get(i)));
        }
        return new ReportData.Part("curve", json -> {
            json.writeStartArray();
            for (String[] row : rows) {
                json.writeStartArray();
                json.writeString(row[0]);
                for (int i = 1; i < row.length; i++) {
                    json.writeRawValue(row[i].isEmpty() ? "null" : row[i]);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        });
    }

    private static String[] row(String name, int line, String text) {
        String[] cells = text.split(",", -1);
        boolean whole = cells.length == CURVE.size() && cells[0].matches("[a-z]+") && !cells[1].isEmpty()
            && Arrays.stream(cells).skip(1).allMatch(ReportAttachments::isFiniteOrEmpty);
        if (!whole) {
            throw new BadInput(name + ":" + line + ": '" + text + "' is no row of a learning curve; it has a kind and "
                + (CURVE.size() - 1) + " numbers");
        }
        return new String[] {cells[0], cells[1], cells[3], cells[5]};
    }

    private static boolean isFiniteOrEmpty(String cell) {
        return cell.isEmpty() || (NUMBER.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell)));
    }

    private static String read(String option, String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInput(name + ": has more than " + Count.of(MOST_BYTES) + " bytes, the most that " + option
                    + " takes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new BadInput(name + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new BadInput(name + ": is not text in UTF-8", e);
        } catch (InvalidPathException e) {
            throw new BadInput("'" + e.getInput() + "' is no file name: " + e.getReason(), e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read: " + Quarry.message(e), e);
        }
    }
}
