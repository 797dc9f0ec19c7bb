package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quarry.solver.CertificateMutations.Mutation;
import dev.quarry.solver.certificate.CertificateWriter;
import dev.quarry.solver.checker.CertificateChecker;
import dev.quarry.solver.checker.MalformedCertificateException;
import dev.quarry.solver.checker.Verification;
import dev.quarry.solver.checker.Verification.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Corrupted certificates. What is still accepted must be true, part by part: of tiny problems by exact fractions, see
 * {@link CertificateTruth}; of the paper's instance by how it was corrupted, or by what the solver answers.
 */
class CertificateCorruptionTest {

    private static final JsonMapper JSON = new JsonMapper();
    /** Of what certainly breaks the proof of the paper's instance, one of so many is tried. */
    private static final int EVERY = 3;
    private static final int CERTIFICATES = 3;

    static Optional<String> certificate(Problem problem) {
        Solution solution = new StaircaseSolver().solve(problem);
        try {
            StringWriter text = new StringWriter();
            CertificateWriter.write(Certifier.certify(solution, SearchMonitor.NONE).orElseThrow(), text);
            return Optional.of(text.toString());
        } catch (IllegalStateException e) {
            // Some values are equal to their limits, which no decimals can show.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the checker says; a text that is no certificate fails, too. */
    static Outcome outcome(String certificate) {
        try {
            return CertificateChecker.check(certificate.getBytes(StandardCharsets.UTF_8)).outcome();
        } catch (MalformedCertificateException e) {
            assertThat(e).hasMessageMatching("(?s).{10,400}");
            return Outcome.FAILS;
        }
    }

    private static List<String> tinyCertificates(long firstSeed) {
        List<String> certificates = new ArrayList<>();
        for (long seed = firstSeed; certificates.size() < CERTIFICATES; seed++) {
            Problem problem = RandomProblems.tiny(seed);
            if (CertificateTruth.isTiny(problem) && problem.constraints().size() > 1) {
                certificate(problem).ifPresent(certificates::add);
            }
        }
        return certificates;
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {31_000, 32_000, 33_000})
    void whatIsAcceptedIsTrue(long firstSeed) throws IOException {
        int rejected = 0;
        for (String certificate : tinyCertificates(firstSeed)) {
            assertThat(outcome(certificate)).as(certificate).isEqualTo(Outcome.HOLDS);
            rejected += CertificateMutations.judge(JSON.readTree(certificate), document ->
                outcome(document.toString()) == Outcome.HOLDS, CertificateTruth::falsehood).rejected();
        }
        assertThat(rejected).isGreaterThan(1_000);
    }

    private static Problem c1(Profile profile, Objective objective) {
        return ProblemDraft.c1(profile, "1454/7").objective(objective).problem();
    }

    /** The parts that carry the proof: a box, a tuple or a piece of evidence less, twice, or elsewhere. */
    @ParameterizedTest
    @EnumSource
    void noPartOfAProofCanBeSpared(Profile profile) throws IOException {
        JsonNode document = JSON.readTree(certificate(c1(profile, Objective.MAXIMIZE_DIFFICULTY)).orElseThrow());
        int rejected = 0;
        int fatal = 0;
        for (Mutation mutation : CertificateMutations.of(document)) {
            if (isFatal(mutation.what()) && fatal++ % EVERY == 0) {
                JsonNode corrupted = mutation.document();
                if (mutation.what().matches("/boxes/[0-9]+/(miners|nonceBits|difficulty): .*")
                    && isCovered(corrupted)) {
                    continue;
                }
                assertThat(outcome(corrupted.toString())).as(mutation.what()).isNotEqualTo(Outcome.HOLDS);
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(350);
    }

    /**
     * Whether a mutation certainly breaks the proof: something is missing, there twice or has another name, tuples are
     * in another order, or the ends of a box or the decision of a witness are others.
     */
    private static boolean isFatal(String mutation) {
        boolean structural = mutation.matches(".*: (without .*|\\S+ renamed|\\[[0-9]+\\] twice|with a stranger)");
        boolean shifted = mutation.matches("/boxes/[0-9]+/(miners|nonceBits|difficulty): .*")
            || mutation.matches("/tuples/[0-9]+/evidence/[0-9]+/scenarios/[0-9]+/(miners|difficulty): .*")
            || mutation.matches("/tuples: \\[[0-9]+\\] before .*");
        // The order of the members of an object, and of boxes, is free.
        return structural || shifted;
    }

    /** Whether boxes that do not meet are the whole grid with the witnesses: a tuple may lie in a box or beside it. */
    private static boolean isCovered(JsonNode document) {
        List<JsonNode> boxes = new ArrayList<>();
        document.get("boxes").forEach(boxes::add);
        long decisions = 0;
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (meets(boxes.get(i), boxes.get(j))) {
                    return false;
                }
            }
            long size = 1;
            for (String range : List.of("miners", "nonceBits", "difficulty")) {
                JsonNode ends = boxes.get(i).get(range);
                if (ends == null || ends.size() != 2 || ends.get(1).intValue() < ends.get(0).intValue()) {
                    return false;
                }
                size *= ends.get(1).intValue() - ends.get(0).intValue() + 1;
            }
            decisions += size;
        }
        Set<List<Integer>> beside = new HashSet<>();
        document.get("tuples").forEach(tuple -> beside.add(ofWitness(tuple)));
        beside.add(ofWitness(document.get("cheapest")));
        return decisions + beside.stream().filter(witness -> boxes.stream().noneMatch(box ->
            isInside(witness, box))).count() == 192_577;
    }

    private static boolean meets(JsonNode one, JsonNode other) {
        return Stream.of("miners", "nonceBits", "difficulty").allMatch(range ->
            one.at("/" + range + "/0").intValue() <= other.at("/" + range + "/1").intValue()
                && other.at("/" + range + "/0").intValue() <= one.at("/" + range + "/1").intValue());
    }

    private static List<Integer> ofWitness(JsonNode witness) {
        return Stream.of("miners", "nonceBits", "difficulty").map(name -> witness.get(name).intValue()).toList();
    }

    private static boolean isInside(List<Integer> witness, JsonNode box) {
        List<String> ranges = List.of("miners", "nonceBits", "difficulty");
        return IntStream.range(0, 3).allMatch(i -> box.at("/" + ranges.get(i) + "/0").intValue() <= witness.get(i)
            && witness.get(i) <= box.at("/" + ranges.get(i) + "/1").intValue());
    }

    /** Constants of the problem, and where the solver's answer differs from the claim. */
    @ParameterizedTest
    @EnumSource
    void aProofIsOfOneProblemOnly(Profile profile) throws IOException {
        Problem problem = c1(profile, Objective.MAXIMIZE_DIFFICULTY);
        JsonNode document = JSON.readTree(certificate(problem).orElseThrow());
        List<Decision> claimed = reported(problem);
        int others = 0;
        int tries = 0;
        for (Mutation mutation : CertificateMutations.of(document)) {
            boolean tried = mutation.what().startsWith("/problem") && tries++ % 3 == 0;
            if (tried && outcome(mutation.document().toString()) == Outcome.HOLDS) {
                assertThat(reported(CertificateTruth.problem(mutation.document()))).as(mutation.what())
                    .isEqualTo(claimed);
            } else if (tried) {
                others++;
            }
        }
        assertThat(others).isGreaterThan(40);
    }

    private static List<Decision> reported(Problem problem) {
        return new StaircaseSolver().solve(problem).tuples().stream().map(ReportedTuple::decision).toList();
    }

    @Test
    void noTruncationIsACertificate() {
        String certificate = certificate(c1(Profile.EXACT, Objective.MAXIMIZE_DIFFICULTY)).orElseThrow().strip();

        for (int length = 0; length < certificate.length(); length += 1 + certificate.length() / 300) {
            assertThat(outcome(certificate.substring(0, length))).isEqualTo(Outcome.FAILS);
        }
    }

    @Test
    void aVerificationSaysWhatWasProved() throws Exception {
        String certificate = certificate(c1(Profile.EXACT, Objective.MAXIMIZE_DIFFICULTY)).orElseThrow();

        Verification verification = CertificateChecker.check(certificate.getBytes(StandardCharsets.UTF_8));

        assertThat(verification.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(verification.objection()).isNull();
        assertThat(verification.infeasible()).isFalse();
        assertThat(verification.decisions()).isEqualTo(192_577);
        assertThat(verification.groups()).isEmpty();
        assertThat(verification.tuples()).hasSize(5).allMatch(tuple -> tuple.scenarios().intValueExact() == 42);
        assertThat(verification.tuples().get(0)).isEqualTo(new Verification.Reported(
            new dev.quarry.solver.checker.Decision(List.of(18), 49, 40), BigInteger.valueOf(42)));
        assertThat(verification.problem().constants()).extracting("key").contains("miners.unavailable",
            "constraints.expectedTime.max", "report.costTolerance");
    }
}
