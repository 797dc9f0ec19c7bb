package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

    private static final double ROUND = 0.001;
    private static final double TARGET = 0.2;

    /** Round by round: some mine alone up to a round, and all after it. */
    @ParameterizedTest
    @CsvSource({"6,2,9,100,false", "6,2,9,100,true", "3,5,10,0,true", "3,5,10,1,false", "10,2,11,40,true",
        "2,1,8,300,true"})
    void joinedExpectationsAreSums(int alone, int joining, int bits, int rounds, boolean clipped) {
        RewardRule rule = new RewardRule(0.8, 0.75, 3, clipped);
        double open = 1;
        double time = 0;
        double reward = 0;
        double terminal = 0;
        double missAlone = Math.pow(1 - Math.pow(2, -bits), alone);
        double missAll = Math.pow(1 - Math.pow(2, -bits), alone + joining);
        for (int round = 1; open > 1e-18; round++) {
            double miss = round <= rounds ? missAlone : missAll;
            double probability = open * (1 - miss);
            time += probability * round * ROUND;
            reward += probability * rule.reward(round * ROUND, TARGET);
            terminal += rule.isTerminal(round * ROUND, TARGET) ? probability : 0;
            open *= miss;
        }
        Expectation expected = Expectation.ofJoined(BlockTimeLaw.of(alone, bits, ROUND),
            BlockTimeLaw.of(alone + joining, bits, ROUND), rounds, rule, TARGET);

        assertThat(expected.time()).isCloseTo(time, within(1e-12));
        assertThat(expected.reward()).isCloseTo(reward, within(1e-9));
        assertThat(expected.terminal()).isCloseTo(terminal, within(1e-11));
    }
}
