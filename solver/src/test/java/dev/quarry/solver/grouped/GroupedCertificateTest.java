package dev.quarry.solver.grouped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.CertificateMutations;
import dev.quarry.solver.CertificateMutations.Judged;
import dev.quarry.solver.CertificateMutations.Mutation;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.certificate.GroupedCertificate;
import dev.quarry.solver.certificate.GroupedCertificateWriter;
import dev.quarry.solver.certificate.GroupedCertifier;
import dev.quarry.solver.checker.CertificateChecker;
import dev.quarry.solver.checker.MalformedCertificateException;
import dev.quarry.solver.checker.Verification;
import dev.quarry.solver.checker.Verification.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of problems of several types of miners: what is written holds, and what is accepted is true. */
class GroupedCertificateTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PROBLEMS = 100;
    private static final int CERTIFICATES = 3;
    private static final int MOST_CHARACTERS = 4_000;
    private static final Map<Profile, String> FIGURE15 = new EnumMap<>(Profile.class);

    @BeforeAll
    static void certifyFigure15() {
        for (Profile profile : List.of(Profile.EXACT, Profile.PAPER)) {
            FIGURE15.put(profile, certificate(new BranchAndBoundSolver().solve(
                GroupedInstances.figure15(profile, Objective.MINIMIZE_COST))).orElseThrow());
        }
    }

    private static ObjectNode figure15(Profile profile) throws IOException {
        return (ObjectNode) JSON.readTree(FIGURE15.get(profile));
    }

    private static Optional<String> certificate(GroupedSolution solution) {
        try {
            GroupedCertificate certificate = GroupedCertifier.certify(solution, SearchMonitor.NONE).orElseThrow();
            StringWriter text = new StringWriter();
            GroupedCertificateWriter.write(certificate, text);
            return Optional.of(text.toString());
        } catch (IllegalStateException e) {
            // Some values are equal to their limits, which no decimals can show.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verification verification(String certificate) throws MalformedCertificateException {
        return CertificateChecker.check(certificate.getBytes(StandardCharsets.UTF_8));
    }

    /** What the checker says; a text that is no certificate fails, too. */
    private static Outcome outcome(String certificate) {
        try {
            return verification(certificate).outcome();
        } catch (MalformedCertificateException e) {
            assertThat(e).hasMessageMatching(".{10,400}");
            return Outcome.FAILS;
        }
    }

    private static List<GroupedDecision> decisions(Verification verification) {
        return verification.tuples().stream().map(Verification.Reported::decision).map(decision ->
            new GroupedDecision(decision.miners(), decision.nonceBits(), decision.difficulty())).toList();
    }

    private static void assertHolds(GroupedSolution solution, String certificate) throws MalformedCertificateException {
        Verification verification = verification(certificate);
        assertThat(verification.outcome()).as(solution.problem() + ": " + verification.objection())
            .isEqualTo(Outcome.HOLDS);
        assertThat(verification.infeasible()).isEqualTo(solution.status() == Status.INFEASIBLE);
        assertThat(decisions(verification))
            .isEqualTo(solution.tuples().stream().map(GroupedTuple::decision).toList());
        assertThat(verification.groups()).isEqualTo(solution.problem().types().stream().map(MinerType::name).toList());
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {51_000, 52_000, 53_000, 54_000})
    void whatIsProvedIsCertified(long first) throws Exception {
        Map<Profile, Integer> certified = new EnumMap<>(Profile.class);
        int decided = 0;
        int open = 0;
        for (long seed = first; seed < first + PROBLEMS; seed++) {
            GroupedSolution solution = new BranchAndBoundSolver().solve(RandomGroupedProblems.of(seed));
            if (solution.status() == Status.OPTIMAL || solution.status() == Status.INFEASIBLE) {
                decided++;
                Optional<String> certificate = certificate(solution);
                if (certificate.isPresent()) {
                    assertHolds(solution, certificate.get());
                    certified.merge(solution.problem().profile(), 1, Integer::sum);
                } else {
                    open++;
                }
            }
        }
        assertThat(20 * open).as("refused of " + decided).isLessThanOrEqualTo(decided);
        assertThat(certified.get(Profile.EXACT)).isGreaterThan(PROBLEMS / 4);
        assertThat(certified.get(Profile.PAPER)).isGreaterThan(PROBLEMS / 4);
    }

    /** The claims against fractions, hash by hash, which neither the solver nor the checker has made. */
    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {61_000, 62_000})
    void whatIsCertifiedIsTrue(long first) throws Exception {
        int compared = 0;
        for (long seed = first; seed < first + PROBLEMS; seed++) {
            GroupedProblem problem = RandomGroupedProblems.of(seed);
            Optional<String> certificate = problem.constraints().stream().anyMatch(c -> c instanceof Constraint.Fork)
                ? Optional.empty() : certificate(new BranchAndBoundSolver().solve(problem));
            if (certificate.isPresent()) {
                Verification verification = verification(certificate.get());
                GroupedOracle oracle = new GroupedOracle(problem);
                List<GroupedDecision> feasible = oracle.feasible();
                assertThat(verification.infeasible()).as(problem.toString()).isEqualTo(feasible.isEmpty());
                assertThat(decisions(verification)).as(problem.toString()).isEqualTo(oracle.report(feasible));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(PROBLEMS / 2);
    }

    /** Some small certificates of optima, of either profile. */
    private static List<String> smallCertificates(long firstSeed) {
        List<String> certificates = new ArrayList<>();
        for (long seed = firstSeed; certificates.size() < CERTIFICATES; seed++) {
            GroupedProblem problem = RandomGroupedProblems.of(seed);
            GroupedSolution solution = new BranchAndBoundSolver().solve(problem);
            Profile wanted = certificates.size() % 2 == 0 ? Profile.EXACT : Profile.PAPER;
            boolean infeasible = certificates.size() == CERTIFICATES - 1;
            if (problem.profile() == wanted && problem.constraints().size() > 1 && problem.types().size() > 1
                && solution.status() == (infeasible ? Status.INFEASIBLE : Status.OPTIMAL)) {
                certificate(solution).filter(text -> text.length() < MOST_CHARACTERS).ifPresent(certificates::add);
            }
        }
        return certificates;
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {71_000, 72_000, 73_000})
    void whatIsAcceptedIsTrue(long firstSeed) throws IOException {
        int rejected = 0;
        int accepted = 0;
        for (String certificate : smallCertificates(firstSeed)) {
            assertThat(outcome(certificate)).as(certificate).isEqualTo(Outcome.HOLDS);
            Judged judged = CertificateMutations.judge(JSON.readTree(certificate), document ->
                outcome(document.toString()) == Outcome.HOLDS, GroupedCertificateTruth::falsehood);
            rejected += judged.rejected();
            accepted += judged.accepted();
        }
        assertThat(rejected).isGreaterThan(1_000);
        assertThat(accepted).isLessThan(rejected);
    }

    /** Without a box, a piece of evidence or a lemma that narrows a box, or with one twice, nothing is proved. */
    @ParameterizedTest
    @EnumSource(value = Profile.class, names = {"EXACT", "PAPER"})
    void noPartOfAProofCanBeSpared(Profile profile) throws IOException {
        JsonNode document = figure15(profile);
        int rejected = 0;
        for (Mutation mutation : CertificateMutations.of(document)) {
            boolean structural = mutation.what().matches(
                "/(boxes|tuples|cheapest).*: (without .*|\\S+ renamed|\\[[0-9]+\\] twice|with a stranger)");
            if (structural && rejected++ % 4 == 0) {
                assertThat(outcome(mutation.document().toString())).as(mutation.what()).isNotEqualTo(Outcome.HOLDS);
            }
        }
        assertThat(rejected).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, MINIMIZE_COST, 2, 80, 60000", "PAPER, MINIMIZE_COST, 2, 80, 60000",
        "EXACT, MAXIMIZE_DIFFICULTY, 4, 100, 120000", "PAPER, MAXIMIZE_DIFFICULTY, 4, 100, 120000"})
    void certificatesAreShort(Profile profile, Objective objective, int types, int most, int bytes) throws Exception {
        GroupedSolution solution = new BranchAndBoundSolver().solve(
            GroupedInstances.types(profile, objective, types, most));

        String certificate = certificate(solution).orElseThrow();

        assertHolds(solution, certificate);
        assertThat(certificate).hasSizeLessThan(bytes);
    }

    @Test
    @Tag("slow")
    void eightTypesOfAThousandAreCertified() throws Exception {
        for (Profile profile : List.of(Profile.EXACT, Profile.PAPER)) {
            GroupedSolution solution = new BranchAndBoundSolver().solve(
                GroupedInstances.types(profile, Objective.MINIMIZE_COST, 8, 1_000));
            assertHolds(solution, certificate(solution).orElseThrow());
        }
    }

    /** Costs of decisions that differ in nonce bits only are compared, far beyond the digits of bounds. */
    @ParameterizedTest
    @CsvSource({"MINIMIZE_COST, 1e-3", "MAXIMIZE_DIFFICULTY, 1e-3", "MINIMIZE_COST, 1e-12"})
    void mixedDeploymentsAreCertified(Objective objective, String failure) throws Exception {
        GroupedProblem problem = GroupedInstances.figure15(Profile.EXACT, objective);
        List<Constraint> constraints = new ArrayList<>(problem.constraints());
        constraints.replaceAll(constraint -> constraint instanceof Constraint.Failure
            ? new Constraint.Failure(Probability.of(failure)) : constraint);
        GroupedSolution solution = new BranchAndBoundSolver().solve(problem.withConstraints(constraints)
            .withTypes(problem.types().stream().map(type -> new MinerType(type.name(), 7, type.max(),
                type.unavailable(), type.hashTime(), type.prices(), type.poolSize())).toList()));
        assertThat(solution.tuples()).isNotEmpty();

        assertHolds(solution, certificate(solution).orElseThrow());
    }

    @Test
    void infeasibilityIsCertified() throws Exception {
        GroupedSolution solution = new BranchAndBoundSolver().solve(GroupedInstances.scarce(10, "0.001"));
        assertThat(solution.status()).isEqualTo(Status.INFEASIBLE);

        assertHolds(solution, certificate(solution).orElseThrow());
    }

    @Test
    void theOrderOfMembersIsFree() throws Exception {
        String certificate = certificate(new BranchAndBoundSolver().solve(RandomGroupedProblems.of(51_001)))
            .orElseThrow();
        ObjectNode document = (ObjectNode) JSON.readTree(certificate);
        ObjectNode problemLast = JSON.createObjectNode();
        for (String name : List.of("boxes", "tuples", "claim", "cheapest", "schema", "problem")) {
            if (document.has(name)) {
                problemLast.set(name, document.get(name));
            }
        }

        assertThat(verification(problemLast.toString()).outcome()).isEqualTo(Outcome.HOLDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/boxes/0 | miners | [[0, 1]] | boxes[0].miners: 1 elements stand where one for each of the 2 groups is "
            + "expected",
        "/boxes/0 | miners | [0, 1] | boxes[0].miners[0]: 0 stands where an array is expected",
        "/boxes/0 | given | [\"bounds\"] | boxes[0].given[0]: 'bounds' narrows no box",
        "/boxes/0 | given | [\"pool\", \"pool\"] | boxes[0].given[1]: 'pool' narrows no box twice",
        "/boxes/0 | scenario | {\"absent\": 0, \"drift\": 0} | boxes[0].scenario.working: is missing",
        "/problem/groups/0 | poolSize | 0 | problem.groups[0].poolSize: 0 is outside 1..10000000",
        "/problem/groups/0 | name | \"new\" | problem.groups[1].name: 'new' names two groups",
        "/problem | groups | [] | problem.groups: are 0, not 1 to 100",
        "/problem | hashTime | \"1\" | problem.hashTime: there is no such member here",
        "/problem | profile | \"published\" | problem.groups: have no meaning in profile published",
        "/tuples/0 | miners | 23 | tuples[0].miners: 23 stands where an array is expected"})
    void whatIsMalformedIsNamed(String place, String member, String value, String message) throws Exception {
        ObjectNode document = figure15(Profile.EXACT);
        ((ObjectNode) document.at(place)).set(member, JSON.readTree(value));

        assertThatExceptionOfType(MalformedCertificateException.class)
            .isThrownBy(() -> verification(document.toString())).withMessage(message);
    }

    @Test
    void aBoxOfAnotherLemmaIsNotRuledOut() throws Exception {
        ObjectNode document = figure15(Profile.EXACT);
        ArrayNode boxes = (ArrayNode) document.get("boxes");
        ObjectNode late = JSON.createObjectNode();
        for (JsonNode box : boxes) {
            late = box.get("lemma").textValue().equals("late") && !box.has("given") ? (ObjectNode) box : late;
        }
        late.put("lemma", "fork");

        assertThat(verification(document.toString()).objection()).extracting("reason")
            .isEqualTo("the problem has no such constraint");
    }

    @Test
    void stoppedWorkHasNoCertificate() {
        GroupedSolution solution = new BranchAndBoundSolver().solve(
            GroupedInstances.figure15(Profile.EXACT, Objective.MINIMIZE_COST));

        assertThat(GroupedCertifier.certify(solution, (done, total) -> false)).isEmpty();
    }

    @Test
    void whatIsNotProvedHasNoCertificate() {
        GroupedSolution stopped = new BranchAndBoundSolver().solve(
            GroupedInstances.figure15(Profile.EXACT, Objective.MINIMIZE_COST), (done, total) -> false);

        assertThatIllegalArgumentException().isThrownBy(() -> GroupedCertifier.certify(stopped, SearchMonitor.NONE))
            .withMessage("an answer that is stopped proves nothing that a certificate could show");
    }
}
