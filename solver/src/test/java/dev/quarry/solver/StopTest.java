package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.solver.checker.CertificateChecker;
import dev.quarry.solver.checker.Verification.Outcome;
import dev.quarry.solver.export.ExportForm;
import dev.quarry.solver.export.ExportFormat;
import dev.quarry.solver.export.ProblemExport;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks, exports and the checker of certificates say where they are told to stop: nothing that is not known. */
class StopTest {

    private static final String PROBLEMS = "../examples/problems/";

    /** Answers questions with yes, but for one. */
    private static final class Asked implements BooleanSupplier {

        private final int refused;
        private int questions;

        Asked(int refused) {
            this.refused = refused;
        }

        @Override
        public boolean getAsBoolean() {
            return ++questions != refused;
        }
    }

    /** What is done, and whether it came to its end. */
    @FunctionalInterface
    private interface Work {
        boolean ends(BooleanSupplier goOn) throws Exception;
    }

    /** Work that is asked so often at least ends, unless one of its questions is answered with no. */
    private static void assertStops(int questions, Work work) throws Exception {
        Asked never = new Asked(0);
        assertThat(work.ends(never)).isTrue();
        int all = never.questions;
        assertThat(all).isGreaterThan(questions);
        for (int refused : List.of(1, 2, 3, all / 3, all / 2, all - 1, all)) {
            Asked asked = new Asked(refused);
            assertThat(work.ends(asked)).as("question %d of %d", refused, all).isFalse();
            assertThat(asked.questions).as("asked after %d", refused).isLessThan(refused + 1_000);
        }
        assertThat(work.ends(new Asked(all + 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {41_000, 42_001, 42_002})
    void aVerificationIsStoppedAtAnyQuestion(long seed) throws Exception {
        Problem problem = seed < 42_000 ? RandomProblems.tiny(seed) : RandomProblems.small(seed);
        byte[] certificate = CertificateCorruptionTest.certificate(problem).orElseThrow()
            .getBytes(StandardCharsets.UTF_8);
        int boxes = CertificateChecker.check(certificate).boxes();

        assertStops(boxes, goOn -> {
            Outcome outcome = CertificateChecker.check(new ByteArrayInputStream(certificate), goOn).outcome();
            assertThat(outcome).isIn(Outcome.HOLDS, Outcome.STOPPED);
            return outcome == Outcome.HOLDS;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitcoin-c1.yaml", "bitcoin-c1-published.yaml"})
    void aCheckIsStoppedAtAnyQuestion(String file) throws Exception {
        Problem problem = ProblemFile.read(Path.of(PROBLEMS, file)).ofOneType();

        assertStops(problem.constraints().size(), goOn ->
            DecisionCheck.of(problem, new Decision(18, 48, 40), goOn).isPresent());
    }

    @Test
    void aCheckOfGroupsIsStoppedAtAnyQuestion() throws Exception {
        StatedProblem.Grouped stated = (StatedProblem.Grouped) ProblemFile.read(Path.of(PROBLEMS, "two-types.yaml"));

        assertStops(100, goOn -> GroupedDecisionCheck.of(stated.problem(), new GroupedDecision(List.of(7, 3), 49, 40),
            goOn).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitcoin-c1.yaml", "bitcoin-c1-published.yaml"})
    void anExportIsStoppedAtAnyQuestion(String file) throws Exception {
        Problem problem = ProblemFile.read(Path.of(PROBLEMS, file)).ofOneType();

        assertStops(1_000, goOn -> ProblemExport.text(problem, ExportFormat.MINIZINC, ExportForm.CAREFUL, goOn)
            .isPresent());
    }
}
