package dev.quarry.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.engine.agent.Agent;
import dev.quarry.engine.agent.AgentPolicy;
import dev.quarry.engine.agent.Agents;
import dev.quarry.engine.controller.Controller;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.ObservedNetwork;
import dev.quarry.engine.environment.RandomStreams;
import dev.quarry.testbed.hashing.HashKernels;
import dev.quarry.testbed.race.ChainedRaces;
import dev.quarry.testbed.race.LockstepSettings;
import dev.quarry.testbed.store.ChainStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTest {

    private static final Controls SET = new Controls(10, 9);
    private static final double RATE = 10_000;

    /** What {@link Agents#assignment} observes reaches back so far. */
    private static final int MEMORY = 8;

    @TempDir
    private Path folder;

    private static ControlTask task() {
        return Agents.task();
    }

    private static ObservedNetwork network() {
        return new ObservedNetwork(task(), Agents.assignment().observation(), SET);
    }

    @Test
    void whatIsKnownFromTrainingTheAgentDecides() {
        ObservedNetwork network = network();
        Operator operator = new Operator(Agents.small(), task());
        AgentPolicy policy = AgentPolicy.of(Agents.small(), task());
        for (int i = 0; i < 30; i++) {
            OperatorDecision decision = operator.decide(network);
            assertThat(decision.fellBack()).isFalse();
            assertThat(decision.by()).isEqualTo("agent");
            assertThat(decision.number()).isEqualTo(i);
            assertThat(decision.controls()).isEqualTo(policy.choose(network).controls());
            assertThat(decision.reason()).startsWith("greatest value");
            network.add(SET, 0.04 + 0.003 * i, RATE, 0);
        }
    }

    /** A hash rate that cannot be, once: the rule decides until it is out of sight. */
    @Test
    void whatIsUnknownTheFallbackDecidesUntilItIsForgotten() {
        Agent agent = Agents.small();
        ObservedNetwork network = network();
        Operator operator = new Operator(agent, task());
        Controller rule = agent.fallback().source().start(task(), new RandomStreams(agent.training().seed()));
        int strange = 12;
        for (int i = 0; i < 40; i++) {
            OperatorDecision decision = operator.decide(network);
            Controls ruled = rule.decide(network);
            // Seen in averages of 8 blocks, and distrusted for 8 more after that.
            boolean distrusts = i > strange && i <= strange + 2 * MEMORY;
            assertThat(decision.fellBack()).as("block %d", i).isEqualTo(distrusts);
            if (distrusts) {
                assertThat(decision.by()).isEqualTo(agent.fallback().name());
                assertThat(decision.controls()).isEqualTo(ruled);
                assertThat(decision.reason()).contains("outside the trained range");
            }
            network.add(SET, 0.05, i == strange ? 1e9 * RATE : RATE, 0);
        }
    }

    @Test
    void theChainOfAStoreIsAdvisedOn() throws Exception {
        Path store = folder.resolve("chain.db");
        LockstepSettings settings = Races.settings();
        List<ChainedRaces.Miner> miners = IntStream.range(0, SET.miners())
            .mapToObj(i -> new ChainedRaces.Miner("m" + i, "m" + i, "miner")).toList();
        Path file = folder.resolve("advice.jsonl");
        try (ChainStore chain = ChainStore.create(store, ChainedRaces.network(settings, miners),
            Clock.systemUTC())) {
            ChainedRaces races = ChainedRaces.in(chain, settings, miners, HashKernels.loops()).orElseThrow();
            double time = 0;
            for (int part = 1; part <= 3; part++) {
                for (int i = 0; i < 10; i++) {
                    time += races.next().time() * task().roundTime();
                }
                races.save();
                OperationStatus status = new OperationStatus(0.8);
                // Each time from the start, as another process would.
                try (OperationLog log = part == 1 ? OperationLog.create(file, Map.of())
                    : OperationLog.resume(file, Map.of())) {
                    ChainFeed feed = new ChainFeed(chain);
                    Advice advice = new Advice(network(), new Operator(Agents.small(), task()), log, status);
                    assertThat(feed.controls()).isEqualTo(SET);
                    assertThat(feed.hashRate()).isEqualTo(RATE);
                    feed.next().forEach(found -> advice.add(feed.controls(), feed.hashRate(), found));
                    assertThat(feed.next()).isEmpty();
                    assertThat(advice.decision().number()).isEqualTo(10L * part);
                }
                assertThat(status.snapshot().blocks()).isEqualTo(10L * part);
                assertThat(status.snapshot().seconds()).isCloseTo(time,
                    within(1e-9));
                assertThat(Files.readAllLines(file)).hasSize(1 + 2 * 10 * part + 1);
            }
        }
    }

    @Test
    void namesOfObservationsAreInTheirOrder() {
        var rule = Agents.assignment().observation();

        assertThat(rule.name(0)).isEqualTo("hash rate of block -2");
        assertThat(rule.name(4)).isEqualTo("mining time of block -1");
        assertThat(rule.name(9)).isEqualTo("average surprise at mining times");
        assertThat(rule.name(rule.size() - 1)).isEqualTo("next target");
        assertThat(rule.withShares(2, 5).name(rule.size())).isEqualTo("deviation of shares");
        assertThatIllegalArgumentException().isThrownBy(() -> rule.name(rule.size()));
    }
}
