package dev.quarry.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines with their line feeds, so that one which was not written to its end can be told. */
final class LineInput {

    private static final int LONGEST = 1 << 26;

    private final InputStream input;
    private long number;

    LineInput(InputStream input) {
        this.input = input;
    }

    /** The next line with its line feed, which the last may lack; empty at the end. */
    String next() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        number++;
        int next = input.read();
        while (next >= 0) {
            text.write(next);
            if (next == '\n') {
                break;
            }
            if (text.size() > LONGEST) {
                throw new IOException("line " + number + " is longer than any row");
            }
            next = input.read();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }
}
