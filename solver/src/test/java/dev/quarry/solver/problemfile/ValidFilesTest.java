package dev.quarry.solver.problemfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidFilesTest {

    static Stream<Arguments> files() throws IOException, URISyntaxException {
        return Problems.files("valid").stream().map(file -> Arguments.of(Problems.nameOf(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyNotationGivesTheSameProblem(String name, Path file) throws IOException, ProblemFileException {
        assertThat(ProblemFile.read(file).ofOneType()).as(name).isEqualTo(Problems.CONTRACT);
    }

    @Test
    void whatIsNotStatedHasItsDefault() throws IOException, ProblemFileException {
        Problem problem = Problems.read("folder/my.problem.yaml", Problems.LEAST);

        assertThat(problem.name()).isEqualTo("my.problem");
        assertThat(problem.profile()).isEqualTo(Profile.EXACT);
        assertThat(problem.miners()).isEqualTo(new MinerRange(4, 80, 0));
        assertThat(problem.difficulty()).isEqualTo(new DifficultyRange(4, 64, 0));
        assertThat(problem.constraints()).isEmpty();
        assertThat(problem.report()).isEqualTo(new ReportRule(5, ExactNumber.parse("3/2")));
    }

    @Test
    void anEmptyReportOrNoConstraintIsAllowed() throws IOException, ProblemFileException {
        Problem problem = Problems.read("x.yaml", Problems.LEAST + "constraints: {}\nreport: {}\n");

        assertThat(problem).isEqualTo(Problems.read("x.yaml", Problems.LEAST));
    }

    @Test
    void eachEndOfTheExpectedTimeMayStandAlone() throws IOException, ProblemFileException {
        assertThat(Problems.read("x", Problems.LEAST + "constraints: {expectedTime: {min: 1/3}}\n").constraints())
            .containsExactly(new Constraint.ExpectedTime(ExactNumber.parse("1/3"), null));
        assertThat(Problems.read("x", Problems.LEAST + "constraints: {expectedTime: {max: 1/3}}\n").constraints())
            .containsExactly(new Constraint.ExpectedTime(null, ExactNumber.parse("1/3")));
    }

    @Test
    void aProblemFromStandardInputIsCalledProblem() throws IOException, ProblemFileException {
        assertThat(Problems.read("-", Problems.LEAST).name()).isEqualTo("problem");
    }

    @Test
    void moreUnavailableMinersThanThereAreIsNoMistake() throws IOException, ProblemFileException {
        String text = Problems.LEAST.replace("max: 80", "max: 80, unavailable: 80");

        assertThat(Problems.read("x.yaml", text).miners().unavailable()).isEqualTo(80);
    }

    @Test
    void theExtremesAreAllowed() throws IOException, ProblemFileException {
        Problem problem = Problems.read("x.yaml", """
            objective: minimize-cost
            miners: {min: 1, max: 10000000, unavailable: 10000000}
            nonceBits: {min: 1, max: 256}
            difficulty: {min: 1, max: 255, drift: 255}
            hashTime: 1e-9999
            cost: {perHash: 0, perMiner: 0}
            constraints: {failure: {max: 0}, pool: {size: 10000000, wins: 10000, max: 1}, budget: {max: 0}}
            report: {tuples: 1000000, costTolerance: 1}
            """);

        assertThat(problem.miners()).isEqualTo(new MinerRange(1, 10_000_000, 10_000_000));
        assertThat(problem.hashTime().seconds()).isEqualTo(ExactNumber.parse("1e-9999"));
        assertThat(problem.report().tuples()).isEqualTo(1_000_000);
    }

    @Test
    void anotherProfileWinsOverTheOneStated() throws IOException, ProblemFileException {
        String fork = "profile: published\n" + Problems.LEAST + "constraints: {fork: {within: 1, max: 0.5}}\n";

        Problem problem = ProblemFile.read("x.yaml", Problems.bytes(fork), Profile.EXACT).ofOneType();

        assertThat(problem.profile()).isEqualTo(Profile.EXACT);
        assertThat(problem.constraint(ConstraintKind.FORK)).isPresent();
    }

    @Test
    void aProfileThatHasNoForkRefusesIt() {
        String fork = Problems.LEAST + "constraints:\n  fork: {within: 1, max: 0.5}\n";

        assertThatExceptionOfType(ProblemFileException.class)
            .isThrownBy(() -> ProblemFile.read("x.yaml", Problems.bytes(fork), Profile.PAPER))
            .withMessage("x.yaml:8: constraints.fork: has a meaning in profile exact only, not in paper; bound dispute "
                + "instead, or use profile exact");
    }

    @Test
    void aWrongProfileStaysAMistake() {
        assertThatExceptionOfType(ProblemFileException.class)
            .isThrownBy(() ->
                ProblemFile.read("x.yaml", Problems.bytes("profile: x\n" + Problems.LEAST), Profile.PAPER))
            .withMessage("x.yaml:1: profile: 'x' is not a profile; write exact, paper or published");
    }

    @Test
    void aFileIsReadUnderItsOwnNameAndAnotherProfile(@TempDir Path folder) throws IOException, ProblemFileException {
        Path file = Files.writeString(folder.resolve("night shift.yaml"), Problems.LEAST);

        assertThat(ProblemFile.read(file).name()).isEqualTo("night shift");
        assertThat(ProblemFile.read(file, Profile.PAPER).profile()).isEqualTo(Profile.PAPER);
    }

    @Test
    void aMissingFileIsNamedInOneLine(@TempDir Path folder) {
        Path file = folder.resolve("none.yaml");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> ProblemFile.read(file))
            .withMessage(file + ": no such file");
    }

    @Test
    void aFolderIsNamedInOneLine(@TempDir Path folder) {
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> ProblemFile.read(folder))
            .withMessage(folder + ": is a directory, not a problem file");
    }
}
