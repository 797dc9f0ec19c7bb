package dev.quarry.cli.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that ship beside classes, in UTF-8. */
public final class ShippedText {

    private ShippedText() {
    }

    /**
     * Reads a text.
     *
     * @param beside a class of the package that it ships in
     * @param name its name, from the folder of that package
     * @return the text
     * @throws IllegalStateException if the build lacks it
     * @throws UncheckedIOException if it cannot be read
     */
    public static String of(Class<?> beside, String name) {
        try (InputStream text = beside.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the build lacks " + name + ", beside " + beside.getName());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be read", e);
        }
    }
}
