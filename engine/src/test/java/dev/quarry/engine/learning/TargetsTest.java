package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.learning.internal.NetworkShape;
import dev.quarry.testbed.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets by hand: linear networks of one input, whose values at an input of 1 are their parameters' sums. */
class TargetsTest {

    private static final NetworkShape LINEAR = new NetworkShape(1, List.of(), 3, false);
    /** Values 1, 5, 3 where it learns, and 10, 20, 40 of the target network. */
    private static final float[] ONLINE = {0, 0, 0, 1, 5, 3};
    private static final float[] TARGET = {0, 0, 0, 10, 20, 40};

    private final List<Transition> transitions = new ArrayList<>();

    private static Inputs state(double observation, boolean... allowed) {
        return Inputs.of(State.of(new double[] {observation}, allowed), new double[] {1});
    }

    private static State anyState() {
        return State.of(new double[] {0}, new boolean[] {true});
    }

    private static double target(boolean doubleLearning, double reward, double factor, Inputs to) {
        Targets targets = new Targets(LINEAR, doubleLearning);
        targets.loadOnline(ONLINE);
        targets.loadTarget(TARGET);
        return targets.of(new Transition(to, 0, reward, factor, to));
    }

    @ParameterizedTest
    @CsvSource({
        // Plain: the greatest allowed value of the target network.
        "false, true, true, true, 22",
        "false, true, true, false, 12",
        "false, true, false, false, 7",
        // Double: the target network's value of the action that the other one likes best.
        "true, true, true, true, 12",
        "true, true, false, true, 22",
        "true, true, false, false, 7"})
    void theTargetLooksAtAllowedActionsOnly(boolean doubleLearning, boolean first, boolean second, boolean third,
        double target) {
        assertThat(target(doubleLearning, 2, 0.5, state(0, first, second, third))).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void nothingFollowsATerminalState(boolean doubleLearning) {
        assertThat(target(doubleLearning, 2, 0, state(0, false, false, false))).isEqualTo(2);
    }

    @Test
    void someActionMustBeAllowed() {
        assertThatIllegalArgumentException().isThrownBy(() -> target(false, 2, 0.5, state(0, false, false, false)))
            .withMessageContaining("no action is allowed");
    }

    private final List<Inputs> states = new ArrayList<>();

    @BeforeEach
    void number() {
        for (int i = 0; i < 6; i++) {
            states.add(state(i, true));
        }
    }

    /** Rewards 1, 2, 4, 8 from states 0 to 3, with actions 10 to 13. */
    private void run(int steps, Ending ending) {
        ReturnSum sum = new ReturnSum(steps, 0.5);
        for (int i = 0; i < 4; i++) {
            sum.add(states.get(i), 10 + i, new Step(1 << i, anyState(), i == 3 ? ending : Ending.NONE),
                states.get(i + 1), transitions::add);
        }
    }

    private Transition transition(int from, double reward, double factor, int to) {
        return new Transition(states.get(from), 10 + from, reward, factor, states.get(to));
    }

    @Test
    void oneStepReturns() {
        run(1, Ending.TERMINAL);
        assertThat(transitions).containsExactly(transition(0, 1, 0.5, 1), transition(1, 2, 0.5, 2),
            transition(2, 4, 0.5, 3), transition(3, 8, 0, 4));
    }

    @Test
    void returnsOfThreeStepsUpToATerminalState() {
        run(3, Ending.TERMINAL);
        assertThat(transitions).containsExactly(transition(0, 1 + 1 + 1, 0.125, 3), transition(1, 2 + 2 + 2, 0, 4),
            transition(2, 4 + 4, 0, 4), transition(3, 8, 0, 4));
    }

    @Test
    void returnsOfThreeStepsUpToACut() {
        run(3, Ending.TRUNCATED);
        assertThat(transitions).containsExactly(transition(0, 3, 0.125, 3), transition(1, 6, 0.125, 4),
            transition(2, 8, 0.25, 4), transition(3, 8, 0.5, 4));
    }

    @Test
    void returnsWaitForTheirSteps() {
        run(3, Ending.NONE);
        assertThat(transitions).containsExactly(transition(0, 3, 0.125, 3), transition(1, 6, 0.125, 4));
    }

    @Test
    void theMemoryForgetsTheOldest() {
        ReplayMemory memory = new ReplayMemory(3);
        for (int i = 0; i < 5; i++) {
            memory.add(transition(i, i, 1, 0));
        }
        RandomStream random = RandomStream.of(3, "test");
        int[] drawn = new int[5];
        for (int i = 0; i < 3000; i++) {
            drawn[memory.draw(random).action() - 10]++;
        }
        assertThat(memory.size()).isEqualTo(3);
        assertThat(drawn[0] + drawn[1]).isZero();
        // Each of three with probability 1/3: 5.5 standard deviations of 25.8, a false alarm in 10^7.
        assertThat(List.of(drawn[2], drawn[3], drawn[4])).allSatisfy(count -> assertThat(count).isBetween(858, 1142));
    }

    /** By hand: after g = 0.5 and g = −1 the moments are −0.055/0.19 and 0.00124975/0.001999. */
    @Test
    void adamTakesTheStepsOfItsAlgorithm() {
        Adam adam = new Adam(2, 0.1);
        float[] parameters = {1, 2};
        adam.update(parameters, new float[] {0.5f, 0});
        assertThat(parameters[0]).isCloseTo(0.9f, within(1e-7f));
        adam.update(parameters, new float[] {-1, 0});
        double step = 0.1 * (-0.055 / 0.19) / Math.sqrt(0.00124975 / 0.001999);
        assertThat(parameters[0]).isCloseTo((float) (0.9 - step), within(1e-7f));
        assertThat(parameters[0]).isCloseTo(0.93661f, within(1e-5f));
        assertThat(parameters[1]).isEqualTo(2);
    }

    @Test
    void longGradientsAreCutToTheirNorm() {
        float[] gradient = {3, 4};
        assertThat(Learner.clip(gradient, 10)).isEqualTo(5);
        assertThat(gradient).containsExactly(3, 4);
        assertThat(Learner.clip(gradient, 1)).isEqualTo(5);
        assertThat(gradient).containsExactly(0.6f, 0.8f);
    }

    @Test
    void explorationFallsInALine() {
        Exploration exploration = new Exploration(1, 0.2, 100);
        assertThat(exploration.rate(0)).isEqualTo(1);
        assertThat(exploration.rate(50)).isEqualTo(0.6);
        assertThat(exploration.rate(100)).isEqualTo(0.2);
        assertThat(exploration.rate(Long.MAX_VALUE)).isEqualTo(0.2);
    }
}
