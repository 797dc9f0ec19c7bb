package dev.quarry.engine.operation;

import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.testbed.block.NonceSpace;
import dev.quarry.testbed.race.LockstepSettings;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Races of ten miners at difficulty 9. */
final class Races {

    private Races() {
    }

    static LockstepSettings settings() {
        NonceSpace nonces = new NonceSpace(24, 10);
        GroupedRace race = new GroupedRace(List.of(new MinerGroup(new HashTime(BigFraction.of(1, 1000)), 10)),
            nonces.noncesOfMiner(), Difficulty.of(9));
        return LockstepSettings.of(race, nonces, 3);
    }
}
