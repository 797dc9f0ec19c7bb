package dev.quarry.engine.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a task says of itself, in a checkpoint. */
final class SavedTexts {

    private SavedTexts() {
    }

    static void save(SortedMap<String, String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            write(entry.getKey().getBytes(StandardCharsets.UTF_8), out);
            write(entry.getValue().getBytes(StandardCharsets.UTF_8), out);
        }
    }

    static SortedMap<String, String> restore(DataInput in) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(text(in), text(in));
        }
        return texts;
    }

    private static String text(DataInput in) throws IOException {
        return new String(block(in), StandardCharsets.UTF_8);
    }

    /** Fails where a checkpoint is of something else. */
    static void check(SortedMap<String, String> saved, SortedMap<String, String> present) {
        if (!saved.keySet().equals(present.keySet())) {
            throw new IllegalArgumentException("it is of a task that states " + String.join(", ", saved.keySet())
                + ": this one states " + String.join(", ", present.keySet()));
        }
        saved.forEach((name, value) -> {
            if (!value.equals(present.get(name))) {
                throw new IllegalArgumentException("it is of a task whose " + name + " is " + value
                    + ": this one's is " + present.get(name));
            }
        });
    }

    static void write(byte[] block, DataOutput out) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    static byte[] block(DataInput in) throws IOException {
        byte[] block = new byte[in.readInt()];
        in.readFully(block);
        return block;
    }
}
