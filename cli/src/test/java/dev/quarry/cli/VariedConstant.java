package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A problem with another value of one constant, as a sweep varies it and as its file states it.
 *
 * @param row the row of the sweep
 * @param solved what solve says of the file that states the value
 */
record VariedConstant(JsonNode row, JsonNode solved) {

    /** Varies one of the constants that a problem file has places for, in their order. */
    static VariedConstant of(String yaml, List<String> paths, List<String> constants, String path, String value)
        throws JsonProcessingException {
        List<String> values = new ArrayList<>(constants);
        values.set(paths.indexOf(path), value);
        Run swept = Run.reading(yaml.formatted(constants.toArray()), "sweep", "-", "--vary", path + "=" + value,
            "--format", "json");
        assertThat(swept.code()).isZero();
        return new VariedConstant(swept.json(), Run.reading(yaml.formatted(values.toArray()), "solve", "--format",
            "json", "-").json());
    }

    /** Asserts that the row names the constant, and has the status and the whole report of solve. */
    void agrees(String path, String value) {
        assertThat(row.get("constants").size()).isEqualTo(1);
        assertThat(row.get("constants").get(path).asText()).isEqualTo(value);
        assertThat(row.get("status")).isEqualTo(solved.get("status"));
        assertThat(row.get("tuples")).isEqualTo(solved.get("tuples")).isNotEmpty();
    }
}
