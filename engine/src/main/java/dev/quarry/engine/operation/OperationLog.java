package dev.quarry.engine.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.quarry.engine.agent.FlatJson;
import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.MinedBlock;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file that says what was decided, and why, and what came of it: a line of JSON each.
 *
 * <ul>
 *   <li>The first line says what the run is of: {@code schema} {@value #SCHEMA}, and texts by name.</li>
 *   <li>{@code decision}: its number; {@code before} and {@code controls}: {@code miners} and {@code difficulty};
 *   {@code target} in seconds; {@code observation}; {@code values}, {@code allowed}: by action; {@code action}: what
 *   the agent chose; {@code by}: who decided; {@code fallback}: whether that is the fallback; {@code reason}.</li>
 *   <li>{@code block}: the number of the decision that it was mined under; {@code seconds}, {@code hashes},
 *   {@code failedRaces}; {@code hashRate}, {@code winner}, {@code reward}, {@code inBand}, {@code feasible}.</li>
 * </ul>
 *
 * <p>A line is with the system when the call that writes it returns. From the file a run goes on where it was left,
 * however it ended: what a run knows it has seen. A last line that was not written whole is dropped, and written again.
 * One process at a time.
 */
public final class OperationLog implements AutoCloseable {

    /** What the first line says that the file is. */
    public static final String SCHEMA = "quarry/engine-run/1";

    private static final JsonFactory JSON = JsonFactory.builder()
        // Double.toString has other digits on some versions of Java.
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        .build();

    private final Path path;
    private final FileChannel channel;
    private final List<Entry> entries;

    /**
     * A decision of the file, and the block that came of it.
     *
     * @param controls what was set
     * @param by who decided
     * @param block the block; none where the run was left before it
     */
    public record Entry(Controls controls, String by, Optional<MinedBlock> block) {

        /**
         * Checks that a decision made anew is the one of the file.
         *
         * @param decision the decision
         * @throws IllegalArgumentException if it is another
         */
        private void check(OperatorDecision decision) {
            if (!decision.controls().equals(controls) || !decision.by().equals(by)) {
                throw new IllegalArgumentException("decision " + decision.number() + " of the file is " + controls
                    + " by " + by + ", where now it is " + decision.controls() + " by " + decision.by()
                    + "; it was made from something else, and cannot be gone on with");
            }
        }
    }

    private OperationLog(Path path, FileChannel channel, List<Entry> entries) {
        this.path = path;
        this.channel = channel;
        this.entries = List.copyOf(entries);
    }

    /**
     * Begins a file.
     *
     * @param path the file, which must not exist
     * @param about what the run is of
     * @return the file
     * @throws IOException if it exists or cannot be written
     */
    public static OperationLog create(Path path, Map<String, String> about) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        OperationLog log = new OperationLog(path, lock(path, channel), List.of());
        log.write(head(new TreeMap<>(about)));
        return log;
    }

    private static FileChannel lock(Path path, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(path + ": another run writes to it", e);
        }
        channel.close();
        throw new IOException(path + ": another run writes to it");
    }

    /**
     * Goes on with a file.
     *
     * @param path the file
     * @param about what the run is of
     * @return the file, with what it holds
     * @throws IOException if it does not exist, or cannot be read or written
     * @throws IllegalArgumentException if it is of another run, or not as a run leaves it; the message names the line
     */
    public static OperationLog resume(Path path, Map<String, String> about) throws IOException {
        FileChannel channel = lock(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        boolean done = false;
        try {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            String text = new String(bytes.array(), StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            String[] lines = whole == 0 ? new String[0] : text.substring(0, whole - 1).split("\n", -1);
            String head = head(new TreeMap<>(about));
            if (lines.length > 0) {
                checkSame(path, lines[0], head);
            }
            List<Entry> entries = entries(path, lines);
            channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            channel.position(channel.size());
            OperationLog log = new OperationLog(path, channel, entries);
            if (whole == 0) {
                log.write(head);
            }
            done = true;
            return log;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static void checkSame(Path path, String found, String expected) throws IOException {
        Map<String, String> own;
        try {
            own = FlatJson.of(found);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + ", line 1: is no JSON, so that this is no file of decisions", e);
        }
        Map<String, String> asked = FlatJson.of(expected);
        for (Map.Entry<String, String> field : asked.entrySet()) {
            if (!field.getValue().equals(own.get(field.getKey()))) {
                throw new IllegalArgumentException(path + ", line 1: is of another run, whose " + field.getKey()
                    + " is " + own.getOrDefault(field.getKey(), "not stated") + ", not " + field.getValue());
            }
        }
        if (own.size() != asked.size()) {
            throw new IllegalArgumentException(path + ", line 1: is of another run: " + found);
        }
    }

    private static String head(SortedMap<String, String> about) {
        return line(json -> {
            json.writeStringField("schema", SCHEMA);
            for (Map.Entry<String, String> entry : about.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
        });
    }

    private static List<Entry> entries(Path path, String[] lines) {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number < lines.length; number++) {
            try {
                add(lines[number], entries);
            } catch (IOException | IllegalArgumentException e) {
                String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
                throw new IllegalArgumentException(path + ", line " + (number + 1) + ": " + message, e);
            }
        }
        return entries;
    }

    private static void add(String line, List<Entry> entries) throws IOException {
        Map<String, String> fields = FlatJson.of(line);
        boolean ended = entries.isEmpty() || entries.get(entries.size() - 1).block().isPresent();
        if (ended) {
            expect(fields, "decision", entries.size());
            entries.add(new Entry(new Controls((int) number(fields, "controls.miners"),
                (int) number(fields, "controls.difficulty")), text(fields, "by"), Optional.empty()));
        } else {
            expect(fields, "block", entries.size() - 1L);
            Entry last = entries.remove(entries.size() - 1);
            entries.add(new Entry(last.controls(), last.by(), Optional.of(new MinedBlock(
                number(fields, "seconds"), number(fields, "failedRaces"), number(fields, "hashes")))));
        }
    }

    private static void expect(Map<String, String> fields, String name, long number) {
        if (!Long.toString(number).equals(fields.get(name))) {
            throw new IllegalArgumentException("is not " + name + " " + number + ", which comes next");
        }
    }

    private static String text(Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new IllegalArgumentException("has no " + name);
        }
        return text;
    }

    private static double number(Map<String, String> fields, String name) {
        try {
            return Double.parseDouble(text(fields, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no number", e);
        }
    }

    /** Writes the inside of an object. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String line(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /**
     * Returns what the file held when it was opened.
     *
     * @return the decisions with their blocks, in their order
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Returns the block that the file held of a decision when it was opened.
     *
     * @param decision the number of the decision
     * @return the block; nothing where the file ended before it
     */
    public Optional<MinedBlock> block(long decision) {
        return decision < entries.size() ? entries.get((int) decision).block() : Optional.empty();
    }

    /**
     * Writes a decision, unless the file has it already.
     *
     * @param decision the decision
     * @throws UncheckedIOException if the file cannot be written
     * @throws IllegalArgumentException if the file has another one of its number
     */
    public void record(OperatorDecision decision) {
        if (decision.number() < entries.size()) {
            entries.get((int) decision.number()).check(decision);
        } else {
            write(decision);
        }
    }

    /**
     * Writes the block that came of the last decision, unless the file has it already.
     *
     * @param block the block
     * @throws UncheckedIOException if the file cannot be written
     */
    public void record(ControlledBlock block) {
        if (block(block.number()).isEmpty()) {
            write(block);
        }
    }

    private void write(OperatorDecision decision) {
        write(line(json -> {
            json.writeNumberField("decision", decision.number());
            controls(json, "before", decision.before());
            json.writeNumberField("target", decision.target());
            json.writeArrayFieldStart("observation");
            for (double value : decision.choice().observation().values()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("values");
            for (int i = 0; i < decision.choice().values().size(); i++) {
                json.writeNumberField(Action.of(i).word(), decision.choice().values().get(i));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("allowed");
            boolean[] mask = decision.choice().observation().mask();
            for (int i = 0; i < mask.length; i++) {
                json.writeBooleanField(Action.of(i).word(), mask[i]);
            }
            json.writeEndObject();
            json.writeStringField("action", decision.choice().action().word());
            json.writeStringField("by", decision.by());
            json.writeBooleanField("fallback", decision.fellBack());
            json.writeStringField("reason", decision.reason());
            controls(json, "controls", decision.controls());
        }));
    }

    private static void controls(JsonGenerator json, String name, Controls controls) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("miners", controls.miners());
        json.writeNumberField("difficulty", controls.difficulty());
        json.writeEndObject();
    }

    private void write(ControlledBlock block) {
        write(line(json -> {
            json.writeNumberField("block", block.number());
            json.writeNumberField("seconds", block.time());
            json.writeNumberField("hashes", block.hashes());
            json.writeNumberField("failedRaces", block.failedRaces());
            json.writeNumberField("hashRate", block.hashRate());
            json.writeNumberField("winner", block.winner());
            json.writeNumberField("reward", block.reward());
            json.writeBooleanField("inBand", !block.terminal());
            json.writeBooleanField("feasible", block.allowed());
        }));
    }

    private void write(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Releases the file.
     *
     * @throws UncheckedIOException if it cannot be closed
     */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
