package dev.quarry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.cli.Served.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers is what the command line prints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServeTest {

    private static final String TWO_TYPES = Run.PROBLEMS + "two-types.yaml";
    private static final String TOO_FAST = "../docs/too-fast.yaml";
    private static final String BROKEN = "../docs/broken.yaml";

    private Served served;

    @BeforeAll
    void open() {
        served = new Served();
    }

    @AfterAll
    void close() {
        served.close();
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    @ParameterizedTest
    @CsvSource({
        Run.BITCOIN + ", /api/solve, solve, 0",
        Run.BITCOIN + ", /api/solve?digits=3&profile=paper, solve --digits 3 --profile paper, 0",
        Run.BITCOIN + ", /api/solve?time-limit=1e-9, solve --time-limit 1e-9, 4",
        Run.PROBLEMS + "bitcoin-c1-published.yaml, /api/solve, solve, 0",
        TWO_TYPES + ", /api/solve?digits=0, solve --digits 0, 0",
        TOO_FAST + ", /api/solve, solve, 3",
        Run.BITCOIN + ", /api/check?miners=18&nonce-bits=49&difficulty=40, "
            + "check --miners 18 --nonce-bits 49 --difficulty 40, 0",
        Run.BITCOIN + ", /api/check?miners=18&nonce-bits=49&difficulty=41, "
            + "check --miners 18 --nonce-bits 49 --difficulty 41, 3",
        TWO_TYPES + ", /api/check?miners=basic%3D7&miners=swift%3D3&nonce-bits=49&difficulty=40, "
            + "check --miners basic=7 --miners swift=3 --nonce-bits 49 --difficulty 40, 3",
        Run.BITCOIN + ", /api/explain?digits=4, explain --digits 4, 0",
        TOO_FAST + ", /api/explain, explain, 3",
        Run.BITCOIN + ", /api/boundary?parameter=miners.unavailable, boundary --parameter miners.unavailable, 0",
        Run.BITCOIN + ", /api/pareto?criteria=cost%2Cdifficulty, 'pareto --criteria cost,difficulty', 0"})
    void anOperationAnswersWhatItsCommandPrints(String file, String path, String command, int code) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of("--format", "json", "--quiet", file));
        Run run = Run.of(arguments.toArray(String[]::new));
        Reply reply = served.yaml(path, text(file));

        assertThat(reply.timeless()).isEqualTo(run.timeless());
        assertThat(run.code()).isEqualTo(code);
        assertThat(reply.exitCode()).isEqualTo(Integer.toString(code));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minizinc", "cip", "nl"})
    void anExportIsWhatTheCommandWrites(String language) throws Exception {
        String problem = text(Run.PROBLEMS + "hospital-fork.yaml").replaceFirst("fork:.*", "");
        Reply reply = served.yaml("/api/export?form=natural&to=" + language, problem);

        assertThat(reply.body()).isEqualTo(Run.reading(problem, "export", "--form", "natural", "--to", language, "-")
            .out());
        assertThat(reply.type()).isEqualTo("text/plain; charset=utf-8");
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {Run.BITCOIN, TWO_TYPES, TOO_FAST})
    void aReportIsWhatItsCommandPrints(String file) throws Exception {
        Reply reply = served.yaml("/api/report?no-explanation=true", text(file));

        assertThat(reply.body()).isEqualTo(Run.of("report", "--format", "json", "--no-explanation", file).out());
        assertThat(reply.json().get("schema").textValue()).isEqualTo("quarry/report/1");
        assertThat(reply.json().has("explanation")).isFalse();
        assertThat(served.yaml("/api/report", text(file)).json().has("explanation")).isTrue();
    }

    @Test
    void aCertificateIsVerified() throws Exception {
        String certificate = text("../examples/certificates/bitcoin-c1.json");
        Reply holds = served.post("/api/verify", "application/json", certificate);
        Reply fails = served.post("/api/verify", "application/json", certificate.replaceFirst("1454/7", "1454/7000"));

        assertThat(holds.body()).isEqualTo(Run.reading(certificate, "verify", "--format", "json", "-").out());
        assertThat(holds.exitCode()).isEqualTo("0");
        assertThat(fails.exitCode()).isEqualTo("3");
        assertThat(fails.status()).isEqualTo(200);
    }

    @Test
    void everyMistakeOfABodyHasItsLine() throws Exception {
        Reply reply = served.yaml("/api/solve", text(BROKEN));
        List<String> messages = new ArrayList<>();
        reply.json().get("messages").forEach(message -> messages.add(message.textValue()));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.exitCode()).isEqualTo("2");
        assertThat(reply.type()).isEqualTo("application/problem+json");
        assertThat(messages).isEqualTo(Run.of("solve", BROKEN).err().lines()
            .map(line -> line.replace("quarry: " + BROKEN, "problem")).toList());
        assertThat(messages).hasSizeGreaterThan(1).allMatch(message -> message.matches("problem:[0-9]+: .*"));
    }

    @Test
    void yamlIsNoJson() throws Exception {
        String problem = text(Run.BITCOIN);

        assertThat(served.post("/api/solve", "application/json", problem).body()).contains("problem.json:1: ");
        assertThat(served.post("/api/solve", "text/plain", problem).status()).isEqualTo(200);
    }

    @Test
    void aProblemWithoutANameIsCalledProblem() throws Exception {
        String unnamed = text(Run.BITCOIN).replaceFirst("(?m)^name:.*\n", "");

        assertThat(served.yaml("/api/solve", unnamed).json().get("name").textValue()).isEqualTo("problem");
        assertThat(served.post("/api/verify", "application/json", "{}").body())
            .contains("certificate: not a certificate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/api/solve?digits=x|'x' is not a whole number",
        "/api/solve?digits=1&digits=2|option 'digits' (N) should be specified only once",
        "/api/check|Missing required options: 'miners=S', 'nonce-bits=R', 'difficulty=D'",
        "/api/solve?profile=--help|Expected parameter for option 'profile' but found '--help'",
        "/api/solve?profile=|'' is no profile",
        "/api/boundary?parameter=nonsense|\"parameter: ", "/api/solve?time-limit=-1|\"time-limit -1 is not positive"})
    void anOptionThatCannotBeMeantIsRefusedByItsCommand(String path, String message) throws Exception {
        Reply reply = served.yaml(path, text(Run.BITCOIN));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(message.replace(" is not positive", " is not a positive number"))
            .doesNotContain("shows how");
    }

    @Test
    void deepAndHugeBodiesAreRefusedAsFilesAre() throws Exception {
        for (String body : List.of("[".repeat(500_000), "{\"a\":".repeat(100_000), "a: &a [*a, *a]", "\u0000",
            "x".repeat(1 << 20), "- ".repeat(1 << 18), "\ufeff".repeat(1_000))) {
            Reply reply = served.yaml("/api/solve", body);

            assertThat(reply.status()).as(body.substring(0, Math.min(10, body.length()))).isEqualTo(400);
            assertThat(reply.json().get("messages")).isNotEmpty();
        }
    }

    @Test
    void manyAtOnceGetTheSameAnswers() throws Exception {
        String problem = text(Run.BITCOIN);
        String alone = served.yaml("/api/solve", problem).timeless();
        ExecutorService askers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reply>> questions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                questions.add(() -> served.yaml("/api/solve", problem));
            }
            for (Future<Reply> reply : askers.invokeAll(questions)) {
                assertThat(reply.get().timeless()).isEqualTo(alone);
            }
        } finally {
            askers.shutdown();
        }
    }

    @Test
    void theSchemaIsTheOneThatTheCommandPrints() throws Exception {
        assertThat(served.get("/api/schema").body()).isEqualTo(Run.of("schema").out());
    }

    @Test
    void theExampleToBeginWithIsTheOneThatShips() throws Exception {
        try (var start = ServeCommand.class.getResourceAsStream("/dev/quarry/cli/server/start.yaml")) {
            assertThat(start).hasContent(text(Run.BITCOIN));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--port 65536|--port 65536 is outside 0..65535",
        "--port x|Invalid value for option '--port': 'x' is not a whole number", "no/such.yaml|no/such.yaml: ",
        "--time-limit 0|--time-limit 0 is not a positive number of seconds",
        "--threads 0|--threads 0 is outside 1..1024",
        "--time-limit 1e9|--time-limit 1e9 is more than a day, 86400 seconds, the most that a command may take",
        "--host 192.0.2.1|--host: host '192.0.2.1' is none of this machine; give an address of this machine",
        "--host no.such.host.invalid|--host: host 'no.such.host.invalid' is not known"})
    void whatCannotBeServedIsRefused(String arguments, String message) {
        Run run = Run.of(("serve " + arguments).split(" ", -1));

        assertThat(run.err()).startsWith("quarry: " + message);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFileThatIsNotUtf8IsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Run.of("serve", file.toString())).isEqualTo(new Run(2, "",
            "quarry: " + file + ": is not text in UTF-8\n"));
        assertThat(Run.reading(Files.newInputStream(file), "serve", "-")).isEqualTo(new Run(2, "",
            "quarry: standard input: is not text in UTF-8\n"));
    }

    @Test
    void aPortInUseIsAFailure() {
        String port = Integer.toString(served.server().uri().getPort());
        Run run = Run.of("serve", "--port", port);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("quarry: cannot listen at port " + port + " of 127.0.0.1: ").hasLineCount(1);
    }
}
