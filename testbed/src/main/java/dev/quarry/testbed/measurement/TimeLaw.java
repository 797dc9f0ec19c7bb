package dev.quarry.testbed.measurement;

import dev.quarry.testbed.race.RaceOutcome;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The law of the time of a race that succeeds: (1 − q<sup>N(t)</sup>)/(1 − q<sup>N(∞)</sup>), N(t) =
 * Σ s'<sub>i</sub>·min(⌊t/T<sub>i</sub>⌋, n) (MODEL, section 4).
 *
 * @param ticks T<sub>i</sub>, in ticks
 * @param miners s'<sub>i</sub>
 * @param hashesOfMiner n, the hashes of each miner
 * @param kappa −ln q
 */
record TimeLaw(List<Long> ticks, List<Integer> miners, BigInteger hashesOfMiner, double kappa) {

    private double found(long time) {
        double hashes = 0;
        for (int i = 0; i < ticks.size(); i++) {
            hashes += miners.get(i) * BigInteger.valueOf(time / ticks.get(i)).min(hashesOfMiner).doubleValue();
        }
        return -Math.expm1(-kappa * hashes);
    }

    private double foundEver() {
        return -Math.expm1(-kappa * hashesOfMiner.doubleValue()
            * miners.stream().mapToLong(Integer::longValue).sum());
    }

    /** Where times lie in the distribution: uniform on 0..1 if the law is right. */
    double[] positions(List<RaceOutcome> blocks, UniformRandomProvider random) {
        double ever = foundEver();
        return blocks.stream().mapToDouble(outcome -> {
            double before = found(outcome.time() - 1);
            double at = found(outcome.time());
            return (before + random.nextDouble() * (at - before)) / ever;
        }).toArray();
    }
}
