package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.solver.Certificate.Box;
import dev.quarry.solver.Certificate.Evidence;
import dev.quarry.solver.Certificate.Region;
import dev.quarry.solver.Certificate.ScenarioBox;
import dev.quarry.solver.Certificate.Span;
import dev.quarry.solver.Certificate.Witness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates against the definitions, decision by decision. */
class CertifierTest {

    private static final int PROBLEMS = 80;

    private final CertifiedComparison comparison = new CertifiedComparison();

    private static Optional<Certificate> certify(Solution solution) {
        try {
            return Certifier.certify(solution, SearchMonitor.NONE);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {810_000, 820_000, 830_000})
    void everyDecisionIsInOneBoxThatTellsTheTruth(long firstSeed) {
        int certified = 0;
        int boxes = 0;
        for (long seed = firstSeed; seed < firstSeed + PROBLEMS; seed++) {
            Problem problem = RandomProblems.small(seed);
            List<Decision> feasible = new ArrayList<>();
            Solution solution = new ExhaustiveSolver().solve(problem, feasible::add, SearchMonitor.NONE);
            if (solution.status() == Status.OPTIMAL || solution.status() == Status.INFEASIBLE) {
                Optional<Certificate> certificate = certify(solution);
                certified += certificate.isPresent() ? 1 : 0;
                boxes += certificate.map(c -> c.boxes().size()).orElse(0);
                certificate.ifPresent(c -> assertTrue(c, solution, new HashSet<>(feasible)));
            }
        }
        assertThat(certified).isGreaterThan(PROBLEMS * 8 / 10);
        assertThat(boxes).isGreaterThan(3 * certified);
    }

    private void assertTrue(Certificate certificate, Solution solution, Set<Decision> feasible) {
        String name = certificate.problem().toString();
        assertThat(certificate.tuples()).extracting(Witness::decision).as(name)
            .isEqualTo(solution.tuples().stream().map(ReportedTuple::decision).toList());
        Set<Decision> covered = new HashSet<>();
        for (Box box : certificate.boxes()) {
            for (Decision decision : decisions(box.grid())) {
                assertThat(covered.add(decision)).as(decision + " of " + name).isTrue();
                if (box.exceeds() == null) {
                    assertThat(feasible).as(box + " of " + name).doesNotContain(decision);
                } else if (feasible.contains(decision)) {
                    assertExceeds(box.exceeds(), decision, certificate);
                }
            }
        }
        assertThat(covered).as(name).hasSize(Math.toIntExact(Region.whole(certificate.problem()).size()));
    }

    private static List<Decision> decisions(Region region) {
        List<Decision> decisions = new ArrayList<>();
        for (int s = region.miners().first(); s <= region.miners().last(); s++) {
            for (int r = region.nonceBits().first(); r <= region.nonceBits().last(); r++) {
                for (int d = region.difficulty().first(); d <= region.difficulty().last(); d++) {
                    decisions.add(new Decision(s, r, d));
                }
            }
        }
        return decisions;
    }

    private void assertExceeds(String what, Decision decision, Certificate certificate) {
        RobustModel model = RobustModel.of(certificate.problem());
        CertifiedValue key = key(model, decision);
        Witness cheapest = Objects.requireNonNull(certificate.cheapest());
        CertifiedValue least = key(model, cheapest.decision());
        String name = decision + " exceeds " + what + " of " + certificate.problem();
        switch (what) {
            case "tolerance" -> assertThat(comparison.compare(key,
                least.times(certificate.problem().report().costTolerance()))).as(name).isEqualTo(Order.GREATER);
            case "cheapest" -> assertThat(comparison.compare(key, least)).as(name).isNotEqualTo(Order.LESS);
            default -> {
                Decision tuple = certificate.tuples().stream().map(Witness::decision)
                    .filter(d -> what.equals("last") || d.difficulty() == decision.difficulty())
                    .reduce((first, second) -> second).orElseThrow();
                assertThat(comparison.compare(key, key(model, tuple))).as(name).isNotEqualTo(Order.LESS);
            }
        }
    }

    private CertifiedValue key(RobustModel model, Decision decision) {
        return model.problem().objective() == Objective.MINIMIZE_COST
            ? new CostModel(model).certifiedWorst(decision, comparison) : model.nominalCost(decision);
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {910_000, 920_000})
    void theEvidenceEnclosesWhatEveryScenarioIsWorth(long firstSeed) {
        int enclosed = 0;
        for (long seed = firstSeed; seed < firstSeed + 3 * PROBLEMS; seed++) {
            Solution solution = new StaircaseSolver().solve(RandomProblems.small(seed));
            Optional<Certificate> certificate = solution.status() == Status.OPTIMAL
                ? certify(solution) : Optional.empty();
            if (certificate.isPresent()) {
                RobustModel model = RobustModel.of(solution.problem());
                for (Witness witness : certificate.get().tuples()) {
                    enclosed += assertEnclosed(model, witness);
                }
            }
        }
        assertThat(enclosed).isGreaterThan(1000);
    }

    private static int assertEnclosed(RobustModel model, Witness witness) {
        int enclosed = 0;
        for (Evidence evidence : witness.evidence()) {
            Set<Scenario> seen = new HashSet<>();
            for (ScenarioBox box : evidence.scenarios()) {
                for (int s = box.fewest(); s <= box.most(); s++) {
                    for (int d = box.lowest(); d <= box.highest(); d++) {
                        Scenario scenario = new Scenario(s, d);
                        assertThat(seen.add(scenario)).isTrue();
                        DecimalEnclosure value = value(model, evidence.constraint(), witness.decision(), scenario);
                        String name = evidence.constraint() + " of " + witness.decision() + " in " + scenario + " of "
                            + model.problem();
                        assertThat(new BigDecimal(box.value().lower())).as(name)
                            .isLessThanOrEqualTo(value.upper());
                        assertThat(new BigDecimal(box.value().upper())).as(name)
                            .isGreaterThanOrEqualTo(value.lower());
                        enclosed++;
                    }
                }
            }
            boolean one = evidence.constraint().equals("pool.max") && model.isPublished();
            assertThat(seen).hasSize(one ? seen.size()
                : (int) model.scenarios().scenarios(witness.decision()).count());
        }
        return enclosed;
    }

    private static DecimalEnclosure value(RobustModel model, String constraint, Decision decision,
        Scenario scenario) {
        if (constraint.equals("cost")) {
            return model.cost(decision, scenario).enclosure(60);
        }
        return model.requirements().stream().filter(requirement -> requirement.key().equals(constraint)).findFirst()
            .orElseThrow().quantity().in(decision, scenario).orElseThrow().enclosure(60);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 60", "PAPER, 100", "PUBLISHED, 80"})
    void theCertificateOfC1IsShort(Profile profile, int most) {
        Solution solution = new StaircaseSolver().solve(ProblemDraft.c1(profile, "1454/7").problem());

        Certificate certificate = Certifier.certify(solution, SearchMonitor.NONE).orElseThrow();

        assertThat(certificate.boxes()).hasSizeLessThan(most);
        assertThat(certificate.tuples()).hasSize(5);
    }

    @Test
    void theWholeRangeIsCertified() {
        Solution solution = new StaircaseSolver().solve(ProblemDraft.c1(Profile.EXACT, "1454/7")
            .miners(1, MinerRange.MOST, 5).nonceBits(1, 256).difficulty(1, 255, 3).problem());

        Certificate certificate = Certifier.certify(solution, SearchMonitor.NONE).orElseThrow();

        assertThat(certificate.boxes()).hasSizeLessThan(200);
        assertThat(certificate.boxes().stream().mapToLong(box -> box.grid().size()).sum())
            .isEqualTo(Region.whole(solution.problem()).size());
    }

    @Test
    void stoppedWorkHasNoCertificate() {
        Solution solution = new StaircaseSolver().solve(ProblemDraft.c1(Profile.EXACT, "1454/7").problem());

        assertThat(Certifier.certify(solution, (done, total) -> false)).isEmpty();
    }

    @Test
    void whatIsNotProvedHasNoCertificate() {
        Solution stopped = new StaircaseSolver().solve(ProblemDraft.c1(Profile.EXACT, "1454/7").problem(),
            (done, total) -> false);

        assertThatIllegalArgumentException().isThrownBy(() -> Certifier.certify(stopped, SearchMonitor.NONE))
            .withMessage("an answer that is stopped proves nothing that a certificate could show");
    }

    @Test
    void spansAreInclusive() {
        assertThat(new Span(3, 5).size()).isEqualTo(3);
        assertThat(new Span(3, 3).isSingle()).isTrue();
    }
}
