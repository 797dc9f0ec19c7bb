package dev.quarry.consortium.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.quarry.calculus.ExactNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of blocks, one a line: as CSV with a heading, or as JSON objects. The columns or fields are
 * {@code partner}, and optionally {@code type}, {@code nonceBits}, {@code difficulty} and {@code time}, the seconds
 * since the block before; others are passed over. An empty line says nothing, nor does one with a field {@code winner}
 * that is empty, as a race has that nobody won.
 */
public final class BlockWindow {

    private static final String PARTNER = "partner";
    private static final Set<String> KNOWN = Set.of(PARTNER, "type", "nonceBits", "difficulty", "time", "winner");

    private final String source;
    private final List<BlockRecord> blocks = new ArrayList<>();
    private @Nullable List<String> heading;

    private BlockWindow(String source) {
        this.source = source;
    }

    /**
     * Reads all records.
     *
     * @param source what the file is called in messages
     * @param text the file
     * @return the records, in their order
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if a line is no record; the message names file, line, value and rule
     */
    public static List<BlockRecord> read(String source, Reader text) throws IOException {
        BlockWindow window = new BlockWindow(source);
        BufferedReader lines = new BufferedReader(text);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            // A byte order mark is no part of the first line.
            String stripped = (number == 1 ? line.replaceFirst("^\ufeff", "") : line).strip();
            if (!stripped.isEmpty()) {
                window.line(number, stripped);
            }
        }
        return List.copyOf(window.blocks);
    }

    private void line(int number, String line) throws IOException {
        if (line.startsWith("{")) {
            add(number, fields(number, line));
        } else if (heading == null) {
            List<String> names = cells(number, line);
            if (!names.contains(PARTNER)) {
                throw wrong(number, "'" + line + "' is no heading with a column 'partner', and no JSON object");
            }
            Set<String> different = new HashSet<>();
            names.stream().filter(name -> KNOWN.contains(name) && !different.add(name)).findFirst().ifPresent(name -> {
                throw wrong(number, "names the column '" + name + "' twice");
            });
            heading = names;
        } else {
            List<String> cells = cells(number, line);
            if (cells.size() != heading.size()) {
                throw wrong(number, "has " + cells.size() + " values, where the heading names " + heading.size());
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                fields.put(heading.get(i), cells.get(i));
            }
            add(number, fields);
        }
    }

    private void add(int number, Map<String, String> fields) {
        boolean lost = fields.getOrDefault("winner", "-").isEmpty() && fields.getOrDefault(PARTNER, "").isEmpty();
        if (!lost) {
            blocks.add(block(number, fields));
        }
    }

    private BlockRecord block(int number, Map<String, String> fields) {
        String partner = fields.getOrDefault(PARTNER, "");
        if (partner.isEmpty()) {
            throw wrong(number, "names no partner who won the block");
        }
        BigFraction seconds = exact(number, "time", fields);
        if (seconds != null && seconds.signum() < 0) {
            throw wrong(number, "time: '" + fields.get("time")
                + "' is negative; give the seconds since the block before");
        }
        String type = fields.getOrDefault("type", "");
        return new BlockRecord(partner, type.isEmpty() ? null : type, whole(number, "nonceBits", fields),
            whole(number, "difficulty", fields), seconds);
    }

    private @Nullable Integer whole(int number, String field, Map<String, String> fields) {
        String text = fields.getOrDefault(field, "");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,3}")) {
            throw wrong(number, field + ": '" + text + "' is not a whole number from 0 to 999");
        }
        return Integer.valueOf(text);
    }

    private @Nullable BigFraction exact(int number, String field, Map<String, String> fields) {
        String text = fields.getOrDefault(field, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return ExactNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(number, field + ": " + e.getMessage());
        }
    }

    private Map<String, String> fields(int number, String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isStructStart()) {
                    json.skipChildren();
                } else if (fields.put(name, value == JsonToken.VALUE_NULL ? "" : json.getText()) != null) {
                    throw wrong(number, "has the field '" + name + "' twice");
                }
            }
            if (json.nextToken() != null) {
                throw wrong(number, "goes on after its JSON object; write one object a line");
            }
        } catch (JsonProcessingException e) {
            throw wrong(number, "is no JSON object: " + e.getOriginalMessage());
        }
        return fields;
    }

    /** The values of a line, in quotation marks where they contain commas. */
    private List<String> cells(int number, String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw wrong(number, "has a quotation mark that is not closed");
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private IllegalArgumentException wrong(int number, String rule) {
        return new IllegalArgumentException(source + ":" + number + ": " + rule);
    }
}
