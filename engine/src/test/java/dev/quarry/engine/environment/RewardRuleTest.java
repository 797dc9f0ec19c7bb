package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RewardRuleTest {

    private static final RewardRule RULE = RewardRule.STANDARD;

    @Test
    void rewardsAreOfTheModel() {
        assertThat(RULE.robustTarget(10)).isEqualTo(8);
        assertThat(RULE.reward(8, 10)).isEqualTo(1);
        // m = 2/threshold², the threshold being the target
        assertThat(RULE.reward(18, 10)).isCloseTo(-1, within(1e-12));
        assertThat(RULE.reward(28, 10)).isCloseTo(-7, within(1e-12));
        assertThat(RULE.withClipping(true).reward(28, 10)).isEqualTo(-1);
        assertThat(RULE.withClipping(true).reward(13, 10)).isEqualTo(0.5);
    }

    @Test
    void theBandHasItsEnds() {
        RewardRule narrow = new RewardRule(0.5, 0.25, 16, false);

        assertThat(narrow.isTerminal(7.5, 10)).isFalse();
        assertThat(narrow.isTerminal(7.51, 10)).isTrue();
        assertThat(narrow.isTerminal(2.5, 10)).isFalse();
        assertThat(narrow.isTerminal(2.49, 10)).isTrue();
    }

    @Test
    void aThresholdIsNotBelowTheReachOfPositiveRewards() {
        assertThat(new RewardRule(0.8, 0.5, 4, false).threshold()).isEqualTo(0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardRule(0.8, 0.49, 4, false))
            .withMessageContaining("0.49").withMessageContaining("1/sqrt(weight) = 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardRule(1.1, 1, 2, false))
            .withMessageContaining("aim 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardRule(0.8, 1, 0, false))
            .withMessageContaining("weight 0.0");
    }
}
