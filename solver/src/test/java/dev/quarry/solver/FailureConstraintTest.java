package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureConstraintTest {

    private static final int BITS = 40;

    private static SearchConstraint constraint(Probability epsilon) {
        return SearchConstraints.of(RobustModel.of(ProblemDraft.empty().nonceBits(BITS, BITS)
            .with(new Constraint.Failure(epsilon)).problem())).get(0);
    }

    private static Block block(int miners, int difficulty) {
        Block block = new Block(false);
        block.share(miners, miners);
        block.bits(BITS);
        block.run(0, difficulty);
        return block;
    }

    private static DecimalEnclosure failure(int miners, int difficulty, int digits) {
        BigInteger hashes = BigInteger.ONE.shiftLeft(BITS).divide(BigInteger.valueOf(miners));
        CertifiedValue value = MiningRace.of(miners, hashes, Difficulty.of(difficulty)).failure();
        return value.enclosure(digits);
    }

    private static Probability probability(BigDecimal number) {
        return new Probability(BigFraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale())));
    }

    /** The failure of so many miners, rounded to 30 digits either way: no double sees on which side it is. */
    @ParameterizedTest
    @CsvSource({"1, 38", "7, 38", "7, 34", "80, 35", "999999, 36", "3, 45", "12, 60"})
    void boundsThatDoublesCannotTellFromTheValueAreDecided(int miners, int difficulty) {
        DecimalEnclosure close = failure(miners, difficulty, 30);
        SearchConstraint holds = constraint(probability(close.upper()));
        SearchConstraint fails = constraint(probability(close.lower()));
        Block block = block(miners, difficulty);
        CertifiedComparison comparison = new CertifiedComparison();

        assertThat(holds.quick(block, true)).isEqualTo(Verdict.UNDECIDED);
        assertThat(fails.quick(block, true)).isEqualTo(Verdict.UNDECIDED);
        assertThat(holds.certified(block, comparison)).isEqualTo(Verdict.HOLDS);
        assertThat(fails.certified(block, comparison)).isEqualTo(Verdict.FAILS);
    }

    @Test
    void oneThresholdDecidesAllNearTiesOfADifficulty() {
        SearchConstraint constraint = constraint(probability(failure(7, 38, 30).upper()));
        CertifiedComparison comparison = new CertifiedComparison();
        constraint.certified(block(7, 38), comparison);
        long escalations = comparison.escalations();

        for (int miners = 1; miners < 200; miners++) {
            Verdict expected = Verdict.of(failure(miners, 38, 40).upper()
                .compareTo(failure(7, 38, 30).upper()) <= 0);
            assertThat(constraint.certified(block(miners, 38), comparison)).as(miners + " miners")
                .isEqualTo(expected);
        }

        assertThat(comparison.escalations()).isEqualTo(escalations);
    }

    @ParameterizedTest
    @CsvSource({"0, FAILS", "1, HOLDS"})
    void theEndsOfTheScaleAreDecided(String epsilon, Verdict verdict) {
        SearchConstraint constraint = constraint(Probability.of(epsilon));
        Block block = block(3, 2);

        assertThat(constraint.quick(block, true)).isIn(verdict, Verdict.UNDECIDED);
        assertThat(constraint.certified(block, new CertifiedComparison())).isEqualTo(verdict);
    }
}
