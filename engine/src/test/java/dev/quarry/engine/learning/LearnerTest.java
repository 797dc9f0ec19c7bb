package dev.quarry.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.engine.learning.internal.NetworkShape;
import dev.quarry.testbed.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the target network follows. */
class LearnerTest {

    private static final NetworkShape SHAPE = new NetworkShape(2, List.of(3), 2, false);
    private static final Dqn SETTINGS = Dqn.defaults().withHiddenLayers(List.of(3)).withBatchSize(4);

    private final ReplayMemory memory = new ReplayMemory(10);
    private final RandomStream random = RandomStream.of(1, "test");

    private Learner learner(TargetUpdate update) {
        for (int i = 0; i < 10; i++) {
            Inputs state = Inputs.of(State.of(new double[] {i, 1}, new boolean[] {true, true}), new double[] {1, 0.5});
            memory.add(new Transition(state, i % 2, i, 0.9, state));
        }
        return new Learner(SETTINGS.withTargetUpdate(update), SHAPE, RandomStream.of(2, "weights"));
    }

    private static float[] targetParameters(Learner learner) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learner.save(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        in.readLong();
        float[] parameters = new float[SHAPE.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            in.readFloat();
            parameters[i] = in.readFloat();
        }
        return parameters;
    }

    @Test
    void aTargetNetworkIsCopiedEachTime() throws IOException {
        try (Learner learner = learner(new TargetUpdate.Copy(3))) {
            float[] first = learner.parameters();
            for (int update = 1; update <= 6; update++) {
                float[] before = targetParameters(learner);
                learner.update(memory, random);
                assertThat(learner.parameters()).isNotEqualTo(first);
                assertThat(targetParameters(learner)).as("update %s", update)
                    .isEqualTo(update % 3 == 0 ? learner.parameters() : before);
            }
        }
    }

    @Test
    void aTargetNetworkIsBlended() throws IOException {
        try (Learner learner = learner(new TargetUpdate.Blend(0.25))) {
            for (int update = 1; update <= 3; update++) {
                float[] before = targetParameters(learner);
                learner.update(memory, random);
                float[] parameters = learner.parameters();
                float[] after = targetParameters(learner);
                for (int i = 0; i < after.length; i++) {
                    assertThat(after[i]).isEqualTo((float) (before[i] + 0.25 * ((double) parameters[i] - before[i])));
                }
            }
        }
    }

    @Test
    void initialWeightsAreWithinTheirBounds() {
        try (Learner learner = learner(new TargetUpdate.Copy(1))) {
            float[] parameters = learner.parameters();
            for (int i = 0; i < parameters.length; i++) {
                boolean hidden = i < 6;
                boolean last = i >= 9 && i < 15;
                double bound = hidden ? Math.sqrt(3) : Math.sqrt(1 / 3.0);
                assertThat((double) Math.abs(parameters[i])).isBetween(0.0, hidden || last ? bound : 0);
            }
            assertThat(parameters[0]).isNotZero();
            assertThat(parameters[14]).isNotZero();
        }
    }
}
