package dev.quarry.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.learning.ForwardNetwork;
import org.junit.jupiter.api.Test;

/** What is benchmarked side by side gives the same values. */
class LiteralNetworkTest {

    @Test
    void bothNetworksGiveTheSameValues() {
        ForwardNetwork forward = ForwardNetwork.of(PolicyInstance.network());
        LiteralNetwork literal = PolicyInstance.literal();
        boolean[] allowed = {true, false, true, true};
        double[] values = new double[PolicyInstance.ACTIONS];
        for (double[] observation : PolicyInstance.observations(1000)) {
            forward.evaluate(observation, values);
            float[] expected = literal.values(observation);
            for (int action = 0; action < values.length; action++) {
                assertThat(values[action]).isCloseTo(expected[action], within(1e-5));
            }
            int best = literal.decide(observation, allowed);
            assertThat(best).isNotEqualTo(1);
            assertThat(values[forward.decide(observation, allowed)]).isCloseTo(values[best], within(1e-5));
        }
    }
}
