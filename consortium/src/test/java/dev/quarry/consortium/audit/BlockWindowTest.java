package dev.quarry.consortium.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockWindowTest {

    private static final BlockRecord WHOLE = new BlockRecord("north, upper", "new", 44, 36, BigFraction.of(3, 2));

    @Test
    void readsCommaSeparatedValuesByTheirHeading() throws IOException {
        assertThat(read("""
            type,time,partner,height,difficulty,nonceBits
            new,1.5,"north, upper",7,36,44

            ,,east,,,
            """.replace("\n", "\r\n")))
            .containsExactly(WHOLE, BlockRecord.wonBy("east"));
    }

    @Test
    void readsJsonLines() throws IOException {
        assertThat(read("""
            {"partner": "north, upper", "type": "new", "nonceBits": 44, "difficulty": 36, "time": 1.5, "id": {"a": [1]}}
            {"partner": "east", "type": null}
            """))
            .containsExactly(WHOLE, BlockRecord.wonBy("east"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "winner\\nnorth|blocks:1: 'winner' is no heading",
        "partner,type\\nnorth|blocks:2: has 1 values",
        "partner\\n\\n\"\"|blocks:3: names no partner",
        "partner,time\\nnorth,soon|blocks:2: time: ",
        "partner,time\\nnorth,-1|blocks:2: time: '-1' is negative",
        "partner,difficulty\\nnorth,3.5|blocks:2: difficulty: '3.5' is not a whole number",
        "partner\\n\"north|blocks:2: has a quotation mark",
        "{\"partner\": |blocks:1: is no JSON object",
        "{\"type\": 1}|blocks:1: names no partner",
        "partner,type,partner\\na,b,c|blocks:1: names the column 'partner' twice",
        "{\"partner\": \"a\", \"partner\": \"b\"}|blocks:1: has the field 'partner' twice"})
    void namesLineAndRuleOfWhatItCannotRead(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text.replace("\\n", "\n")))
            .withMessageStartingWith(message);
    }

    private static List<BlockRecord> read(String text) throws IOException {
        return BlockWindow.read("blocks", new StringReader(text));
    }
}
