package dev.quarry.engine.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Texts of JSON by the paths of their values. */
public final class FlatJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {
    }

    /**
     * Reads a text.
     *
     * @param text of JSON
     * @return the values that are no objects and no arrays, as they stand there, by paths such as
     *     {@code constraints.pool.max}; {@code null} is empty
     * @throws IOException if it is no JSON
     */
    public static SortedMap<String, String> of(String text) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    values.put(json.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.'),
                        json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText());
                }
            }
        }
        return values;
    }
}
