package dev.quarry.testbed.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashRateSharesTest {

    private static final HashTime SLOW = HashTime.of("1/2");
    private static final HashTime FAST = HashTime.of("1/8");

    @Test
    void aMinerFourTimesAsFastHasFourTimesTheShare() {
        assertThat(HashRateShares.of(List.of(FAST, SLOW, FAST, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW)))
            .containsExactly(0.25, 0.0625, 0.25, 0.0625, 0.0625, 0.0625, 0.0625, 0.0625, 0.0625, 0.0625);
    }

    @Test
    void minersOfARaceAreNumberedThroughItsGroups() {
        GroupedRace race = new GroupedRace(List.of(new MinerGroup(SLOW, 4), new MinerGroup(FAST, 1)), BigInteger.TEN,
            Difficulty.of(4));

        assertThat(HashRateShares.of(race)).containsExactly(0.125, 0.125, 0.125, 0.125, 0.5);
    }
}
