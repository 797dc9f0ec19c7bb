package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.MiningRace;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTimeLawTest {

    private static final double TARGET = 0.2;

    private static MiningRace endless(int miners, int bits) {
        return MiningRace.of(miners, MiningRace.MAX_HASHES, Difficulty.of(bits));
    }

    /** Against certified digits; races that hardly ever fail have the same law. */
    @ParameterizedTest
    @CsvSource({"1,4", "12,11", "7,16", "16,20"})
    void itIsTheLawOfTheCalculus(int miners, int bits) {
        BlockTimeLaw law = BlockTimeLaw.of(miners, bits, 1);
        double mean = endless(miners, bits).expectedRoundsHashed().enclosure(20).lower().doubleValue();

        assertThat(law.mean()).isCloseTo(mean, within(1e-12 * mean));
        for (int rounds : new int[] {1, 2, 10, 1000}) {
            double open = endless(miners, bits).open(BigInteger.valueOf(rounds)).enclosure(20).lower()
                .round(MathContext.DECIMAL64).doubleValue();
            assertThat(law.later(rounds + 0.5)).isCloseTo(open, within(1e-11 * open));
        }
        assertThat(law.later(-1)).isEqualTo(1);
        assertThat(law.later(0.99)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1,4", "12,11", "7,16"})
    void roundsAreTheInverse(int miners, int bits) {
        BlockTimeLaw law = BlockTimeLaw.of(miners, bits, 1);
        for (double x = 0.003; x < 20; x *= 1.7) {
            double rounds = law.rounds(x);
            assertThat(law.later(rounds)).isLessThanOrEqualTo(Math.exp(-x));
            assertThat(law.later(rounds - 1)).isGreaterThan(Math.exp(-x));
        }
        assertThat(law.rounds(0)).isEqualTo(1);
    }

    /** Term by term. */
    @ParameterizedTest
    @CsvSource({"1,4,true", "1,4,false", "12,8,true", "12,8,false", "8,11,true", "8,11,false", "5,13,true"})
    void rewardsAndEndsAreExpectations(int miners, int bits, boolean clipped) {
        BlockTimeLaw law = BlockTimeLaw.of(miners, bits, 0.001);
        RewardRule rule = new RewardRule(0.8, 0.75, 3, clipped);
        double open = 1;
        double reward = 0;
        double terminal = 0;
        double y = Math.pow(1 - Math.pow(2, -bits), miners);
        for (int round = 1; open > 1e-18; round++) {
            double share = open * (1 - y);
            reward += share * rule.reward(round * 0.001, TARGET);
            terminal += rule.isTerminal(round * 0.001, TARGET) ? share : 0;
            open *= y;
        }

        assertThat(law.reward(rule, TARGET)).isCloseTo(reward, within(1e-9 * Math.max(1, Math.abs(reward))));
        assertThat(law.terminal(rule, TARGET)).isCloseTo(terminal, within(1e-9));
    }

    /** MODEL, section 6: perfect control at the robust target leaves the band with probability e^-2.25. */
    @Test
    void perfectControlStillLeavesTheBand() {
        BlockTimeLaw law = BlockTimeLaw.of(1, 20, 0.8 * 0x1p-20);

        assertThat(law.terminal(RewardRule.STANDARD, 1)).isCloseTo(Math.exp(-2.25), within(1e-5));
        // 1 - 2·0.8² : half the aim is worth more on average than the aim
        assertThat(law.reward(RewardRule.STANDARD, 1)).isCloseTo(1 - 2 * 0.64, within(1e-5));
        assertThat(new BlockTimeLaw(2 * law.rate(), law.roundTime()).reward(RewardRule.STANDARD, 1))
            .isCloseTo(1 - 2 * 0.32, within(1e-5));
    }

    @Test
    void clippingWhereNothingIsWorthMoreLeavesTheFloor() {
        BlockTimeLaw law = BlockTimeLaw.of(1, 4, 100);

        assertThat(law.reward(RewardRule.STANDARD.withClipping(true), 1)).isEqualTo(-1);
    }
}
