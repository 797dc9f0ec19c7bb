package dev.quarry.testbed.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.hashing.HashKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Selfish mining (I. Eyal and E. G. Sirer, 2014) by the first of twenty miners that are about as fast as one another.
 */
class SelfishMiningTest {

    private static final int MINERS = 20;
    private static final double FALSE_ALARM = 1e-6;

    /** Hash times differ a little, so that no two miners find something at once. */
    private static NetworkSettings settings(int members) {
        List<Fault> faults = new ArrayList<>(List.of(Fault.always(0, new Behaviour.SelfishMine())));
        IntStream.range(0, members).forEach(miner -> faults.add(Fault.always(miner, new Behaviour.Pool("selfish"))));
        MinerGroup[] groups = IntStream.range(0, MINERS).mapToObj(miner ->
            Networks.group((1_000 + miner) + "/1000", 1)).toArray(MinerGroup[]::new);
        return Networks.of(40, 8, groups).withFaults(faults);
    }

    private static long wins(NetworkReport report, int members) {
        return report.chain().stream().filter(block -> block.winner() < members).count();
    }

    /** The state machine of the paper for γ = 0: without delay all honest miners hear of the honest block first. */
    private static final class StateMachine {

        private long ofPool;
        private long ofOthers;
        private long privateBranch;
        private long publicBranch;

        void poolFinds() {
            privateBranch++;
            if (publicBranch == 1 && privateBranch == 2) {
                ofPool += privateBranch;
                startAnew();
            }
        }

        void othersFind() {
            publicBranch++;
            if (publicBranch > privateBranch) {
                ofOthers += publicBranch;
                startAnew();
            } else if (privateBranch == publicBranch + 1) {
                ofPool += privateBranch;
                startAnew();
            }
        }

        private void startAnew() {
            privateBranch = 0;
            publicBranch = 0;
        }

        long ofOthersSoFar() {
            return ofOthers + publicBranch;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 9, 11})
    void thePoolDoesWhatTheStateMachineOfThePaperDoes(int members) {
        LockstepRun run = new LockstepRun(settings(members), HashKernels.scalar(), NetworkListener.NONE);
        NetworkReport report = run.run(RunLimit.ofBlocks(150));
        StateMachine machine = new StateMachine();
        List<Parcel> found = run.network().ledger().blocks().stream().map(Link::parcel).toList();
        for (Parcel block : found) {
            if (block.miner() < members) {
                machine.poolFinds();
            } else {
                machine.othersFind();
            }
        }

        assertThat(found.stream().map(Parcel::found)).doesNotHaveDuplicates().isSorted();
        assertThat(wins(report, members)).isEqualTo(machine.ofPool).isPositive();
        assertThat(report.chain().size() - wins(report, members)).isEqualTo(machine.ofOthersSoFar());
    }

    /** The paper's equation (8) gives 0.65 of the blocks to 0.45 of the power; as honest miners they would get 0.45. */
    @Test
    void aLargePoolGainsMoreThanItsPart() {
        NetworkReport report = Networks.run(settings(9), 300);

        assertThat(BinomialTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN).test(report.chain().size(),
            (int) wins(report, 9), 9.0 / MINERS).getPValue()).isLessThan(FALSE_ALARM);
    }

    @Test
    void membersHaveOneViewAndOneBranch() {
        NetworkReport report = Networks.run(settings(6), 100);

        assertThat(report.miners().get(0).view()).isEqualTo(report.miners().get(1).view())
            .isEqualTo(report.miners().get(5).view());
        assertThat(report.miners().get(0).view().reorganisations().keySet()).containsOnly(1L);
    }

    @Test
    void itEndsWithTheFault() {
        NetworkSettings settings = Networks.of(40, 6, Networks.group("1/9", 1), Networks.group("1", 3))
            .withFaults(List.of(Networks.fault(0, new Behaviour.SelfishMine(), 0, 200)));

        NetworkReport kept = Networks.runFor(settings, 199);
        NetworkReport published = Networks.runFor(settings, 400);

        assertThat(kept.unpublished()).isPositive();
        assertThat(published.miners().get(0).inChain()).isGreaterThan(kept.miners().get(0).inChain());
        assertThat(published.unpublished()).isZero();
        assertThat(published.chain().stream().filter(block -> block.found().compareTo(BigFraction.of(200)) > 0))
            .allSatisfy(block -> assertThat(block.rivals()).isZero());
    }
}
