package dev.quarry.engine.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.environment.Tasks;
import dev.quarry.engine.environment.Transition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimalPolicyTest {

    private static final int HORIZON = 2_000;

    /** Expectations by definition: term by term over the rounds. */
    private static double[] rewardAndRest(ControlTask task, Controls controls) {
        double y = Math.pow(1 - Math.pow(2, -controls.difficulty()), controls.miners());
        double open = 1;
        double reward = 0;
        double rest = 0;
        for (int round = 1; open > 1e-17; round++) {
            double time = round * task.roundTime();
            reward += open * (1 - y) * task.reward().reward(time, task.target());
            rest += task.reward().isTerminal(time, task.target()) ? 0 : open * (1 - y);
            open *= y;
        }
        return new double[] {reward, rest};
    }

    /** What a policy is worth, followed to a horizon beyond which nothing counts. */
    private static double worth(ControlTask task, double[][] models, int[] policy, int start, double discount) {
        double sum = 0;
        double weight = 1;
        int at = start;
        for (int i = 0; i < HORIZON; i++) {
            Controls next = task.limits().after(task.limits().allowed().get(at), Action.of(policy[at]));
            at = task.limits().allowed().indexOf(next);
            sum += weight * models[at][0];
            weight *= discount * models[at][1];
        }
        return sum;
    }

    /** All 5^4 policies of four controls. */
    @ParameterizedTest
    @CsvSource({"0.9, 7, 8", "0.5, 9, 10", "0, 4, 5"})
    void noPolicyIsBetter(double discount, int leastBits, int mostBits) {
        ControlTask task = Tasks.task(3, 4, leastBits, mostBits);
        List<Controls> states = task.limits().allowed();
        double[][] models = states.stream().map(state -> rewardAndRest(task, state)).toArray(double[][]::new);
        double[] best = new double[4];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int number = 0; number < 625; number++) {
            int[] policy = {number % 5, number / 5 % 5, number / 25 % 5, number / 125};
            for (int start = 0; start < 4; start++) {
                best[start] = Math.max(best[start], worth(task, models, policy, start, discount));
            }
        }
        OptimalPolicy optimal = OptimalPolicy.of(task, discount);
        int[] actions = new int[4];
        for (int start = 0; start < 4; start++) {
            actions[start] = List.of(Action.values()).indexOf(optimal.action(states.get(start)));
        }
        for (int start = 0; start < 4; start++) {
            assertThat(optimal.value(states.get(start))).isCloseTo(best[start], within(1e-7));
            assertThat(worth(task, models, actions, start, discount)).isCloseTo(best[start], within(1e-7));
        }
    }

    /** The mean of discounted rewards until the first block out of the band, within five standard errors. */
    @Test
    void theValueIsWhatIsEarned() {
        ControlTask task = Tasks.task(6, 8, 6, 12);
        OptimalPolicy optimal = OptimalPolicy.of(task, 0.9);
        MiningEnvironment environment = MiningEnvironment.of(task, EpisodeSettings.of(Scenario.steady(), 200),
            SimulatedPlant::of, 11);
        int episodes = 20_000;
        double sum = 0;
        double squares = 0;
        for (int episode = 0; episode < episodes; episode++) {
            environment.reset(episode);
            double earned = 0;
            double weight = 1;
            boolean end = false;
            while (!end) {
                Transition transition = environment.step(List.of(Action.values())
                    .indexOf(optimal.action(environment.controls())));
                earned += weight * transition.reward();
                weight *= 0.9;
                end = transition.terminal() || transition.truncated();
            }
            sum += earned;
            squares += earned * earned;
        }
        double mean = sum / episodes;
        double error = Math.sqrt((squares / episodes - mean * mean) / episodes);

        assertThat(optimal.value(task.nominal())).isCloseTo(mean, within(5 * error));
    }

    @Test
    void itKnowsItsConditions() {
        ControlTask task = Tasks.task(8, 8, 4, 14);
        Controls settled = settle(OptimalPolicy.of(task, 0.99), task.nominal());

        assertThat(settle(OptimalPolicy.of(task, 0.99, 2, task.target()), task.nominal()).difficulty())
            .isEqualTo(settled.difficulty() + 1);
        assertThat(settle(OptimalPolicy.of(task, 0.99, 1, task.target() / 2), task.nominal()).difficulty())
            .isEqualTo(settled.difficulty() - 1);
    }

    private static Controls settle(OptimalPolicy policy, Controls start) {
        Controls controls = start;
        for (int i = 0; i < 20; i++) {
            controls = policy.action(controls).on(controls);
        }
        assertThat(policy.action(controls)).isEqualTo(Action.NONE);
        return controls;
    }

    /** At each speed and target it does what the best policy for them does. */
    @Test
    void theInformedPolicyFollowsWhatItSees() {
        ControlTask task = Tasks.task(4, 8, 4, 14);
        for (double[] seen : new double[][] {{1, 1}, {1.5, 1}, {0.25, 1}, {1, 2}, {2, 0.5}}) {
            double speed = Math.pow(2, Math.round(16 * Math.log(seen[0]) / Math.log(2)) / 16.0);
            OptimalPolicy expected = OptimalPolicy.of(task, 0.99, speed, seen[1] * task.target());
            for (Controls controls : task.limits().allowed()) {
                ControlState state = new Known(controls, 0.1, seen[1] * 0.2, seen[0] * controls.miners() * 1000);

                assertThat(new InformedPolicy(task, 0.99).decide(state)).isEqualTo(expected.decide(state));
            }
        }
        ControlState before = new Known(task.nominal(), 0, 0.2, 0);
        assertThat(new InformedPolicy(task, 0.99).decide(before)).isEqualTo(OptimalPolicy.of(task, 0.99)
            .decide(before));
    }

    @Test
    void whatHasNoValueIsRefused() {
        ControlTask task = Tasks.task(3, 4, 7, 8);

        assertThatIllegalArgumentException().isThrownBy(() -> OptimalPolicy.of(task, 1)).withMessageContaining("1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> OptimalPolicy.of(task, 0.9)
            .value(new Controls(5, 7))).withMessageContaining("5 miners");
    }

    @Test
    void controllersHaveNamesOfTheirOwn() {
        assertThat(Controllers.all()).extracting(NamedController::name).doesNotHaveDuplicates()
            .contains("none", "random", "bang-bang", "bitcoin-2016", "homestead", "byzantium", "lwma-60", "digishield",
                "asert-288", "ema-70", "pid", "pid-half", "pid-free", "optimal", "informed");
        assertThat(Controllers.named("lwma")).isEmpty();
        RandomStreams streams = new RandomStreams(1);
        MiningEnvironment environment = MiningEnvironment.of(Tasks.task(), EpisodeSettings.of(Scenario.steady(), 50),
            SimulatedPlant::of, 1);
        Controller none = Controllers.named("none").orElseThrow().source().start(Tasks.task(), streams);
        assertThat(none.decide(environment)).isEqualTo(environment.controls());
    }
}
