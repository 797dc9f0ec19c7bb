package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.ExactNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CostEstimateTest {

    private static final MathContext CONTEXT = new MathContext(260, RoundingMode.HALF_EVEN);
    private static final int CASES = 400;

    private static CostEstimate estimate(Problem problem, Decision decision, Scenario scenario) {
        return estimate(problem, scenario.miners(), scenario.miners(), decision.nonceBits(), scenario.difficulty());
    }

    private static CostEstimate estimate(Problem problem, int first, int last, int nonceBits, int difficulty) {
        Block block = new Block(problem.profile() != Profile.EXACT);
        block.share(first, last);
        block.bits(nonceBits);
        block.run(0, difficulty);
        return Tariff.of(RobustModel.of(problem)).estimate(block);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "PAPER"})
    void theCostAndItsExcessAreEnclosed(Profile profile) {
        SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < CASES; i++) {
            int difficulty = random.nextInt(1, random.nextBoolean() ? 511 : 60);
            int bits = random.nextBoolean() ? random.nextInt(24, 257)
                : Math.max(24, Math.min(256, difficulty + random.nextInt(-5, 9)));
            int deployed = random.nextInt(1, random.nextBoolean() ? 10_000_000 : 30);
            Scenario scenario = new Scenario(deployed, difficulty);
            Problem problem = ProblemDraft.empty().profile(profile).nonceBits(bits, bits)
                .prices(price(random), price(random)).problem();
            Decision decision = new Decision(deployed, bits, difficulty);

            CostEstimate estimate = estimate(problem, decision, scenario);

            String name = profile + " " + decision + " " + scenario + " " + problem.prices();
            DecimalEnclosure cost = RobustModel.of(problem).cost(decision, scenario).enclosure(250);
            assertWithin(cost.lower(), estimate.lower(), estimate.upper(), name);
            assertThat(estimate.base()).as(name).isEqualTo(difficulty);
            BigDecimal base = decimal(problem.prices().perHash()).divide(kappa(difficulty), CONTEXT);
            assertWithin(cost.lower().subtract(base), estimate.excessLower(), estimate.excessUpper(), name);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "PAPER"})
    void theCostsOfABlockAreEnclosed(Profile profile) {
        SplittableRandom random = new SplittableRandom(32);
        for (int i = 0; i < CASES; i++) {
            int difficulty = random.nextInt(1, random.nextBoolean() ? 511 : 60);
            int bits = Math.max(24, Math.min(256, difficulty + random.nextInt(-5, 9)));
            int first = random.nextInt(1, random.nextBoolean() ? 9_000_000 : 30);
            int last = first + random.nextInt(1, random.nextBoolean() ? 1_000_000 : 5);
            Problem problem = ProblemDraft.empty().profile(profile).nonceBits(bits, bits)
                .prices(price(random), price(random)).problem();

            CostEstimate block = estimate(problem, first, last, bits, difficulty);

            for (int miners : new int[] {first, random.nextInt(first, last + 1), last}) {
                CostEstimate member = estimate(problem, miners, miners, bits, difficulty);
                String name = profile + " " + miners + " of " + first + ".." + last + " " + bits + " " + difficulty;
                assertThat(block.lower()).as(name).isLessThanOrEqualTo(member.upper());
                assertThat(block.upper()).as(name).isGreaterThanOrEqualTo(member.lower());
                assertThat(block.excessLower()).as(name).isLessThanOrEqualTo(member.excessUpper());
                assertThat(block.excessUpper()).as(name).isGreaterThanOrEqualTo(member.excessLower());
            }
        }
    }

    private static BigFraction price(SplittableRandom random) {
        return random.nextInt(5) == 0 ? BigFraction.ZERO
            : BigFraction.of(random.nextInt(1, 1000), 7).multiply(BigFraction.of(10).pow(random.nextInt(-30, 30)));
    }

    private static BigDecimal decimal(BigFraction number) {
        return new BigDecimal(number.getNumerator()).divide(new BigDecimal(number.getDenominator()), CONTEXT);
    }

    /** −ln(1 − 2^−d), to some 250 digits. */
    private static BigDecimal kappa(int difficulty) {
        BigDecimal hit = BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(difficulty), CONTEXT);
        BigDecimal power = hit;
        BigDecimal sum = hit;
        for (int k = 2; k * difficulty < 900; k++) {
            power = power.multiply(hit, CONTEXT);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), CONTEXT), CONTEXT);
        }
        return sum;
    }

    private static void assertWithin(BigDecimal value, double lower, double upper, String name) {
        assertThat(lower).as(name).isFinite();
        assertThat(upper).as(name).isFinite();
        assertThat(value).as(name).isBetween(new BigDecimal(lower), new BigDecimal(upper));
    }

    /** One miner more costs half a hash more of 2^60, far below what doubles see of the whole. */
    @ParameterizedTest
    @EnumSource(names = {"EXACT", "PAPER"})
    void excessesTellCostsApartThatAgreeInAllDigits(Profile profile) {
        Problem problem = ProblemDraft.empty().profile(profile).nonceBits(80, 80).prices("1", "0").problem();
        CostEstimate fewer = estimate(problem, new Decision(18, 80, 60), new Scenario(18, 60));
        CostEstimate more = estimate(problem, new Decision(19, 80, 60), new Scenario(19, 60));

        assertThat(fewer.upper()).isGreaterThan(more.lower());
        assertThat(fewer.compareTo(more)).isEqualTo(-1);
        assertThat(more.compareTo(fewer)).isEqualTo(1);
        assertThat(more.compareTo(more)).isZero();
    }

    @Test
    void excessesOfDifferentDifficultiesAreNotCompared() {
        CostEstimate one = new CostEstimate(1, 2, 40, 5, 6);

        assertThat(one.compareTo(new CostEstimate(1, 2, 41, 7, 8))).isZero();
        assertThat(one.compareTo(new CostEstimate(1, 2, 0, 7, 8))).isZero();
        assertThat(one.compareTo(new CostEstimate(1, 2, 40, 7, 8))).isEqualTo(-1);
        assertThat(one.compareTo(new CostEstimate(3, 4, 41, 1, 2))).isEqualTo(-1);
        assertThat(one.compareTo(new CostEstimate(0, 0.5, 41, 9, 9))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1e-320, 1", "1, 1e-320", "1e400, 1", "1, 1e400", "1e-9000, 1e9000", "7e-324, 0"})
    void pricesBeyondTheDoublesLeaveTheCostOpen(String perHash, String perMiner) {
        Problem problem = ProblemDraft.empty().nonceBits(256, 256).prices(perHash, perMiner).problem();

        CostEstimate estimate = estimate(problem, new Decision(1, 256, 200), new Scenario(1, 200));

        assertThat(estimate).isEqualTo(new CostEstimate(0, Double.POSITIVE_INFINITY, 0, 0, 0));
    }

    /** A price of 1.4 units in the last place of the doubles, which are worth 1 there. */
    @ParameterizedTest
    @CsvSource({"7e-324, 1e-263", "1e400, 1e465", "1e-9000, 1e-8935"})
    void budgetsAreKeptAtAnyPrice(String perHash, String budget) {
        ProblemDraft draft = ProblemDraft.empty().nonceBits(250, 256).difficulty(190, 230, 0).prices(perHash, "0")
            .with(new Constraint.Budget(ExactNumber.parse(budget)));

        Answer answer = Answer.of(new StaircaseSolver(), draft.problem());

        assertThat(answer).isEqualTo(Answer.of(new ExhaustiveSolver(), draft.problem()));
        assertThat(answer.count()).isBetween(1L, 41 * 7L - 1);
    }
}
