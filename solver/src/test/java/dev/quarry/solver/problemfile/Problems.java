package dev.quarry.solver.problemfile;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the tests of this package share: a problem, the text of another one, and files. */
final class Problems {

    /** The sample of the contract. */
    static final Problem CONTRACT = new Problem("Bitcoin rate, configuration C1", Profile.EXACT,
        Objective.MAXIMIZE_DIFFICULTY, new MinerRange(4, 80, 5), new NonceRange(24, 64), new DifficultyRange(4, 64, 3),
        HashTime.of("0.02e-9"), new Prices(ExactNumber.parse("2e-12"), ExactNumber.parse("3000")),
        List.of(
            new Constraint.Failure(Probability.of("2^-64")),
            new Constraint.ExpectedTime(ExactNumber.parse("0"), ExactNumber.parse("1454/7")),
            new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of("1e-9")),
            new Constraint.FastBlock(ExactNumber.parse("300"), Probability.of("1")),
            new Constraint.Dispute(ExactNumber.parse("1e-4"), Probability.of("0.001")),
            new Constraint.Fork(ExactNumber.parse("1e-4"), Probability.of("0.05")),
            new Constraint.Pool(4, 6, Probability.of("0.001")),
            new Constraint.Budget(ExactNumber.parse("60000"))),
        new ReportRule(5, ExactNumber.parse("1.5")));

    /** The required keys and no others. */
    static final String LEAST = """
        objective: minimize-cost
        miners: {min: 4, max: 80}
        nonceBits: {min: 24, max: 64}
        difficulty: {min: 4, max: 64}
        hashTime: 0.02e-9
        cost: {perHash: 2e-12, perMiner: 3000}
        """;

    private Problems() {
    }

    static Problem read(String source, String text) throws IOException, ProblemFileException {
        return ProblemFile.read(source, bytes(text)).ofOneType();
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the files of a folder beside the tests of this package, in the order of their names. */
    static List<Path> files(String folder) throws IOException, URISyntaxException {
        URL url = Objects.requireNonNull(Problems.class.getResource(folder), folder);
        return files(Path.of(url.toURI()));
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !nameOf(file).endsWith(".expected")).sorted().toList();
        }
    }

    static String nameOf(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
