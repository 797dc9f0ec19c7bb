package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quarry.testbed.hashing.HashKernels;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class PlantTest {

    private static final double FALSE_ALARM = 1e-6;
    private static final RandomStreams STREAMS = new RandomStreams(17);

    private static RaceConditions conditions(int deployed, int working, int bits, int nonceBits) {
        return new RaceConditions(deployed, working, bits, nonceBits, 0.5);
    }

    private static MinedBlock[] mine(Plant plant, RaceConditions conditions, int blocks) {
        return IntStream.range(0, blocks).mapToObj(block -> plant.mine(block, Party.HONEST, conditions))
            .toArray(MinedBlock[]::new);
    }

    /** Rounds in cells of about equal probability. */
    private static double pValueOfRounds(MinedBlock[] blocks, RaceConditions conditions) {
        double y = Math.pow(1 - Math.pow(2, -conditions.difficulty()), conditions.working());
        double mean = 1 / (1 - y);
        double[] ends = Arrays.stream(new double[] {0.1, 0.3, 0.6, 1, 1.5, 2.2, 3.5})
            .map(share -> Math.ceil(share * mean)).distinct().toArray();
        double[] expected = new double[ends.length + 1];
        long[] observed = new long[ends.length + 1];
        for (int i = 0; i <= ends.length; i++) {
            expected[i] = blocks.length * ((i == 0 ? 1 : Math.pow(y, ends[i - 1]))
                - (i == ends.length ? 0 : Math.pow(y, ends[i])));
        }
        for (MinedBlock block : blocks) {
            double rounds = block.seconds() / conditions.roundTime();
            assertThat(rounds).isEqualTo(Math.rint(rounds)).isGreaterThanOrEqualTo(1);
            observed[(int) Arrays.stream(ends).filter(end -> rounds > end).count()]++;
        }
        return ChiSquareTest.withDefaults().test(expected, observed).getPValue();
    }

    @Test
    void simulatedRoundsAreGeometricWhetherRacesFailOrNot() {
        for (RaceConditions conditions : new RaceConditions[] {conditions(9, 7, 10, 30), conditions(9, 7, 10, 8),
            conditions(3, 3, 2, 4)}) {
            MinedBlock[] blocks = mine(SimulatedPlant.of(STREAMS), conditions, 200_000);
            assertThat(pValueOfRounds(blocks, conditions)).as(conditions.toString()).isGreaterThan(FALSE_ALARM);
        }
    }

    @Test
    void hashedRoundsAreGeometricWhetherRacesFailOrNot() {
        for (RaceConditions conditions : new RaceConditions[] {conditions(9, 7, 7, 24), conditions(9, 7, 7, 6)}) {
            MinedBlock[] blocks = mine(LockstepPlant.of(STREAMS, HashKernels.loops()), conditions, 4_000);
            assertThat(pValueOfRounds(blocks, conditions)).as(conditions.toString()).isGreaterThan(FALSE_ALARM);
        }
    }

    /** λ = 7, so that (R − 1)/7 races fail in whole numbers. */
    @Test
    void failedRacesAreThoseBefore() {
        RaceConditions conditions = conditions(9, 7, 7, 6);
        for (Plant plant : new Plant[] {SimulatedPlant.of(STREAMS), LockstepPlant.of(STREAMS, HashKernels.scalar())}) {
            MinedBlock[] blocks = mine(plant, conditions, 300);
            assertThat(blocks).allMatch(block -> block.failedRaces()
                == Math.floor((block.seconds() / 0.5 - 1) / 7) && block.hashes() == block.seconds() / 0.5 * 7);
            assertThat(blocks).anyMatch(block -> block.failedRaces() > 2).anyMatch(block -> block.failedRaces() == 0);
        }
    }

    @Test
    void chanceDoesNotDependOnConditions() {
        RaceConditions easy = conditions(9, 7, 10, 30);
        RaceConditions hard = conditions(9, 7, 12, 30);
        MinedBlock[] easyBlocks = mine(SimulatedPlant.of(STREAMS), easy, 1_000);
        MinedBlock[] hardBlocks = mine(SimulatedPlant.of(STREAMS), hard, 1_000);
        double ratio = BlockTimeLaw.of(hard).rate() / BlockTimeLaw.of(easy).rate();
        for (int i = 0; i < 1_000; i++) {
            double rounds = hardBlocks[i].seconds() / 0.5 * ratio;
            assertThat(easyBlocks[i].seconds() / 0.5).isBetween(Math.ceil(rounds - 1), Math.ceil(rounds));
        }
    }

    @Test
    void blocksThatArePassedOverTakeTheirDraws() {
        RaceConditions conditions = conditions(9, 7, 10, 30);
        MinedBlock[] all = mine(SimulatedPlant.of(STREAMS), conditions, 10);
        SimulatedPlant plant = SimulatedPlant.of(STREAMS);

        assertThat(plant.mine(3, Party.HONEST, conditions)).isEqualTo(all[3]);
        assertThat(plant.mine(9, Party.HONEST, conditions)).isEqualTo(all[9]);
        assertThat(plant.mine(0, Party.CORRUPTED, conditions)).isNotEqualTo(all[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> plant.mine(9, Party.HONEST, conditions))
            .withMessageContaining("block 9 has been mined");
    }

    @Test
    void theKernelDoesNotMatter() {
        RaceConditions conditions = conditions(5, 4, 8, 9);

        assertThat(mine(LockstepPlant.of(STREAMS, HashKernels.scalar()), conditions, 50))
            .isEqualTo(mine(LockstepPlant.of(STREAMS, HashKernels.loops()), conditions, 50));
        assertThat(mine(LockstepPlant.of(STREAMS, HashKernels.scalar()), conditions, 50))
            .isNotEqualTo(mine(LockstepPlant.of(STREAMS.part(1), HashKernels.scalar()), conditions, 50));
    }

    @Test
    void whatCannotBeMinedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> conditions(4, 5, 8, 9)).withMessageContaining("1..4");
        assertThatIllegalArgumentException().isThrownBy(() -> conditions(4, 0, 8, 9))
            .withMessageContaining("0 working");
        assertThatIllegalArgumentException().isThrownBy(() -> conditions(9, 5, 8, 3))
            .withMessageContaining("without nonces");
        assertThatIllegalStateException().isThrownBy(() -> LockstepPlant.of(STREAMS, HashKernels.scalar())
            .mine(0, Party.HONEST, conditions(2, 2, 60, 1))).withMessageContaining("hardly ever succeeds");
    }
}
