package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"plain|plain", "a,b|\"a,b\"",
        "say \"x\"|\"say \"\"x\"\"\"", "`a\nb`|`\"a\nb\"`", "`a\rb`|`\"a\rb\"`", "` a `|` a `", "``|``", "ü|ü"})
    void csvQuotesWhatItMust(String field, String quoted) {
        assertThat(Csv.row(field, 1)).isEqualTo(quoted + ",1");
    }

    @Test
    void columnsAreAlignedWhateverTheirColour() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Output output = new Output(out);
        Style style = new Style(true);
        TextTable table = new TextTable(List.of("left", "right", ""),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT));
        table.add(style.good("a"), style.bad("b"), "c");
        table.add("λ", "😀", "");
        table.write(output);
        output.flush();

        assertThat(Style.plain(out.toString(StandardCharsets.UTF_8))).isEqualTo("""
              left  right
              a         b  c
              λ         😀
            """);
    }

    @Test
    void jsonIsIndentedByTwo() {
        String text = JsonText.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("none");
            json.writeEndArray();
            json.writeArrayFieldStart("some");
            json.writeNumber(1);
            json.writeString("\u001b\"");
            json.writeEndArray();
            json.writeEndObject();
        });

        assertThat(text).isEqualTo("""
            {
              "none": [],
              "some": [
                1,
                "\\u001B\\""
              ]
            }""");
    }
}
