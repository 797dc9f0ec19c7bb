package dev.quarry.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A stream of text in UTF-8 with line feeds, which tells when it cannot be written. */
final class Output {

    private final Writer writer;
    private final int columns;

    /** Makes one whose lines may have any length. */
    Output(OutputStream stream) {
        this(stream, 0);
    }

    /** Makes one that shows so many columns, or any number where that is 0. */
    Output(OutputStream stream, int columns) {
        this.columns = columns;
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /** Whether a line of some width is shown as one line. */
    boolean fits(int width) {
        return columns == 0 || width <= columns;
    }

    /** Writes a line; fails with {@link UncheckedIOException}. */
    void line(String text) {
        text(text);
        text("\n");
    }

    void text(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("cannot write the result: " + Quarry.message(e), e);
    }
}
