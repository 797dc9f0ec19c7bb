package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.calculus.Probability;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaircaseInPartsTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 10, 3", "5, 9, 5", "5, 9, 16", "1, 10000000, 64", "9999999, 10000000, 8"})
    void partsCoverTheRangeWithoutOverlap(int min, int max, int most) {
        List<MinersPart> parts = MinersPart.cut(ProblemDraft.empty().miners(min, max, 0).problem(), most);

        assertThat(parts).hasSize(Math.min(most, max - min + 1));
        assertThat(parts.get(0).first()).isEqualTo(min);
        assertThat(parts.get(parts.size() - 1).last()).isEqualTo(max);
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).first()).isEqualTo(parts.get(i - 1).last() + 1);
            assertThat(parts.get(i).last() - parts.get(i).first())
                .isCloseTo((max - min) / parts.size(), within(1));
        }
    }

    /** Three and four miners cost the same to the last of 49,152 bits and share a part, where nothing is cheaper. */
    @Test
    void aTieThatMattersInItsPartOnlyIsNotOpen() {
        ProblemDraft draft = ProblemDraft.empty().miners(1, 32, 0).nonceBits(12, 13).difficulty(12, 12, 0)
            .prices(BigFraction.ONE, hashed(3, 2730).subtract(hashed(4, 1024)))
            .with(new Constraint.Failure(new Probability(powerOfMiss(1 << 12))));

        Solution alone = new StaircaseSolver().solve(draft.problem());
        Solution divided = new StaircaseSolver().withThreads(2).solve(draft.problem());

        assertThat(MinersPart.cut(draft.problem(), 16)).contains(new MinersPart(3, 4));
        assertThat(alone.status()).isEqualTo(Status.OPTIMAL);
        assertThat(divided.status()).isEqualTo(Status.OPTIMAL);
        assertThat(divided.tuples()).isEqualTo(alone.tuples());
    }

    private static BigFraction powerOfMiss(int exponent) {
        return BigFraction.of(BigInteger.valueOf((1 << 12) - 1).pow(exponent),
            BigInteger.ONE.shiftLeft(12 * exponent));
    }

    /** The expected hashes of so many miners with so many nonces at d = 12. */
    private static BigFraction hashed(int miners, int nonces) {
        return BigFraction.ONE.subtract(powerOfMiss(miners * nonces)).multiply(miners)
            .divide(BigFraction.ONE.subtract(powerOfMiss(miners)));
    }
}
