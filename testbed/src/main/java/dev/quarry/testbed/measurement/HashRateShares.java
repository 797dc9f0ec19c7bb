package dev.quarry.testbed.measurement;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.HashTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/** What part of the hash rate of a network is each miner's: (1/T<sub>i</sub>)/Σ<sub>j</sub> 1/T<sub>j</sub>. */
public final class HashRateShares {

    private HashRateShares() {
    }

    /**
     * Returns the shares of some miners.
     *
     * @param hashTimes T of each of them
     * @return the share of each, to the digits of a double
     */
    public static List<Double> of(List<HashTime> hashTimes) {
        double[] rates = hashTimes.stream().mapToDouble(time -> 1 / time.seconds().doubleValue()).toArray();
        double total = DoubleStream.of(rates).sum();
        return DoubleStream.of(rates).mapToObj(rate -> rate / total).toList();
    }

    /**
     * Returns the shares of the miners of a race.
     *
     * @param race the race
     * @return the share of each miner, those of the first group first, to the digits of a double
     */
    public static List<Double> of(GroupedRace race) {
        return of(race.groups().stream().flatMap(group ->
            Collections.nCopies(group.miners(), group.hashTime()).stream()).toList());
    }
}
