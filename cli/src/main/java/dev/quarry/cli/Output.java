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

    Output(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
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
