package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code testbed run} of networks whose miners have views of the chain of their own. */
class TestbedNetworkTest {

    private static final String FILE = Run.PROBLEMS + "testbed.yaml";

    @TempDir
    private Path folder;

    private static Run run(String options) {
        return Run.of(("testbed run " + FILE + " --miners 4 --nonce-bits 12 --difficulty 6 --races 120 " + options)
            .split(" +", -1));
    }

    private static JsonNode json(String options) throws IOException {
        Run run = run(options + " --format json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("schema").asText()).isEqualTo("quarry/testbed-network/1");
        return json;
    }

    @Test
    void honestMinersWithoutDelayLoseNothing() throws IOException {
        JsonNode json = json("--network");

        assertThat(json.get("clock").asText()).isEqualTo("exact");
        assertThat(json.get("blocks").asInt()).isEqualTo(120);
        assertThat(json.get("observer").get("reorganisations")).isEmpty();
        assertThat(json.get("deviations")).hasSize(6).allMatch(deviation -> deviation.get("agrees").asBoolean());
    }

    @Test
    void delaysMakeStaleBlocks() throws IOException {
        assertThat(json("--delay 0.01").get("stale").asInt())
            .isGreaterThan(json("--delay 0").get("stale").asInt() + 10);
        assertThat(json("--delay exponential:0.01").get("delay").asText()).isEqualTo("exponential:0.01");
        assertThat(json("--delay uniform:0..0.02").get("delay").asText()).isEqualTo("uniform:0..0.02");
    }

    @Test
    void faultsShowWhereTheyAre() throws IOException {
        JsonNode json = json("--fault 0=invalid:bad-signature --fault 1=stop --fault 2=flood:100:invalid@0..1 --fault "
            + "3=slow:3/2@0.5.. --fault 3=pool:west");

        assertThat(json.get("faults")).extracting(JsonNode::asText).containsExactly("0=invalid:bad-signature", "1=stop",
            "2=flood:100:invalid@0..1", "3=slow:1.5@0.5..", "3=pool:west");
        assertThat(json.get("observer").get("rejections").get("bad-signature").asInt()).isPositive();
        assertThat(json.get("observer").get("rejections").get("no-proof-of-work").asInt())
            .isBetween(80, 100);
        assertThat(json.get("miners").get(0).get("inChain").asInt()).isZero();
        assertThat(json.get("miners").get(0).get("spoiled").asInt()).isPositive();
        assertThat(json.get("miners").get(1).get("hashes").asInt()).isZero();
        assertThat(json.get("miners").get(2).get("hashes").asInt())
            .isGreaterThan(json.get("miners").get(3).get("hashes").asInt());
    }

    @ParameterizedTest
    @CsvSource({"text", "json", "csv"})
    void theSameSeedGivesTheSameBytes(String format) {
        String options = "--delay exponential:0.01 --fault 1=selfish --seed 5 --format " + format;

        assertThat(run(options).out()).isNotEmpty().isEqualTo(run(options).out())
            .isNotEqualTo(run(options.replace("seed 5", "seed 6")).out());
    }

    @Test
    void theChainOfANetworkIsAStore() throws IOException {
        Path store = folder.resolve("chain.db");
        JsonNode json = json("--delay 0.02 --store " + store);
        Run show = Run.of("testbed", "show", store.toString(), "--format", "json");

        assertThat(Run.of("testbed", "verify", store.toString()).code()).isZero();
        assertThat(show.json().get("bestChain")).isEqualTo(json.get("blocks"));
        assertThat(show.json().get("blocks").asInt()).isGreaterThan(show.json().get("bestChain").asInt());
        assertThat(Run.of("testbed", "export", store.toString()).lines()).hasSize(121);
        assertThat(run("--network --store " + store).err()).contains("exists; name another file");
    }

    @Test
    void realTimeIsMeasured() throws IOException {
        JsonNode json = json("--free-running --threads 2 --duration 20");

        assertThat(json.get("clock").asText()).isEqualTo("real");
        assertThat(json.get("threads").asInt()).isEqualTo(2);
        assertThat(json.get("blocks").asInt()).isPositive();
        assertThat(json.get("hashes").asLong()).isGreaterThan(json.get("blocks").asLong());
    }

    @Test
    void aShortTimeSaysNothing() {
        Run run = run("--network --duration 0.000001");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("0 blocks in the best chain", "Too little has happened");
    }

    @Test
    void aTimeLimitLeavesTheQuestionOpen() throws IOException {
        Run open = Run.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "12", "--difficulty", "6",
            "--network", "--races", "10000000", "--time-limit", "0.5", "--format", "json");
        assertThat(open.code()).isEqualTo(ExitCode.OPEN);
        assertThat(open.json().get("stopped").asBoolean()).isTrue();
        assertThat(open.err()).contains("stopped at --time-limit 0.5 after ", " of 10,000,000 blocks");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--delay x | --delay x: ",
        "--delay -1 | delay -1 s is negative; give seconds, uniform:A..B or exponential:MEAN",
        "--delay uniform:3 | '3' is no range; give uniform:A..B",
        "--delay uniform:3..1 | the second has to be above the first",
        "--delay exponential:0 | is not positive",
        "--fault stop | names no miner by its number, from 0; give MINER=BEHAVIOUR",
        "--fault 1=stpo | 'stpo' is no behaviour; use stop, refuse, withhold, selfish, slow:FACTOR",
        "--fault 1=stop:2 | 'stop' takes no detail after a colon",
        "--fault 1=slow | 'slow' takes a factor, such as slow:2",
        "--fault 1=slow:0.5 | factor 0.5 slows nobody down",
        "--fault 1=invalid:colour | 'colour' is no rule; use unknown-parent, wrong-height",
        "--fault 1=flood:0 | the rate has to be positive",
        "--fault 1=stop@5 | '5' is no time from one moment to another",
        "--fault 1=stop@5..2 | ends at 2 s, which is not after its begin at 5 s",
        "--fault 4=stop | fault of miner 4, but 4 miners work, numbered from 0",
        "--fault 1=stop --fault 1=stop | miner 1 has two faults at a time",
        "--threads 2 | --threads is of networks in real time; give --free-running with it",
        "--free-running --threads 0 | --threads 0 is outside 1..1024",
        "--network --profile paper | profile paper has no bearing on a network, which is held against the exact race",
        "--delay exponential:0 | for none give the constant 0",
        "--network --store - | --store -: cannot be standard output; name a file",
        "--duration 0 | its time has to be positive",
        "--network --records x.csv | --records and --resume are of races one after the other, not of a network"})
    void misuseIsNamed(String options, String message) {
        Run run = run(options);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).doesNotContain("Exception");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void racesThatTakeForeverAreRefused() {
        Run run = Run.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "64", "--difficulty", "40");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("--difficulty 40, --nonce-bits 64: a race takes about 2^40 hashes");
    }

    /** So few nonces that no race has a winner. */
    @Test
    void racesThatAllFailEnd() {
        List<String> arguments = new ArrayList<>(List.of("testbed", "run", FILE, "--miners", "4", "--nonce-bits", "8",
            "--difficulty", "40", "--races", "50"));
        Run races = Run.of(arguments.toArray(String[]::new));

        assertThat(races.code()).as(races.err()).isZero();
        assertThat(races.out()).contains("50 races").containsPattern("failure +1.0000 +1.0000 ");
        arguments.addAll(List.of("--network", "--time-limit", "1"));
        Run network = Run.of(arguments.toArray(String[]::new));
        assertThat(network.code()).isEqualTo(ExitCode.OPEN);
        assertThat(network.out()).contains("0 blocks in the best chain");
    }
}
