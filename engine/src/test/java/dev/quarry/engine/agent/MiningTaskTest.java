package dev.quarry.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.controller.OptimalPolicy;
import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.engine.learning.Ending;
import dev.quarry.engine.learning.State;
import dev.quarry.engine.learning.Step;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MiningTaskTest {

    private static final int BLOCKS = 60;

    private static ControlTask task() {
        return Agents.task();
    }

    private static MiningTask learning() {
        return MiningTask.toLearn(task(), Agents.assignment(), BLOCKS);
    }

    private static MiningTask evaluating() {
        return MiningTask.toEvaluate(task(), Agents.assignment(), BLOCKS);
    }

    /** Episodes in which nothing happens: the first of the scenarios. */
    private static long steadySeed() {
        return LongStream.iterate(1, seed -> seed + 1).filter(seed -> new RandomStreams(seed).stream("scenario")
            .nextInt(Agents.assignment().scenarios().size()) == 0).findFirst().orElseThrow();
    }

    /** Bellman: where all is known, the best action is worth nothing beyond the potential, and all others less. */
    @Test
    void inASteadyNetworkTheBestActionEarnsNothingAndOthersLess() {
        long seed = steadySeed();
        MiningTask episode = learning();
        State state = episode.reset(seed);
        Random random = new Random(4);
        Ending ending = Ending.NONE;
        int seen = 0;
        while (ending == Ending.NONE) {
            double best = Double.NEGATIVE_INFINITY;
            for (int action = 0; action < episode.actions(); action++) {
                if (state.isAllowed(action)) {
                    MiningTask other = learning();
                    other.restore(episode.snapshot());
                    best = Math.max(best, other.step(action).reward());
                }
            }
            assertThat(best).isCloseTo(0, within(1e-6));
            int action = random.nextInt(episode.actions());
            Step step = episode.step(state.isAllowed(action) ? action : Action.values().length - 1);
            assertThat(step.reward()).isLessThan(1e-6);
            state = step.next();
            ending = step.ending();
            seen++;
        }
        assertThat(seen).isGreaterThan(3);
    }

    /** Σ r̄ Π γ(1 − p) is the value of the policy, up to what lies beyond the last block. */
    @Test
    void theReturnOfAnEvaluationIsTheValueOfThePolicy() {
        ControlTask task = task();
        OptimalPolicy policy = OptimalPolicy.of(task, OptimalPolicy.DISCOUNT);
        Controls controls = task.nominal();
        MiningTask episode = MiningTask.toEvaluate(task, Agents.assignment(), 1_500);
        episode.reset(steadySeed());
        double sum = 0;
        Ending ending = Ending.NONE;
        while (ending == Ending.NONE) {
            Action action = policy.action(controls);
            controls = task.limits().after(controls, action);
            Step step = episode.step(List.of(Action.values()).indexOf(action));
            sum += step.reward();
            ending = step.ending();
        }
        assertThat(ending).isEqualTo(Ending.TRUNCATED);
        // 0.99^1500 is 3e-7.
        assertThat(sum).isCloseTo(policy.value(task.nominal()), within(1e-4));
    }

    @Test
    void anEpisodeGoesOnFromASnapshot() {
        Random random = new Random(9);
        for (Supplier<MiningTask> tasks : List.<Supplier<MiningTask>>of(MiningTaskTest::learning,
            MiningTaskTest::evaluating)) {
            MiningTask episode = tasks.get();
            for (long seed = 1; seed <= 20; seed++) {
                episode.reset(seed);
                Ending ending = Ending.NONE;
                for (int i = 0; i < 5 && ending == Ending.NONE; i++) {
                    ending = episode.step(random.nextInt(episode.actions())).ending();
                }
                if (ending != Ending.NONE) {
                    continue;
                }
                MiningTask other = tasks.get();
                other.restore(episode.snapshot());
                for (int i = 0; i < 5 && ending == Ending.NONE; i++) {
                    int action = random.nextInt(episode.actions());
                    Step step = episode.step(action);
                    Step same = other.step(action);
                    assertThat(same.reward()).isEqualTo(step.reward());
                    assertThat(same.ending()).isEqualTo(step.ending());
                    for (int number = 0; number < episode.observationSize(); number++) {
                        assertThat(same.next().observation(number)).isEqualTo(step.next().observation(number));
                    }
                    ending = step.ending();
                }
            }
        }
    }

    @Test
    void snapshotsOfSomethingElseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> learning().restore(new byte[3]))
            .withMessageContaining("3 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> learning().restore(new byte[Long.BYTES + BLOCKS + 1]));
    }

    @Test
    void episodesThatAreEvaluatedAreNotCutShortByChance() {
        MiningTask episode = evaluating();
        for (long seed = 1; seed <= 10; seed++) {
            episode.reset(seed);
            int steps = 1;
            while (episode.step(Action.values().length - 1).ending() == Ending.NONE) {
                steps++;
            }
            assertThat(steps).isEqualTo(BLOCKS);
        }
    }
}
