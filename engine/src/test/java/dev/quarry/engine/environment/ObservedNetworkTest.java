package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ObservedNetworkTest {

    private static final ObservationRule RULE = ObservationRule.of(3).withAverage(5).withContext().withShares(3, 7);

    private static MiningEnvironment environment(Scenario scenario) {
        return MiningEnvironment.of(Tasks.task(), EpisodeSettings.of(scenario, 60).withObservation(RULE),
            SimulatedPlant::of, 5);
    }

    /** Who is told of a network's blocks sees what the network's own controller sees. */
    @Test
    void whatIsToldIsWhatIsSeen() {
        MiningEnvironment environment = environment(Scenario.steady());
        ObservedNetwork observed = new ObservedNetwork(Tasks.task(), RULE, environment.controls());
        Random random = new Random(7);
        while (!environment.isOver()) {
            assertThat(observed.observation().values()).isEqualTo(environment.observation().values());
            assertThat(observed.observation().mask()).isEqualTo(environment.observation().mask());
            ControlledBlock block = environment.step(random.nextInt(environment.actions())).block();
            ControlledBlock told = observed.add(block.controls(), block.time(), block.hashRate(), block.winner());
            assertThat(told.reward()).isEqualTo(block.reward());
            assertThat(told.terminal()).isEqualTo(block.terminal());
            assertThat(told.number()).isEqualTo(block.number());
        }
    }

    @Test
    void whatHasBeenMinedCanBeRecalled() {
        Scenario all = Scenario.suite(Tasks.problem()).get(8);
        MiningEnvironment mined = environment(all);
        MiningEnvironment recalled = environment(all);
        Random random = new Random(8);
        for (int i = 0; i < 40; i++) {
            ControlledBlock block = mined.step(random.nextInt(mined.actions())).block();
            assertThat(recalled.recall(block.controls(),
                new MinedBlock(block.time(), block.failedRaces(), block.hashes()))).isEqualTo(block);
        }
        while (!mined.isOver()) {
            assertThat(recalled.step(0).block()).isEqualTo(mined.step(0).block());
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        ObservedNetwork observed = new ObservedNetwork(Tasks.task(), RULE, new Controls(8, 10));

        assertThatIllegalArgumentException().isThrownBy(() -> observed.add(new Controls(40, 10), 1, 1, 0))
            .withMessageContaining("40 miners, difficulty 10 is outside the grid");
        assertThatIllegalArgumentException().isThrownBy(() -> observed.add(new Controls(8, 10), 0, 1, 0))
            .withMessageContaining("must be positive");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new ObservedNetwork(Tasks.task(), RULE, new Controls(8, 40)));
    }
}
