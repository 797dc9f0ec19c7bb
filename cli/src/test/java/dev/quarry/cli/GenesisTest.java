package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenesisTest {

    private static final int HEXADECIMAL = 16;
    private static final String HARD = """
        objective: maximize-difficulty
        miners: {min: 1, max: 2}
        nonceBits: {min: 70, max: 72}
        difficulty: {min: 63, max: 63}
        hashTime: 1e-20
        cost: {perHash: 1, perMiner: 1}
        constraints: {failure: {max: 0.5}}
        """;

    private static Run json(int difficulty, String client) {
        return Run.of("genesis", "--difficulty", Integer.toString(difficulty), "--client", client, "--format", "json");
    }

    private static BigInteger stated(JsonNode genesis) {
        assertThat(genesis.get("difficulty").textValue()).matches("0x[1-9a-f][0-9a-f]*");
        return new BigInteger(genesis.get("difficulty").textValue().substring(2), HEXADECIMAL);
    }

    /** Ethash takes a hash up to 2^256 / difficulty: of those, d leading bits are zero just where it is 2^d. */
    @ParameterizedTest
    @ValueSource(strings = {"besu", "core-geth", "geth"})
    void aDifficultyIsAPowerOfTwo(String client) throws Exception {
        int most = client.equals("besu") ? 62 : 255;
        for (int zeros = 1; zeros <= most; zeros++) {
            Run run = json(zeros, client);
            JsonNode genesis = run.json();

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(stated(genesis)).isEqualTo(BigInteger.TWO.pow(zeros));
            assertThat(genesis.get("config").get("ethash").has("fixeddifficulty")).isEqualTo(client.equals("besu"));
            if (client.equals("besu")) {
                assertThat(genesis.get("config").get("ethash").get("fixeddifficulty").bigIntegerValue())
                    .isEqualTo(BigInteger.TWO.pow(zeros));
            }
        }
    }

    @Test
    void aNumberThatTheClientCannotReadIsRefused() {
        assertThat(json(63, "besu")).isEqualTo(new Run(2, "",
            "quarry: --difficulty 63 is outside 1..62, what besu can be told; core-geth or geth takes it\n"));
        assertThat(Run.reading(HARD, "genesis", "-")).isEqualTo(new Run(2, "", "quarry: -, row 1 of the report: "
            + "difficulty 63 is outside 1..62, what besu can be told; core-geth or geth takes it\n"));
        assertThat(Run.reading(HARD, "genesis", "--client", "geth", "-").code()).isZero();
        assertThat(json(256, "geth").err()).isEqualTo("quarry: --difficulty 256 is outside 1..255\n");
    }

    @Test
    void theDecisionIsTheFirstThatSolveReports() throws Exception {
        JsonNode tuple = Run.of("solve", "--format", "json", Run.BITCOIN).json().get("tuples").get(0);
        Run run = Run.of("genesis", Run.BITCOIN);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Bitcoin rate, configuration C1\nprofile exact, row 1 of the report: miners "
            + tuple.get("miners") + ", nonce bits " + tuple.get("nonceBits") + ", difficulty "
            + tuple.get("difficulty") + "\n");
        assertThat(stated(Run.of("genesis", "--format", "json", Run.BITCOIN).json()))
            .isEqualTo(BigInteger.TWO.pow(tuple.get("difficulty").intValue()));
        assertThat(run.out()).contains(Run.of("genesis", "--format", "json", Run.BITCOIN).out());
    }

    @Test
    void anotherRowOrProfileMayBeTaken() {
        assertThat(Run.of("genesis", "--row", "3", Run.BITCOIN).out()).contains("row 3 of the report: miners 18, "
            + "nonce bits 47, difficulty 38\n");
        assertThat(Run.of("genesis", "--profile", "published", Run.BITCOIN).out()).contains("profile published")
            .contains("difficulty 41\n");
        assertThat(Run.of("genesis", "--row", "6", Run.BITCOIN)).isEqualTo(new Run(2, "",
            "quarry: --row 6: the report has 5 rows\n"));
    }

    @Test
    void groupsAreNamed() {
        assertThat(Run.of("genesis", "-q", Run.PROBLEMS + "renewal.yaml").out())
            .contains("miners 17, installed 0, new 17, nonce bits 51, difficulty 44\n");
    }

    @ParameterizedTest
    @CsvSource({"core-geth, 16, true", "core-geth, 17, false", "geth, 1, true", "geth, 40, false", "besu, 1, false"})
    void whatMovesByItselfIsSaid(String client, int difficulty, boolean belowLeast) {
        String text = Run.of("genesis", "--difficulty", Integer.toString(difficulty), "--client", client).out();

        assertThat(text.contains("the first block will be at 17")).isEqualTo(belowLeast);
        assertThat(text.contains("takes a patched client")).isNotEqualTo(client.equals("besu"));
        assertThat(text).contains(client.equals("besu") ? "25.11.0" : client.equals("geth") ? "1.11.6" : "1.12.20");
    }

    @Test
    void withoutADecisionThereIsNothingToWrite() {
        Run infeasible = Run.of("genesis", "../docs/too-fast.yaml");

        assertThat(infeasible.code()).isEqualTo(3);
        assertThat(infeasible.out()).isEmpty();
        assertThat(infeasible.err()).startsWith("quarry: infeasible: no decision to write down");
        assertThat(Run.of("genesis", "--time-limit", "1e-9", Run.BITCOIN).code()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"genesis", "genesis " + Run.BITCOIN + " --difficulty 3", "genesis --difficulty 3 --row 1",
        "genesis --difficulty 3 --format csv", "genesis --difficulty 3 --client parity"})
    void whatCannotBeMeantIsRefused(String line) {
        Run run = Run.of(line.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("quarry: ");
    }
}
