package dev.quarry.testbed.measurement;

import dev.quarry.calculus.GroupedLaw;
import dev.quarry.testbed.race.LockstepSettings;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured. Where a number is null, its quantity is not measured.
 *
 * @param settings the network
 * @param law the reading of the equations that is put to the test
 * @param slowAfter th, the time after which a block is late, in seconds
 * @param fastBefore th', the time before which a block is early, in seconds
 * @param pool l<sub>i</sub>, the first miners of each group, which work together; empty if there is no pool
 * @param wins c, the races in a row
 * @param perHash TVC<sub>i</sub> of each group
 */
public record MeasurementPlan(LockstepSettings settings, GroupedLaw law, @Nullable BigFraction slowAfter,
    @Nullable BigFraction fastBefore, List<Integer> pool, int wins, List<BigFraction> perHash) {

    /**
     * Checks that there is a number for each group.
     *
     * @throws IllegalArgumentException if lists do not have one number for each group
     */
    public MeasurementPlan {
        pool = List.copyOf(pool);
        perHash = List.copyOf(perHash);
        int groups = settings.race().groups().size();
        if (perHash.size() != groups || (!pool.isEmpty() && pool.size() != groups)) {
            throw new IllegalArgumentException(perHash.size() + " costs and " + pool.size() + " pool sizes for "
                + groups + " groups; give one for each");
        }
    }
}
