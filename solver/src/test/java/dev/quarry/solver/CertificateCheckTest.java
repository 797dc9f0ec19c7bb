package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.checker.CertificateChecker;
import dev.quarry.solver.checker.Verification;
import dev.quarry.solver.checker.Verification.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The certificates that the solver makes, and finer ones made of them, are accepted. */
class CertificateCheckTest {

    private static void assertAccepted(LongFunction<Problem> problems, long first, int count) throws Exception {
        int checked = 0;
        for (long seed = first; seed < first + count; seed++) {
            Problem problem = problems.apply(seed);
            Solution solution = new StaircaseSolver().solve(problem);
            Optional<String> certificate = solution.status() == Status.UNDECIDED ? Optional.empty()
                : CertificateCorruptionTest.certificate(problem);
            if (certificate.isPresent()) {
                Verification verification = CertificateChecker.check(
                    certificate.get().getBytes(StandardCharsets.UTF_8));
                assertThat(verification.outcome()).as(problem + ": " + verification.objection())
                    .isEqualTo(Outcome.HOLDS);
                assertThat(verification.infeasible()).isEqualTo(solution.status() == Status.INFEASIBLE);
                assertThat(verification.tuples()).extracting(tuple -> new Decision(tuple.decision().miners().get(0),
                    tuple.decision().nonceBits(), tuple.decision().difficulty()))
                    .isEqualTo(solution.tuples().stream().map(ReportedTuple::decision).toList());
                checked++;
            }
        }
        assertThat(2 * checked).isGreaterThan(count);
    }

    @Test
    void certificatesOfTinyProblemsAreAccepted() throws Exception {
        assertAccepted(RandomProblems::tiny, 41_000, 150);
    }

    @Test
    void certificatesOfSmallProblemsAreAccepted() throws Exception {
        assertAccepted(RandomProblems::small, 42_000, 150);
    }

    @Test
    @Tag("slow")
    void certificatesOfVastProblemsAreAccepted() throws Exception {
        assertAccepted(RandomProblems::vast, 43_000, 60);
    }

    @ParameterizedTest
    @EnumSource
    void thePaperInstanceIsAccepted(Profile profile) throws Exception {
        for (Objective objective : Objective.values()) {
            Problem problem = ProblemDraft.c1(profile, "1454/7").objective(objective).problem();

            assertThat(CertificateChecker.check(CertificateCorruptionTest.certificate(problem).orElseThrow()
                .getBytes(StandardCharsets.UTF_8)).outcome()).isEqualTo(Outcome.HOLDS);
        }
    }

    /**
     * The dearest scenario is one of both (s, r, d) and (s, r, d + 1), or (s + 1, r, d): not the hardest, since failure
     * costs nothing, and not with all miners, since these compute fewer hashes.
     */
    private static Problem tied(int unavailable, int drift, String perMiner) {
        return ProblemDraft.empty().profile(Profile.PAPER).objective(Objective.MINIMIZE_COST)
            .miners(3, 7, unavailable).nonceBits(17, 18).difficulty(13, 23, drift).prices("1", perMiner)
            .with(new Constraint.Failure(Probability.of("0.999"))).report(4, "1.5").problem();
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 0", "0, 3, 1", "1, 1, 0", "1, 2, 0", "1, 3, 1000", "2, 3, 0"})
    void costsOfOneScenarioOfSeveralDecisionsAreTheSame(int unavailable, int drift, String perMiner) throws Exception {
        byte[] certificate = CertificateCorruptionTest.certificate(tied(unavailable, drift, perMiner)).orElseThrow()
            .getBytes(StandardCharsets.UTF_8);

        assertThat(CertificateChecker.check(certificate).outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void tuplesOfTheSameCostInTheWrongOrderAreRejected() throws Exception {
        Problem problem = tied(0, 3, "0");
        JsonMapper mapper = new JsonMapper();
        ObjectNode document =
            (ObjectNode) mapper.readTree(CertificateCorruptionTest.certificate(problem).orElseThrow());
        ArrayNode tuples = (ArrayNode) document.get("tuples");
        CertifiedComparison comparison = new CertifiedComparison();
        List<ReportedTuple> reported = new StaircaseSolver().solve(problem).tuples();
        assertThat(comparison.compare(reported.get(1).worstCost(), reported.get(2).worstCost()))
            .isEqualTo(CertifiedComparison.Order.EQUAL);
        JsonNode first = tuples.get(1);
        tuples.set(1, tuples.get(2));
        tuples.set(2, first);

        Verification verification = CertificateChecker.check(mapper.writeValueAsBytes(document));

        assertThat(verification.outcome()).isEqualTo(Outcome.FAILS);
    }

    /** A lemma that carries a box carries each decision of it. */
    @Test
    void thousandsOfBoxesOfOneDecisionAreAccepted() throws Exception {
        JsonMapper mapper = new JsonMapper();
        ObjectNode document = (ObjectNode) mapper.readTree(CertificateCorruptionTest.certificate(
            ProblemDraft.c1(Profile.EXACT, "1454/7").nonceBits(44, 50).difficulty(30, 45, 3).problem()).orElseThrow());
        ArrayNode cells = document.arrayNode();
        document.get("boxes").forEach(box -> split(box, cells));
        document.set("boxes", cells);

        Verification verification = CertificateChecker.check(mapper.writeValueAsBytes(document));

        assertThat(verification.outcome()).as(String.valueOf(verification.objection())).isEqualTo(Outcome.HOLDS);
        assertThat(verification.boxes()).isGreaterThan(8_000);
        assertThat(verification.boxes()).isEqualTo(cells.size());
    }

    private static void split(JsonNode box, ArrayNode cells) {
        for (int s = box.at("/miners/0").intValue(); s <= box.at("/miners/1").intValue(); s++) {
            for (int r = box.at("/nonceBits/0").intValue(); r <= box.at("/nonceBits/1").intValue(); r++) {
                for (int d = box.at("/difficulty/0").intValue(); d <= box.at("/difficulty/1").intValue(); d++) {
                    ObjectNode cell = box.deepCopy();
                    single(cell, "miners", s);
                    single(cell, "nonceBits", r);
                    single(cell, "difficulty", d);
                    cells.add(cell);
                }
            }
        }
    }

    private static void single(ObjectNode cell, String range, int number) {
        cell.set(range, cell.arrayNode().add(IntNode.valueOf(number)).add(IntNode.valueOf(number)));
    }
}
