package dev.quarry.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.agent.Agents;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.ControlledBlock;
import dev.quarry.engine.environment.EpisodeSettings;
import dev.quarry.engine.environment.LockstepPlant;
import dev.quarry.engine.environment.MiningEnvironment;
import dev.quarry.engine.environment.Plant;
import dev.quarry.engine.environment.Scenario;
import dev.quarry.engine.environment.SimulatedPlant;
import dev.quarry.testbed.hashing.HashKernels;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {

    private static final int BLOCKS = 60;
    private static final Map<String, String> ABOUT = Map.of("scenario", "all", "seed", "5");

    @TempDir
    private Path folder;

    private static ControlTask task() {
        return Agents.task();
    }

    private static MiningEnvironment network(Plant.Source plants) {
        Scenario all = Agents.assignment().scenarios().get(8);
        return MiningEnvironment.of(task(), EpisodeSettings.of(all, BLOCKS)
            .withObservation(Agents.assignment().observation()), plants, 5);
    }

    static Stream<Plant.Source> plants() {
        return Stream.of(SimulatedPlant::of, streams -> LockstepPlant.of(streams, HashKernels.loops()));
    }

    private Operation operation(Plant.Source plants, OperationLog log, OperationListener listener) {
        return new Operation(network(plants), new Operator(Agents.small(), task()), log, listener);
    }

    /** Counts, and remembers what it was told. */
    private static final class Told implements OperationListener {

        private final List<OperatorDecision> decisions = new ArrayList<>();
        private final List<ControlledBlock> blocks = new ArrayList<>();

        @Override
        public void decided(OperatorDecision decision) {
            decisions.add(decision);
        }

        @Override
        public void mined(OperatorDecision decision, ControlledBlock block) {
            assertThat(decision).isSameAs(decisions.get(decisions.size() - 1));
            blocks.add(block);
        }
    }

    private Told whole(Plant.Source plants, Path file) throws IOException {
        Told told = new Told();
        try (OperationLog log = OperationLog.create(file, ABOUT)) {
            assertThat(operation(plants, log, told).run(() -> true)).isTrue();
        }
        return told;
    }

    /** After each line, and in the middle of each: the file and what listeners are told are those of one run. */
    @ParameterizedTest
    @MethodSource("plants")
    void aRunGoesOnWhereverItsFileEnds(Plant.Source plants) throws IOException {
        Path file = folder.resolve("whole.jsonl");
        Told whole = whole(plants, file);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(whole.blocks).hasSize(BLOCKS);
        for (int cut = 0; cut < bytes.length; cut += 1_013) {
            Path part = folder.resolve("part" + cut + ".jsonl");
            Files.write(part, Arrays.copyOf(bytes, cut));
            Told told = new Told();
            try (OperationLog log = OperationLog.resume(part, ABOUT)) {
                assertThat(operation(plants, log, told).run(() -> true)).isTrue();
            }
            assertThat(Files.readAllBytes(part)).as("cut after %d bytes", cut).isEqualTo(bytes);
            assertThat(told.blocks).isEqualTo(whole.blocks);
        }
    }

    @Test
    void aRunThatIsToStopEndsAfterABlock() throws IOException {
        Told told = new Told();
        try (OperationLog log = OperationLog.create(folder.resolve("run.jsonl"), ABOUT)) {
            assertThat(operation(SimulatedPlant::of, log, told).run(() -> told.blocks.size() < 7)).isFalse();
        }
        assertThat(told.blocks).hasSize(7);
        assertThat(told.decisions).hasSize(7);
    }

    @Test
    void decisionsSayWhatTheyWereMadeOf() throws IOException {
        Path file = folder.resolve("run.jsonl");
        Told told = whole(SimulatedPlant::of, file);
        List<String> lines = Files.readAllLines(file);

        assertThat(lines).hasSize(1 + 2 * BLOCKS);
        assertThat(lines.get(0)).isEqualTo("{\"schema\":\"quarry/engine-run/1\",\"scenario\":\"all\",\"seed\":\"5\"}");
        OperatorDecision first = told.decisions.get(0);
        assertThat(lines.get(1)).startsWith("{\"decision\":0,\"before\":{\"miners\":" + first.before().miners()
            + ",\"difficulty\":" + first.before().difficulty() + "},\"target\":").contains("\"observation\":[")
            .contains("\"values\":{\"d_increase\":").contains("\"allowed\":{\"d_increase\":")
            .contains("\"action\":\"" + first.choice().action().word() + "\"").contains("\"by\":\"" + first.by() + "\"")
            .contains("\"reason\":\"").endsWith("\"controls\":{\"miners\":" + first.controls().miners()
                + ",\"difficulty\":" + first.controls().difficulty() + "}}");
        assertThat(lines.get(2)).startsWith("{\"block\":0,\"seconds\":");
    }

    @Test
    void filesOfOtherRunsAreRefused() throws IOException {
        Path file = folder.resolve("run.jsonl");
        whole(SimulatedPlant::of, file);
        List<String> lines = Files.readAllLines(file);

        assertThatThrownBy(() -> OperationLog.create(file, ABOUT)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> OperationLog.resume(folder.resolve("none"), ABOUT))
            .isInstanceOf(NoSuchFileException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> OperationLog.resume(file, Map.of("scenario", "all",
            "seed", "6"))).withMessageContaining("line 1").withMessageContaining("whose seed is 5, not 6");
        Path changed = folder.resolve("changed.jsonl");
        List<String> other = new ArrayList<>(lines);
        other.remove(3);
        Files.write(changed, other);
        assertThatIllegalArgumentException().isThrownBy(() -> OperationLog.resume(changed, ABOUT))
            .withMessageContaining("line 4: is not decision 1, which comes next");
        other.set(3, "{\"decision\":1}");
        Files.write(changed, other);
        assertThatIllegalArgumentException().isThrownBy(() -> OperationLog.resume(changed, ABOUT))
            .withMessageContaining("line 4: has no controls.miners");
        Files.writeString(changed, "not json\n");
        assertThatIllegalArgumentException().isThrownBy(() -> OperationLog.resume(changed, ABOUT))
            .withMessageContaining("line 1: is no JSON");
        other = new ArrayList<>(lines);
        other.set(2, other.get(2).replaceFirst("\"seconds\":[0-9.E-]+", "\"seconds\":9.5"));
        Files.write(changed, other);
        try (OperationLog log = OperationLog.resume(changed, ABOUT)) {
            assertThatIllegalArgumentException().isThrownBy(() -> operation(SimulatedPlant::of, log, new Told())
                .run(() -> true))
                .withMessageContaining("of the file is");
        }
    }

    @Test
    void oneRunAtATimeWritesToAFile() throws IOException {
        Path file = folder.resolve("run.jsonl");
        try (OperationLog log = OperationLog.create(file, ABOUT)) {
            assertThat(log.entries()).isEmpty();
            assertThatThrownBy(() -> OperationLog.resume(file, ABOUT)).isInstanceOf(IOException.class)
                .hasMessageContaining("another run writes to it");
        }
        Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
        try (OperationLog log = OperationLog.resume(file, ABOUT)) {
            assertThat(log.entries()).isEmpty();
        }
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aStatusAddsUp() throws IOException {
        OperationStatus status = new OperationStatus(task().reward().aim());
        Told told = new Told();
        try (OperationLog log = OperationLog.create(folder.resolve("run.jsonl"), ABOUT)) {
            operation(SimulatedPlant::of, log, new OperationListener() {
                @Override
                public void decided(OperatorDecision decision) {
                    status.decided(decision);
                    told.decided(decision);
                }

                @Override
                public void mined(OperatorDecision decision, ControlledBlock block) {
                    status.mined(decision, block);
                    told.mined(decision, block);
                }
            }).run(() -> true);
        }
        OperationStatus.Snapshot snapshot = status.snapshot();
        assertThat(snapshot.blocks()).isEqualTo(BLOCKS);
        assertThat(snapshot.inBand()).isEqualTo(told.blocks.stream().filter(block -> !block.terminal()).count());
        assertThat(snapshot.seconds()).isEqualTo(told.blocks.stream().mapToDouble(ControlledBlock::time)
            .reduce(0, Double::sum));
        assertThat(snapshot.actions()).isEqualTo(told.decisions.stream()
            .mapToLong(decision -> decision.before().distance(decision.controls())).sum());
        assertThat(snapshot.infeasible()).isZero();
        assertThat(snapshot.meanReward()).isEqualTo(told.blocks.stream().mapToDouble(ControlledBlock::reward)
            .reduce(0, Double::sum) / BLOCKS);
        Agent agent = Agents.small();
        assertThat(snapshot.fallbacks()).isEqualTo(told.decisions.stream()
            .filter(decision -> decision.by().equals(agent.fallback().name())).count());
    }
}
