package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quarry.cli.Page.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code quarry engine}. */
class EngineTest {

    private static final String FILE = Run.PROBLEMS + "engine.yaml";
    private static final String AGENT = "../examples/agents/engine.json";
    private static final String FOUR = "../examples/consortia/four-organisations.yaml";

    @TempDir
    private Path folder;

    private static Run engine(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("engine", command));
        arguments.addAll(Arrays.asList(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Run run(Path decisions, String... more) {
        List<String> arguments = new ArrayList<>(List.of(FILE, "--agent", AGENT, "--decisions", decisions.toString()));
        arguments.addAll(Arrays.asList(more));
        return engine("run", arguments.toArray(String[]::new));
    }

    static List<Session> sessions() throws IOException {
        return Page.of("docs/engine.md").sessions();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionOfThePagePrintsWhatTheCommandPrints(Session session) {
        assertThat(session.prints()).isEqualTo(session.printed());
    }

    /** What the page claims of the agent that comes with Quarry: by return and by the share of blocks in the band. */
    @Test
    void theAgentIsNearTheCeilingAndBeatsEveryRule() {
        Run evaluation = engine("evaluate", FILE, "--agent", AGENT, "--threads", "2");
        List<String> verdicts = evaluation.lines().stream().dropWhile(line -> !line.startsWith("The agent")).toList();

        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(verdicts).hasSize(2 + 2 * 9);
        assertThat(verdicts.get(1)).matches("  steady: [0-9.]+ % of the return of the ceiling, optimal");
        assertThat(Double.parseDouble(verdicts.get(1).split(" ", -1)[3])).isGreaterThanOrEqualTo(90);
        assertThat(verdicts.subList(2, verdicts.size()))
            .allMatch(line -> line.endsWith(": significantly better than each of 26 rules with the same actions"));
    }

    @Test
    void formatsSayTheSame() throws IOException {
        String[] few = {FILE, "--target", "0.2", "--nonce-bits", "20", "--scenario", "crash", "--controller", "optimal",
            "--controller", "pid", "--seeds", "3", "--blocks", "50", "--format"};
        List<String> withFormat = new ArrayList<>(Arrays.asList(few));
        withFormat.add("json");
        JsonNode json = engine("evaluate", withFormat.toArray(String[]::new)).json();
        withFormat.set(withFormat.size() - 1, "csv");
        List<String> csv = engine("evaluate", withFormat.toArray(String[]::new)).lines();

        assertThat(json.get("schema").asText()).isEqualTo("quarry/engine-evaluation/1");
        assertThat(json.get("reference").asText()).isEqualTo("optimal");
        assertThat(csv).hasSize(1 + json.get("rows").size());
        assertThat(csv.get(0)).isEqualTo("plant,scenario,controller,metric,runs,mean,low,high,difference,"
            + "differenceLow,differenceHigh");
        for (int i = 0; i < json.get("rows").size(); i++) {
            JsonNode row = json.get("rows").get(i);
            String[] cells = csv.get(i + 1).split(",", -1);
            assertThat(cells[1]).isEqualTo(row.get("scenario").asText());
            assertThat(cells[3]).isEqualTo(row.get("metric").asText());
            assertThat(cells[5]).isEqualTo(row.has("mean") ? row.get("mean").asText() : "");
        }
    }

    @Test
    void theTestbedIsComparedWithSimulation() {
        Run both = engine("evaluate", FILE, "--agent", AGENT, "--scenario", "steady", "--controller", "optimal",
            "--plant", "both", "--seeds", "2", "--blocks", "30", "--format", "json");

        assertThat(both.code()).as(both.err()).isZero();
        assertThat(both.out()).contains("\"plant\": \"simulated\"", "\"plant\": \"testbed\"", "testbedLessSimulation");
        assertThat(both.out()).isEqualTo(engine("evaluate", FILE, "--agent", AGENT, "--scenario", "steady",
            "--controller", "optimal", "--plant", "both", "--seeds", "2", "--blocks", "30", "--format", "json",
            "--threads", "2").out());
    }

    @Test
    void aRunSaysWhatItDecidedAndWhyAndGoesOn() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        Run first = run(whole, "--blocks", "60", "--scenario", "all", "--format", "json");
        assertThat(first.code()).as(first.err()).isZero();
        JsonNode report = first.json();
        assertThat(report.get("blocks").asInt()).isEqualTo(60);
        assertThat(report.get("infeasibleBlocks").asInt()).isZero();
        List<String> lines = Files.readAllLines(whole);
        assertThat(lines).hasSize(121);
        JsonNode decision = new JsonMapper().readTree(lines.get(1));
        assertThat(decision.get("observation")).hasSize(18);
        assertThat(decision.get("values")).hasSize(5);
        assertThat(decision.get("reason").asText()).isNotEmpty();

        Path part = folder.resolve("part.jsonl");
        Files.writeString(part, String.join("\n", lines.subList(0, 40)) + "\n{\"decis");
        Run second = run(part, "--blocks", "60", "--scenario", "all", "--format", "json", "--resume");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(Files.readString(part)).isEqualTo(Files.readString(whole));

        assertThat(run(part, "--blocks", "60").err()).isEqualTo("quarry: " + part
            + ": exists; --resume goes on with it, or name another file\n");
        assertThat(run(part, "--blocks", "61", "--scenario", "all", "--resume").err())
            .isEqualTo("quarry: " + part + ", line 1: is of another run, whose blocks is 60, not 61\n");
    }

    @Test
    void aRunStopsAtItsTimeLimitAndGoesOn() throws IOException {
        Path file = folder.resolve("run.jsonl");
        Run stopped = run(file, "--blocks", "60", "--format", "json", "--time-limit", "1e-9");

        assertThat(stopped.code()).isEqualTo(4);
        assertThat(stopped.err()).isEqualTo("quarry: stopped after 0 blocks; --resume goes on\n");
        Run again = run(file, "--blocks", "60", "--format", "json", "--resume");
        Path whole = folder.resolve("whole.jsonl");
        assertThat(again.out()).isEqualTo(run(whole, "--blocks", "60", "--format", "json").out());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(file).hasSameTextualContentAs(whole);
    }

    @Test
    void theBlocksOfARunAreAudited() throws IOException {
        Run audited = run(folder.resolve("run.jsonl"), "--blocks", "200", "--consortium", FOUR, "--alpha", "0.5",
            "--format", "json");

        boolean flags = audited.out().matches("(?s).*\"judgement\": \"(above|below)\".*");
        assertThat(audited.code()).as(audited.err()).isEqualTo(flags ? 3 : 0);
        assertThat(audited.out()).contains("\"partner\": \"ministry\"", "\"judgement\": ");
        assertThat(audited.json().get("partners").findValues("blocks").stream().mapToInt(JsonNode::asInt).sum())
            .isEqualTo(200);
    }

    /** Ten of ten blocks are one partner's: it is above any bound, as soon as somebody looks. */
    @Test
    void whoWinsTooMuchIsSaidWhileItRuns() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Environment environment = new Environment(InputStream.nullInputStream(),
            new Output(OutputStream.nullOutputStream()), new Output(said), false, false);
        var partners = AuditCommand.partners(ProblemOptions.read(FOUR, null, environment), FOUR);
        RunningAudit audit = new RunningAudit(partners, 0.01, environment);
        for (int block = 1; block <= 250; block++) {
            audit.won(0);
            assertThat(said.toString(StandardCharsets.UTF_8).isEmpty()).as("after block %d", block)
                .isEqualTo(block < 100);
        }
        String name = partners.members().get(0).name();
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(name))).containsExactly(
            "quarry: after 100 blocks partner " + name + " is above");
        assertThat(audit.audit().flagsSomebody()).isTrue();
    }

    @Test
    void aStoreIsAdvisedOnAsItGrows() throws IOException {
        Path store = folder.resolve("chain.db");
        Path file = folder.resolve("advice.jsonl");
        for (int races : new int[] {20, 35}) {
            assertThat(Run.of("testbed", "run", FILE, "--miners", "10", "--nonce-bits", "19", "--difficulty", "9",
                "--races", Integer.toString(races), "--store", store.toString(), "--resume", "-q").code()).isZero();
            Run advised = run(file, "--store", store.toString(), "--resume", "--format", "json");
            assertThat(advised.code()).as(advised.err()).isZero();
            assertThat(advised.out()).contains("\"blocks\": " + races + ",");
            assertThat(Files.readAllLines(file)).hasSize(2 * races + 2);
        }
    }

    @Test
    void aStoreThatIsNotOfTheAgentsNetworkIsRefused() {
        String store = folder.resolve("chain.db").toString();
        Run.of("testbed", "run", FILE, "--miners", "10", "--nonce-bits", "20", "--difficulty", "9", "--races", "5",
            "--store", store, "-q");
        Run bits = run(folder.resolve("a.jsonl"), "--store", store);
        assertThat(bits.code()).isEqualTo(2);
        assertThat(bits.err()).contains("its network has 20 nonce bits", "known for 19");
        String other = folder.resolve("other.db").toString();
        Run.of("testbed", "run", FILE, "--miners", "10", "--nonce-bits", "19", "--difficulty", "9", "--races", "5",
            "--store", other, "-q");
        Run owners = run(folder.resolve("b.jsonl"), "--store", other, "--consortium", FOUR);
        assertThat(owners.code()).isEqualTo(2);
        assertThat(owners.err()).contains("other.db: a miner belongs to 'miner 0', which is no partner");
        String network = folder.resolve("network.db").toString();
        Run.of("testbed", "run", FILE, "--miners", "10", "--nonce-bits", "19", "--difficulty", "9", "--races", "5",
            "--network", "--store", network, "-q");
        Run races = run(folder.resolve("c.jsonl"), "--store", network);
        assertThat(races.code()).isEqualTo(2);
        assertThat(races.err()).contains("holds blocks without races");
    }

    /** Trains for a second: what it learns matters little here. */
    @Test
    void trainingGoesOnAndIsExported() throws IOException {
        Path agent = folder.resolve("agent.json");
        Path checkpoint = folder.resolve("training.bin");
        Path curve = folder.resolve("curve.csv");
        String[] arguments = {FILE, "--target", "0.2", "-o", agent.toString(), "--steps", "1200", "--checkpoint",
            checkpoint.toString(), "--curve", curve.toString(), "--format", "json"};
        Run trained = engine("train", arguments);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.json().get("agents").get(0).get("evaluations")).hasSize(10);
        assertThat(Files.readString(curve)).startsWith("kind,step,episodes,return,length,loss,meanQ,exploration,"
            + "stepsPerSecond\n");
        String whole = Files.readString(agent);

        List<String> resumed = new ArrayList<>(Arrays.asList(arguments));
        resumed.add("--resume");
        assertThat(engine("train", resumed.toArray(String[]::new)).out()).isEqualTo(trained.out());
        assertThat(Files.readString(agent)).isEqualTo(whole);
        Path exported = folder.resolve("exported.json");
        assertThat(engine("export", checkpoint.toString(), "-o", exported.toString(), "-q").code()).isZero();
        assertThat(Files.readString(exported)).isEqualTo(whole);

        resumed.set(resumed.indexOf("1200"), "1300");
        Run other = engine("train", resumed.toArray(String[]::new));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("is of other settings, --steps 1200 and --seed 1");
        Run again = engine("train", arguments);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("agent.json: exists; name another file");
        assertThat(engine("export", checkpoint.toString(), "-o", checkpoint.toString()).err())
            .contains("--output and CHECKPOINT are one file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        evaluate FILE --target 0 | --target 0 is not a positive number of seconds
        evaluate FILE --target soon | --target
        evaluate FILE --nonce-bits 99 | --nonce-bits 99 is outside the problem's 8..24
        evaluate ../examples/problems/bitcoin-c1.yaml --agent AGENT | the agent was trained for nonce bits 19, which are
        evaluate FILE --target 1e-9 | is far from what robustly feasible decisions take
        run FILE --agent AGENT --decisions AGENT | --agent and --decisions are one file
        run FILE --agent AGENT --decisions DIR/x --store DIR/s --blocks 5 | --blocks is of a network that is mined
        run FILE --agent AGENT --decisions DIR/x --store DIR/s --scenario crash | --scenario is of a network that is
        run FILE --agent AGENT --decisions DIR/x --threads 2 | --threads is of --plant free-running
        run FILE --agent AGENT --decisions - | --decisions -: cannot be standard output; name a file
        evaluate FILE --other-problem | --other-problem is of an agent; name one with --agent
        run FILE --agent AGENT --decisions DIR/x --alpha 0.1 | --alpha is of the audit that --consortium asks for
        train FILE --target 0.2 -o DIR/a --checkpoint DIR/a | --checkpoint and --output are one file
        train FILE --target 0.2 -o FILE | --output and FILE are one file
        evaluate FILE --scenario flood | --scenario 'flood' is not one of steady, crash
        evaluate FILE --controller ema | --controller 'ema' is not one of none, random
        evaluate FILE --seeds 1 | --seeds 1 is outside 2..10000
        evaluate FILE --agent FILE | is no agent
        evaluate FILE --agent nowhere.json | nowhere.json: no such file
        evaluate OTHER --agent AGENT | was trained for another problem, whose constraints.dispute.max is 0.2, not 0.05
        evaluate FILE --agent AGENT --target 0.3 | was trained for a target of 0.2 s, not 0.3 s; --other-problem
        evaluate ../examples/problems/two-types.yaml | states several types of miners
        run FILE --agent AGENT --decisions DIR/no/x.jsonl | its folder does not exist
        run FILE --agent AGENT --decisions DIR/x --follow | --follow waits for what is added to a store
        run FILE --agent AGENT --decisions DIR/x --scenario flood | --scenario 'flood' is not one of
        run FILE --agent AGENT --decisions DIR/x --consortium FILE | states no partners to judge
        run FILE --agent AGENT --decisions DIR/x --store FILE | engine.yaml
        train FILE -o DIR/a.json --resume | --resume goes on from a checkpoint
        train FILE -o DIR/a.json --steps 5 | --steps 5 is outside 100..
        run FILE --agent AGENT --decisions DIR/x --plant free-running --target 0.04 --other-problem | is too short
        export FILE -o DIR/a.json | not a checkpoint
        export nowhere -o DIR/a.json | nowhere: no such file
        """)
    void badInputIsOneMessage(String command, String message) {
        String[] arguments = Arrays.stream(("engine " + command).split(" ", -1))
            .map(word -> word.equals("FILE") ? FILE : word.equals("AGENT") ? AGENT
                : word.equals("OTHER") ? Run.PROBLEMS + "testbed.yaml" : word.replace("DIR", folder.toString()))
            .toArray(String[]::new);
        Run bad = Run.of(arguments);

        assertThat(bad.code()).as(bad.err()).isEqualTo(2);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err()).startsWith("quarry: ").contains(message);
        assertThat(bad.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "run", "export"})
    void commandsExplainThemselves(String command) {
        Run help = engine(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: quarry engine " + command, "Example", "  quarry engine " + command);
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }
}
