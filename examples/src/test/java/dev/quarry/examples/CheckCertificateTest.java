package dev.quarry.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.quarry.solver.Certifier;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.certificate.CertificateWriter;
import dev.quarry.solver.certificate.GroupedCertificateWriter;
import dev.quarry.solver.certificate.GroupedCertifier;
import dev.quarry.solver.checker.CertificateChecker;
import dev.quarry.solver.checker.MalformedCertificateException;
import dev.quarry.solver.checker.Verification.Outcome;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check_certificate.py} says of certificates, right ones and corrupted ones, what the checker in Java says. */
class CheckCertificateTest {

    private static final long SEED = 77_001;
    private static final int CORRUPTIONS = 40;
    private static final long PATIENCE_SECONDS = 600;
    /** With forks, both ends of the expected time, and a budget; its races are short enough to be summed. */
    private static final String SMALL_PARK = """
        {name: small park, profile: exact, objective: minimize-cost, miners: {min: 1, max: 6, unavailable: 1},
         nonceBits: {min: 2, max: 7}, difficulty: {min: 2, max: 5, drift: 1}, groups: [
          {name: old, miners: {min: 0, max: 3, unavailable: 1}, hashTime: 1, cost: {perHash: 0.2, perMiner: 5},
           poolSize: 1},
          {name: new, miners: {min: 0, max: 3, unavailable: 1}, hashTime: 2/3, cost: {perHash: 0.1, perMiner: 8},
           poolSize: 1}],
         constraints: {failure: {max: 0.5}, expectedTime: {min: 0.5, max: 20}, slowBlock: {after: 12, max: 0.6},
          fastBlock: {before: 1, max: 0.9}, dispute: {within: 1, max: 0.5}, fork: {within: 1, max: 0.7},
          pool: {wins: 2, max: 0.9}, budget: {max: 90}}, report: {tuples: 3}}
        """;
    private static final List<String> PROBLEMS = List.of("bitcoin-c1", "hospital-fork");

    @TempDir
    private Path folder;

