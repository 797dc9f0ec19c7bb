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

    private static String shown(int columns, TextTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Output output = new Output(out, columns);
        table.write(output);
        output.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static TextTable constraints() {
        Style style = new Style(true);
        TextTable table = new TextTable(List.of("constraint", "value", "", "scenario"), List.of(TextTable.Align.LEFT,
            TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.LEFT));
        table.add("failure", "5.56e-22…", style.good("holds"), "13 miners at difficulty 45");
        table.add("pool", "", style.bad("fails"), "λ");
        return table;
    }

    @Test
    void aTableThatFitsIsTheSameWhateverTheWidth() {
        String table = shown(0, constraints());

        // Its widest line is the row of failure: 2 + 10, 2 + 9, 2 + 5, 2 + 26.
        assertThat(Style.plain(table).lines().mapToInt(String::length).max()).hasValue(58);
        assertThat(shown(58, constraints())).isEqualTo(table);
        assertThat(shown(500, constraints())).isEqualTo(table);
        assertThat(shown(57, constraints())).isNotEqualTo(table);
    }

    @Test
    void aTableThatDoesNotFitIsWrittenRowByRow() {
        assertThat(Style.plain(shown(57, constraints()))).isEqualTo("""
              constraint  failure
              value       5.56e-22…
                          holds
              scenario    13 miners at difficulty 45

              constraint  pool
                          fails
              scenario    λ
            """);
        assertThat(Style.plain(shown(30, constraints()))).isEqualTo("""
              constraint  failure
              value       5.56e-22…
                          holds
              scenario    13 miners at
                          difficulty 45

              constraint  pool
                          fails
              scenario    λ
            """);
    }

    @Test
    void noLineIsWiderThanTheTerminalWhereWordsAreNot() {
        for (int columns = 24; columns <= 100; columns++) {
            int most = columns;
            assertThat(Style.plain(shown(columns, constraints())).lines()).as("%s columns", columns)
                .allMatch(line -> line.length() <= most).anyMatch(line -> line.contains("45"));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 132, 80, 132", "true, , 80, 80", "true, '', 80, 80", "true, , '', 0", "true, 0, 0, 0",
        "true, -5, wide, 0", "true, 1e3, 70, 70", "false, 132, 80, 0"})
    void whatSomebodySetComesBeforeWhatTheTerminalSays(boolean terminal, String set, String told, int columns) {
        assertThat(Environment.columns(terminal, set, told)).isEqualTo(columns);
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
