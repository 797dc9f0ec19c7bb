package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.robust.WorstCase;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The costs of decisions against the cost of every scenario. */
class CostModelTest {

    private static final int DECISIONS = 120;

    private final CertifiedComparison comparison = new CertifiedComparison();

    /** A problem around one decision, with windows of up to 25 by 13, bits from far too few to more than enough. */
    private static Problem problem(Profile profile, SplittableRandom random) {
        int unavailable = random.nextInt(1, random.nextBoolean() ? 5 : 25);
        int drift = random.nextInt(0, 7);
        int difficulty = drift + random.nextInt(1, random.nextBoolean() ? 10 : 60);
        int bits = Math.max(7, difficulty + random.nextInt(-6, 6));
        BigFraction perMiner = BigFraction.of(2).pow(difficulty).multiply(random.nextInt(1, 1000))
            .divide(BigFraction.of(10).pow(random.nextInt(1, 9)));
        return ProblemDraft.empty().profile(profile).miners(1, 2 * unavailable + random.nextInt(0, 20), unavailable)
            .nonceBits(bits, bits).difficulty(1, difficulty + drift, drift)
            .prices(random.nextInt(12) == 0 ? BigFraction.ZERO : BigFraction.of(2, 3),
                random.nextInt(3) == 0 ? BigFraction.ZERO : perMiner).problem();
    }

    private static Decision middle(Problem problem) {
        return new Decision(problem.miners().max(), problem.nonceBits().max(),
            problem.difficulty().max() - problem.difficulty().drift());
    }

    @ParameterizedTest
    @EnumSource
    void theWorstCostIsThatOfTheDearestScenario(Profile profile) {
        SplittableRandom random = new SplittableRandom(41);
        for (int i = 0; i < DECISIONS; i++) {
            Problem problem = problem(profile, random);
            RobustModel model = RobustModel.of(problem);
            Decision decision = middle(problem);
            CertifiedValue dearest = WorstCase.largest(decision, model.scenarios(), scenario ->
                model.obstacle(decision, scenario).isPresent() ? CertifiedValue.of(BigFraction.ZERO)
                    : model.cost(decision, scenario), comparison).orElseThrow().value();
            CostModel costs = new CostModel(model);

            CertifiedValue worst = costs.certifiedWorst(decision, comparison);

            String name = "case " + i + ", " + decision + " of " + problem;
            assertThat(comparison.compare(worst, dearest)).as(name).isEqualTo(Order.EQUAL);
            assertEncloses(costs.worst(decision), dearest, name);
            assertThat(costs.atLeast(decision.miners(), true)).as(name).isLessThanOrEqualTo(upper(dearest));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNominalCostIsThatOfTheScenarioAsDecided(Profile profile) {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < DECISIONS; i++) {
            Problem problem = problem(profile, random);
            RobustModel model = RobustModel.of(problem);
            Decision decision = middle(problem);
            CertifiedValue nominal = model.cost(decision, new Scenario(decision.miners(), decision.difficulty()));
            CostModel costs = new CostModel(model);

            String name = "case " + i + ", " + decision + " of " + problem;
            assertThat(DecimalDigits.truncated(costs.certifiedNominal(decision), 30)).as(name)
                .isEqualTo(DecimalDigits.truncated(nominal, 30));
            assertEncloses(costs.nominal(decision.miners(), decision.miners(), decision.nonceBits(),
                decision.difficulty()), nominal, name);
            assertThat(costs.atLeast(decision.miners(), false)).as(name).isLessThanOrEqualTo(upper(nominal));
        }
    }

    @ParameterizedTest
    @EnumSource
    void costsGrowWithTheNonceBits(Profile profile) {
        SplittableRandom random = new SplittableRandom(43);
        for (int i = 0; i < DECISIONS; i++) {
            Problem problem = problem(profile, random);
            Decision decision = middle(problem);
            Decision more = new Decision(decision.miners(), decision.nonceBits() + 1, decision.difficulty());
            CostModel costs = new CostModel(RobustModel.of(ProblemDraft.of(problem)
                .nonceBits(decision.nonceBits(), more.nonceBits()).problem()));

            String name = "case " + i + ", " + decision + " of " + problem;
            assertThat(comparison.compare(costs.certifiedNominal(decision), costs.certifiedNominal(more))).as(name)
                .isNotEqualTo(Order.GREATER);
            assertThat(comparison.compare(costs.certifiedWorst(decision, comparison),
                costs.certifiedWorst(more, comparison))).as(name).isNotEqualTo(Order.GREATER);
        }
    }

    private static double upper(CertifiedValue value) {
        return value.enclosure().upper();
    }

    private static void assertEncloses(CostEstimate estimate, CertifiedValue value, String name) {
        assertThat(value.enclosure(40).upper()).as(name)
            .isGreaterThanOrEqualTo(new BigDecimal(estimate.lower()));
        assertThat(value.enclosure(40).lower()).as(name).isLessThanOrEqualTo(new BigDecimal(estimate.upper()));
        assertThat(estimate.upper() - estimate.lower()).as(name).isLessThanOrEqualTo(1e-11 * estimate.upper() + 1e-280);
    }
}