    @BeforeEach
    void pythonIsThere() {
        assumeThat(runs("python3", "--version")).as("python3 is installed").isTrue();
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> certificates() throws Exception {
        List<String> certificates = new ArrayList<>();
        for (String name : PROBLEMS) {
            Problem problem = ProblemFile.read(Path.of("problems", name + ".yaml")).ofOneType();
            boolean forks = name.equals("hospital-fork");
            for (Profile profile : forks ? List.of(Profile.EXACT) : List.of(Profile.values())) {
                for (Objective objective : Objective.values()) {
                    certificates.add(certificate(new Problem(problem.name(), profile, objective, problem.miners(),
                        problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(),
                        problem.constraints(), problem.report())));
                }
            }
        }
        certificates.add(certificate(ofOneCost()));
        certificates.addAll(groupedCertificates());
        return certificates;
    }

    private static List<String> groupedCertificates() throws Exception {
        List<String> certificates = new ArrayList<>();
        for (String name : List.of("renewal", "two-types")) {
            GroupedProblem problem = grouped(ProblemFile.read(Path.of("problems", name + ".yaml")));
            for (Profile profile : List.of(Profile.EXACT, Profile.PAPER)) {
                certificates.add(certificate(problem.withProfile(profile)));
            }
        }
        certificates.add(certificate(grouped(read("small park", SMALL_PARK))));
        certificates.add(certificate(grouped(read("small park", SMALL_PARK.replace("minimize-cost",
            "maximize-difficulty")))));
        certificates.add(certificate(grouped(read("small park", SMALL_PARK.replace("max: 90", "max: 20")))));
        return certificates;
    }

    private static GroupedProblem grouped(StatedProblem problem) {
        return ((StatedProblem.Grouped) problem).problem();
    }

    private static String certificate(GroupedProblem problem) throws IOException {
        StringWriter text = new StringWriter();
        GroupedCertificateWriter.write(GroupedCertifier.certify(new BranchAndBoundSolver().solve(problem),
            SearchMonitor.NONE).orElseThrow(), text);
        return text.toString();
    }

    private static StatedProblem read(String name, String text) throws Exception {
        return ProblemFile.read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A problem whose dearest scenario is one of several decisions, so that no digits tell their costs apart. */
    private static Problem ofOneCost() throws Exception {
        String text = """
            {name: "one cost", profile: paper, objective: minimize-cost, hashTime: 1, cost: {perHash: 1, perMiner: 0},
             miners: {min: 3, max: 7}, nonceBits: {min: 17, max: 18}, difficulty: {min: 13, max: 23, drift: 3},
             constraints: {failure: {max: 0.999}}, report: {tuples: 4}}
            """;
        return read("one cost", text).ofOneType();
    }

    private static String certificate(Problem problem) throws IOException {
        StringWriter text = new StringWriter();
        CertificateWriter.write(Certifier.certify(new StaircaseSolver().solve(problem), SearchMonitor.NONE)
            .orElseThrow(), text);
        return text.toString();
    }

    /** Both types are deployed, so that nothing but sums over periods of hashes tells costs apart. */
    private static String ofMixedDeployments() throws Exception {
        GroupedProblem problem = grouped(ProblemFile.read(Path.of("problems", "two-types.yaml")));
        return certificate(problem.withTypes(problem.types().stream().map(type -> new MinerType(type.name(), 7,
            type.max(), type.unavailable(), type.hashTime(), type.prices(), type.poolSize())).toList()));
    }

    @Test
    void itAcceptsWhatTheSolverCertifies() throws Exception {
        List<String> certificates = new ArrayList<>(certificates());
        certificates.add(ofMixedDeployments());

        assertThat(python(certificates)).hasSameSizeAs(certificates).containsOnly("holds");
    }

    @Test
    void itAgreesAboutCorruptedCertificates() throws Exception {
        Random random = new Random(SEED);
        List<String> corrupted = new ArrayList<>();
        for (String certificate : certificates()) {
            for (int i = 0; i < CORRUPTIONS; i++) {
                corrupted.add(i % 4 == 0 ? withoutALine(certificate, random) : withAnotherDigit(certificate, random));
            }
        }

        List<String> results = python(corrupted);

        int accepted = 0;
        for (int i = 0; i < corrupted.size(); i++) {
            boolean holds = holds(corrupted.get(i));
            accepted += holds ? 1 : 0;
            assertThat(results.get(i).equals("holds")).as(results.get(i) + ", seed " + SEED + ", number " + i)
                .isEqualTo(holds);
        }
        assertThat(accepted).isBetween(1, corrupted.size() / 2);
    }

    private static String withoutALine(String certificate, Random random) {
        List<String> lines = new ArrayList<>(certificate.lines().toList());
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String withAnotherDigit(String certificate, Random random) {
        int at = random.nextInt(certificate.length());
        while (!Character.isDigit(certificate.charAt(at))) {
            at = random.nextInt(certificate.length());
        }
        char other = (char) ('0' + (certificate.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
        return certificate.substring(0, at) + other + certificate.substring(at + 1);
    }

    private static boolean holds(String certificate) {
        try {
            return CertificateChecker.check(certificate.getBytes(StandardCharsets.UTF_8)).outcome() == Outcome.HOLDS;
        } catch (MalformedCertificateException e) {
            return false;
        }
    }

    /** The line that the checker in Python prints for each certificate. */
    private List<String> python(List<String> certificates) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-B", "check_certificate.py"));
        for (int i = 0; i < certificates.size(); i++) {
            Path file = folder.resolve(i + ".json");
            Files.writeString(file, certificates.get(i));
            command.add(file.toString());
        }
        Result result = run(command);
        List<String> lines = result.text().lines().toList();
        assertThat(lines).hasSameSizeAs(certificates);
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String name = folder.resolve(i + ".json") + ": ";
            assertThat(lines.get(i)).startsWith(name);
            verdicts.add(lines.get(i).substring(name.length()));
        }
        assertThat(result.code()).isEqualTo(verdicts.stream().allMatch("holds"::equals) ? 0 : 1);
        return verdicts;
    }

    private record Result(int code, String text) {
    }

    private Result run(List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    private Result checker(String... files) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-B", "check_certificate.py"));
        command.addAll(List.of(files));
        return run(command);
    }

    @Test
    void whatCannotBeReadIsNoSuccess() throws Exception {
        String good = Files.writeString(folder.resolve("good.json"), certificates().get(0)).toString();
        String nothing = folder.resolve("nothing.json").toString();

        assertThat(checker().code()).isEqualTo(2);
        assertThat(checker(nothing, good, folder.toString())).isEqualTo(new Result(2, nothing
            + ": cannot be read: No such file or directory\n" + good + ": holds\n" + folder
            + ": cannot be read: Is a directory\n"));
        assertThat(checker("--help").text()).contains("FILE", "Exit code 0");
    }

    /** Numbers that would take for ever are not calculated. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1e10000", "9.5e9999^999999", "2^-999999", "2^65537", "0^-1", "1/0"})
    void numbersThatNoProblemFileMayStateAreRefused(String number) throws Exception {
        String certificate = certificates().get(0);
        assertThat(certificate).containsPattern("\"hashTime\": *\"[^\"]*\"");
        String other = certificate.replaceFirst("\"hashTime\": *\"[^\"]*\"", "\"hashTime\": \"" + number + "\"");

        assertThat(holds(other)).isFalse();
        assertThat(python(List.of(other)).get(0)).startsWith("problem.hashTime: ");
    }
}
