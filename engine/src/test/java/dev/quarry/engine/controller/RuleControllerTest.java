package dev.quarry.engine.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.environment.ControlState;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.engine.environment.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleControllerTest {

    private static final ControlTask TASK = Tasks.task(4, 8, 6, 12);
    private static final RandomStreams STREAMS = new RandomStreams(1);

    /** A rule that multiplies the difficulty, and remembers what it is told. */
    private static final class Factor implements DifficultyRule {
        private final double factor;
        private final List<double[]> told = new ArrayList<>();

        Factor(double factor) {
            this.factor = factor;
        }

        @Override
        public double next(double difficulty, double solveTime, double target) {
            told.add(new double[] {difficulty, solveTime, target});
            return difficulty * factor;
        }
    }

    private static ControlState state(Controls controls, double time) {
        return new Known(controls, time, 0.2, 0);
    }

    private static Controls decide(double factor, Controls controls) {
        return RuleController.restricted(() -> new Factor(factor)).start(TASK, STREAMS).decide(state(controls, 0.1));
    }

    /** From (6, 9), 512/6: a bit is a factor of 2, a miner one of 6/7 or 6/5. */
    @Test
    void theActionThatLeadsNearestIsTaken() {
        Controls middle = new Controls(6, 9);

        assertThat(decide(1, middle)).isEqualTo(middle);
        assertThat(decide(1.05, middle)).isEqualTo(middle);
        assertThat(decide(1.15, middle)).isEqualTo(new Controls(5, 9));
        assertThat(decide(1.5, middle)).isEqualTo(new Controls(5, 9));
        assertThat(decide(1.7, middle)).isEqualTo(new Controls(6, 10));
        assertThat(decide(100, middle)).isEqualTo(new Controls(6, 10));
        assertThat(decide(0.95, middle)).isEqualTo(middle);
        assertThat(decide(0.9, middle)).isEqualTo(new Controls(7, 9));
        assertThat(decide(0.3, middle)).isEqualTo(new Controls(6, 8));
        assertThat(decide(100, new Controls(6, 12))).isEqualTo(new Controls(5, 12));
        assertThat(decide(0.01, new Controls(8, 6))).isEqualTo(new Controls(8, 6));
    }

    @Test
    void unrestrictedRulesSetTheDifficultyAlone() {
        Controller.Source source = RuleController.unrestricted(() -> new Factor(10));

        // 10 is 3.32 bits
        assertThat(source.start(TASK, STREAMS).decide(state(new Controls(6, 8), 0.1))).isEqualTo(new Controls(6, 11));
        assertThat(source.start(TASK, STREAMS).decide(state(new Controls(6, 11), 0.1))).isEqualTo(new Controls(6, 12));
    }

    /** The rule sees the chain that it wished for: its own difficulty, and times in proportion. */
    @Test
    void rulesAreToldOfTheChainThatTheyWishedFor() {
        Factor rule = new Factor(1.1);
        Controller controller = RuleController.restricted(() -> rule, 0.5).start(TASK, STREAMS);
        Controls controls = new Controls(6, 9);

        assertThat(controller.decide(state(controls, 0))).isEqualTo(controls);
        controller.decide(state(controls, 0.3));
        controller.decide(state(controls, 0.3));
        assertThat(rule.told).hasSize(2);
        assertThat(rule.told.get(0)).containsExactly(new double[] {512 / 6.0, 0.3, 0.08}, within(1e-12));
        assertThat(rule.told.get(1)[0]).isCloseTo(1.1 * 512 / 6, within(1e-9));
        assertThat(rule.told.get(1)[1]).isCloseTo(1.1 * 0.3, within(1e-12));
    }

    @Test
    void wishesStayWithinWhatControlsCanDo() {
        Factor rule = new Factor(1000);
        Controller controller = RuleController.restricted(() -> rule).start(TASK, STREAMS);
        for (int i = 0; i < 5; i++) {
            controller.decide(state(new Controls(6, 9), 0.3));
        }
        assertThat(rule.told.get(4)[0]).isCloseTo(4096 / 4.0, within(1e-9));
    }

    @Test
    void anAimIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> RuleController.restricted(BangBangRule::new, 0))
            .withMessageContaining("share 0.0");
    }

    /** The rules that weigh blocks without bias bring about the time that they aim at. */
    @Test
    void rulesBringAboutTheTimeTheyAimAt() {
        for (String name : List.of("lwma-60", "digishield", "asert-12", "ema-15", "ema-15-half", "pid")) {
            MiningEnvironment environment = MiningEnvironment.of(Tasks.task(),
                EpisodeSettings.of(Scenario.steady(), 30_000), SimulatedPlant::of, 5);
            Controller controller = Controllers.named(name).orElseThrow().source().start(Tasks.task(), STREAMS);
            double sum = 0;
            while (!environment.isOver()) {
                sum += environment.advance(controller.decide(environment)).time();
            }
            double aim = name.endsWith(Controllers.HALF) ? 0.08 : 0.16;
            assertThat(sum / 30_000 / aim).as(name).isCloseTo(1, within(0.06));
        }
    }
}
