package dev.quarry.calculus;

import static dev.quarry.calculus.GroupedLaw.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Joint races played miner by miner, with fixed seeds.
 *
 * <p>By Hoeffding's inequality the mean of N numbers of a range R misses its expectation by more than
 * R·√(ln(2/α)/2N) with a probability of at most α = 10<sup>−8</sup>; of the 24 means of this class one does so with a
 * probability of at most 2.4·10<sup>−7</sup>.
 */
class GroupedRaceSimulationTest {

    private static final int RACES = 400_000;
    private static final double FALSE_ALARM = 1e-8;

    /** A race in integer times. */
    private record Played(List<Integer> times, List<Integer> miners, int nonces, int difficulty, int window,
        SplittableRandom random) {

        /** The hash with which a miner finds its first proof of work. */
        private int firstFind() {
            double q = 1 - Math.scalb(1.0, -difficulty);
            return 1 + (int) Math.floor(Math.log(1 - random.nextDouble()) / Math.log(q));
        }

        /** Adds up time of success, success, dispute, fork, and cost of hashes, each type's costing its number. */
        void play(double[] sums) {
            long end = Long.MAX_VALUE;
            int early = 0;
            long first = Long.MAX_VALUE;
            long second = Long.MAX_VALUE;
            for (int type = 0; type < times.size(); type++) {
                for (int miner = 0; miner < miners.get(type); miner++) {
                    int hash = firstFind();
                    long moment = (long) hash * times.get(type);
                    early += hash <= nonces && moment <= window ? 1 : 0;
                    end = hash <= nonces ? Math.min(end, moment) : end;
                    second = Math.min(second, Math.max(first, moment));
                    first = Math.min(first, moment);
                }
            }
            sums[0] += end == Long.MAX_VALUE ? 0 : end;
            sums[1] += end == Long.MAX_VALUE ? 0 : 1;
            sums[2] += early >= 2 ? 1 : 0;
            sums[3] += second - first <= window ? 1 : 0;
            for (int type = 0; type < times.size(); type++) {
                sums[4] += (type + 1.0) * miners.get(type) * Math.min(nonces, end / times.get(type));
            }
        }
    }

    private static void assertMean(CertifiedValue value, double mean, double range, double count) {
        double margin = range * Math.sqrt(Math.log(2 / FALSE_ALARM) / (2 * count));
        assertThat(mean).isBetween(value.enclosure().lower() - margin, value.enclosure().upper() + margin);
        assertThat(margin).as("a test that tells something").isLessThan(range / 50);
    }

    @ParameterizedTest
    @CsvSource({
        "2 3 7,   1 2 3, 9,   4, 4",
        "3 4 5,   1 1 1, 40,  5, 8",
        "5 6 7,   2 2 2, 2,   2, 7",
        "1 10 11, 1 3 2, 30,  6, 25",
        "4 6 10,  3 1 2, 1,   1, 3",
        "7 8 9,   4 4 4, 100, 8, 20",
    })
    void quantitiesAreThoseOfPlayedRaces(String hashTimes, String sizes, int nonces, int difficulty, int window) {
        List<Integer> times = integers(hashTimes);
        List<Integer> miners = integers(sizes);
        Played played = new Played(times, miners, nonces, difficulty, window, new SplittableRandom(46));
        double[] sums = new double[5];
        for (int i = 0; i < RACES; i++) {
            played.play(sums);
        }
        GroupedRace race = new GroupedRace(IntStream.range(0, times.size())
            .mapToObj(i -> new MinerGroup(new HashTime(BigFraction.of(times.get(i))), miners.get(i))).toList(),
            BigInteger.valueOf(nonces), Difficulty.of(difficulty));
        BigFraction moment = BigFraction.of(window);
        double mostCost = (miners.get(0) + 2.0 * miners.get(1) + 3.0 * miners.get(2)) * nonces;

        assertMean(EXACT.expectedTime(race), sums[0] / sums[1], times.get(2) * (double) nonces, sums[1]);
        assertMean(EXACT.dispute(race, moment), sums[2] / RACES, 1, RACES);
        assertMean(EXACT.fork(race, moment), sums[3] / RACES, 1, RACES);
        assertMean(EXACT.hashCost(race, List.of(BigFraction.of(1), BigFraction.of(2), BigFraction.of(3))),
            sums[4] / RACES, mostCost, RACES);
    }

    private static List<Integer> integers(String text) {
        return Pattern.compile(" ").splitAsStream(text).map(Integer::valueOf).toList();
    }
}
