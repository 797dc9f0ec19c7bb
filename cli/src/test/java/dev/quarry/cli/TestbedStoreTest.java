package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Races whose blocks are a chain: {@code testbed run --store}, {@code show}, {@code verify} and {@code export}. */
class TestbedStoreTest {

    private static final String FILE = Run.PROBLEMS + "testbed.yaml";
    private static final String FOUR = "../examples/consortia/four-organisations.yaml";
    private static final int RACES = 60;

    @TempDir
    private Path folder;

    private Path store() {
        return folder.resolve("chain.db");
    }

    private static Run run(Path store, String... more) {
        return with(List.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "5", "--difficulty", "4",
            "--store", store.toString()), more);
    }

    private static Run with(List<String> first, String... more) {
        List<String> arguments = new ArrayList<>(first);
        arguments.addAll(Arrays.asList(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Run testbed(String command, String... more) {
        return with(List.of("testbed", command, store().toString()), more);
    }

    /** All but when blocks were accepted. */
    private String races() {
        return testbed("export", "--rows", "races").out() + testbed("export").out().replaceAll(",[^,\n]*\n", "\n");
    }

    @Test
    void racesMakeAChainThatHolds() throws IOException {
        Run run = run(store(), "--races", Integer.toString(RACES), "--format", "json");
        JsonNode chain = testbed("show", "--format", "json").json();
        JsonNode verification = testbed("verify", "--format", "json").json();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(chain.get("schema").asText()).isEqualTo("quarry/testbed-chain/1");
        assertThat(chain.get("races").asInt()).isEqualTo(RACES);
        // Of 8 nonces each at difficulty 4 one race in eight fails.
        assertThat(chain.get("failed").asInt()).isPositive();
        assertThat(chain.get("bestChain").asInt()).isEqualTo(RACES - chain.get("failed").asInt());
        assertThat(verification.get("holds").asBoolean()).isTrue();
        assertThat(verification.get("blocks")).isEqualTo(chain.get("bestChain"));
        int won = 0;
        for (JsonNode miner : chain.get("miners")) {
            won += miner.get("blocks").asInt();
        }
        assertThat(won).isEqualTo(chain.get("bestChain").asInt());
        assertThat(chain.get("last")).hasSize(10);
        assertThat(testbed("show", "--last", "3").out()).contains("of hash rate", "4 miners, 5 nonce bits");
    }

    @Test
    void anInterruptedChainGoesOnAsIfItHadNotBeen() {
        run(store(), "--races", "25");
        Run resumed = run(store(), "--races", Integer.toString(RACES), "--resume");
        String parts = races();
        Path whole = folder.resolve("whole.db");
        Run once = run(whole, "--races", Integer.toString(RACES));

        assertThat(resumed).isEqualTo(once);
        assertThat(parts).isEqualTo(with(List.of("testbed", "export", whole.toString()), "--rows", "races").out()
            + with(List.of("testbed", "export", whole.toString())).out().replaceAll(",[^,\n]*\n", "\n"));
        assertThat(parts.lines().filter(row -> row.contains("miner")).count()).isGreaterThan(RACES);
    }

    @Test
    void aStoreOfOtherRacesIsNotContinued() {
        run(store(), "--races", "20");

        assertThat(run(store(), "--races", "30").err()).contains("chain.db: exists; --resume continues it");
        assertThat(run(store(), "--races", "30", "--seed", "2", "--resume").err()).contains("another network");
        assertThat(run(store(), "--races", "10", "--resume").err()).contains("holds 20 races already");
        assertThat(run(store(), "--races", "30", "--records", "x.csv").err()).contains("give one");
        assertThat(Run.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "5", "--difficulty", "5", "--store",
            store().toString(), "--resume").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(testbed("verify").out()).contains("20 races");
    }

    @Test
    void blocksThatNoRaceHasWonAreNotContinued() {
        run(store(), "--races", "10", "--delay", "0.001");

        Run resumed = run(store(), "--races", "30", "--resume");

        assertThat(resumed.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(resumed.err()).contains("blocks, of which races won 0; a chain of other origin is not continued");
    }

    /** A copy of the store alone may end anywhere. */
    @Test
    void whetherTheEndIsMissingIsSaidToBeUnknownWhereItIs() throws IOException {
        run(store(), "--races", "20");
        assertThat(testbed("verify").out()).endsWith("nothing has changed or is missing\n");
        assertThat(testbed("verify", "--format", "json").json().get("endKnown").asBoolean()).isTrue();

        Files.delete(store().resolveSibling(store().getFileName() + "-acknowledged"));

        assertThat(testbed("verify").code()).isZero();
        assertThat(testbed("verify").out()).contains("20 races").endsWith("nothing has changed or is missing, except "
            + "perhaps at the end: no whole file -acknowledged lies beside the store, to say how much there was\n");
        assertThat(testbed("verify", "--format", "json").json().get("endKnown").asBoolean()).isFalse();
        assertThat(run(store(), "--races", "30", "--resume").err()).contains("no whole file -acknowledged lies beside "
            + "it, to say whether races are missing at its end; it goes on after the 20 that it holds\n");
    }

    @Test
    void whatIsCorruptDoesNotHold() throws SQLException {
        run(store(), "--races", "20");
        try (var client = DriverManager.getConnection("jdbc:sqlite:" + store());
            var statement = client.createStatement()) {
            statement.execute("UPDATE races SET time = '7', seconds = 7 WHERE number = 3");
        }

        assertThat(testbed("verify").code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(testbed("verify").out()).startsWith("does not hold: ").contains("race 3: digest is ");
        assertThat(testbed("show").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(testbed("show").err()).contains("race 3: digest is ");
        assertThat(testbed("export").out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"show", "verify", "export"})
    void whatIsNoStoreIsRefused(String command) throws IOException {
        assertThat(testbed(command).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(testbed(command).err()).contains("chain.db");
        Files.writeString(store(), "");
        assertThat(testbed(command).code()).isEqualTo(ExitCode.BAD_INPUT);
        Files.writeString(store(), "name: x\n".repeat(200));
        assertThat(testbed(command).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(with(List.of("testbed", command, folder.toString())).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(with(List.of("testbed", command, folder.toString())).err()).doesNotContain("Exception");
    }

    @Test
    void jsonLinesSayWhatCsvSays() throws IOException {
        run(store(), "--races", "40");
        List<String> csv = testbed("export", "--rows", "races").lines();
        List<String> json = testbed("export", "--rows", "races", "--format", "json").lines();

        assertThat(json).hasSize(40);
        assertThat(csv).hasSize(41);
        for (int i = 0; i < json.size(); i++) {
            List<String> cells = new ArrayList<>();
            new JsonMapper().readTree(json.get(i)).forEach(value -> cells.add(value.isNull() ? "" : value.asText()));
            assertThat(String.join(",", cells)).isEqualTo(csv.get(i + 1));
        }
        assertThat(testbed("export", "--rows", "blocks").out()).isEqualTo(testbed("export", "--rows", "chain").out());
    }

    /** The store, and the rows that it is exported as, are one window for an audit; lost races say nothing. */
    @ParameterizedTest
    @CsvSource({"csv", "json"})
    void ownedMinersAreAudited(String format) throws IOException {
        Run run = Run.of("testbed", "run", FOUR, "--miners", "clinic/old=2", "--miners", "clinic/standard=2",
            "--miners", "insurer/standard=1", "--miners", "ministry/fast=1", "--nonce-bits", "5",
            "--difficulty", "4", "--races", "80", "--store", store().toString());
        Path rows = folder.resolve("rows");
        Files.writeString(rows, testbed("export", "--rows", "races", "--format", format).out());
        Run audit = Run.of("consortium", "audit", FOUR, "--window", store().toString(), "--format", "json");

        assertThat(run.err()).isEmpty();
        assertThat(audit.out()).isEqualTo(Run.of("consortium", "audit", FOUR, "--window", rows.toString(), "--format",
            "json").out());
        JsonNode partners = audit.json().get("partners");
        assertThat(audit.json().get("blocks").asInt()).isBetween(40, 79);
        assertThat(partners.get(0).get("blocks").asInt()).isPositive();
        assertThat(partners.get(3).get("blocks").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "clinic/old=2 standard=1 | each must say whose the miners are, as PARTNER/GROUP=N, or none",
        "clinic/old=2 clinic/old=1 | clinic/old=N is given twice",
        "clinic/old=10000000 insurer/old=10000000 | 20000000 of group old is outside 0..10000000",
        "clinic/old=9000000 | 9,000,000 are deployed, but the testbed hashes for at most 10,000",
        "nobody/old=2 | names no group"})
    void whoseMinersIsSaidOfAll(String miners, String message) {
        List<String> arguments = new ArrayList<>(List.of("testbed", "run", FOUR, "--nonce-bits", "40", "--difficulty",
            "4"));
        for (String owned : miners.split(" ", -1)) {
            arguments.addAll(List.of("--miners", owned));
        }
        Run run = Run.of(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message);
    }
}
