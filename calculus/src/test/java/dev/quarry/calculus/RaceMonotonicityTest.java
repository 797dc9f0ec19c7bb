package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison.Order;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The monotonicity on which searches rely: in the hashes of a miner, in the miners, in the difficulty. */
class RaceMonotonicityTest {

    /** What grows (+1), falls (−1) or is not claimed to do either (0) with hashes, miners and difficulty. */
    enum Quantity {

        FAILURE(-1, -1, 1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return race.failure();
            }
        },

        SLOW_BLOCK(-1, -1, 1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return RaceLaw.EXACT.slowBlock(race, window).orElseThrow();
            }
        },

        FAST_BLOCK(1, 1, -1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return RaceLaw.EXACT.fastBlock(race, window).orElseThrow();
            }
        },

        DISPUTE(1, 1, -1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return RaceLaw.EXACT.dispute(race, window);
            }
        },

        FORK(1, 1, -1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return race.fork(window);
            }
        },

        ROUNDS_GIVEN_SUCCESS(1, -1, 1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return race.expectedRoundsGivenSuccess();
            }
        },

        ROUNDS_FAILURE_AS_ZERO(1, 0, 0) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return race.expectedRoundsFailureAsZero();
            }
        },

        LATE_BUT_FOUND(1, 0, 0) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return race.foundAfter(window.min(race.hashesPerMiner()));
            }
        },

        HASHES_PAID_FOR(1, 1, 1) {
            @Override
            CertifiedValue of(MiningRace race, BigInteger window) {
                return RaceLaw.EXACT.cost(race, race.miners(), ExactNumber.parse("2e-12"), ExactNumber.parse("0"));
            }
        };

        private final int inHashes;
        private final int inMiners;
        private final int inDifficulty;

        Quantity(int inHashes, int inMiners, int inDifficulty) {
            this.inHashes = inHashes;
            this.inMiners = inMiners;
            this.inDifficulty = inDifficulty;
        }

        abstract CertifiedValue of(MiningRace race, BigInteger window);
    }

    /** A race, the rounds of interest, and a step. */
    record Point(int miners, BigInteger hashes, int difficulty, BigInteger window, int step) {

        MiningRace race() {
            return race(miners, hashes, difficulty);
        }

        MiningRace withMoreHashes() {
            return race(miners, hashes.add(BigInteger.valueOf(step)), difficulty);
        }

        MiningRace withMoreMiners() {
            return race(miners + step, hashes, difficulty);
        }

        MiningRace withMoreDifficulty() {
            return race(miners, hashes, difficulty + step);
        }

        private static MiningRace race(int miners, BigInteger hashes, int difficulty) {
            return MiningRace.of(miners, hashes, Difficulty.of(difficulty));
        }
    }

    private final CertifiedComparison comparison = new CertifiedComparison();

    @Property(seed = "12", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void quantitiesAreMonotoneAsClaimed(@ForAll Quantity quantity, @ForAll("points") Point point) {
        CertifiedValue value = quantity.of(point.race(), point.window());

        assertDirection(quantity.inHashes, value, quantity.of(point.withMoreHashes(), point.window()));
        assertDirection(quantity.inMiners, value, quantity.of(point.withMoreMiners(), point.window()));
        assertDirection(quantity.inDifficulty, value, quantity.of(point.withMoreDifficulty(), point.window()));
    }

    /** Equal is what a window hides: more hashes than it counts. */
    private void assertDirection(int direction, CertifiedValue before, CertifiedValue after) {
        if (direction != 0) {
            assertThat(comparison.compare(before, after)).isIn(direction > 0 ? Order.LESS : Order.GREATER, Order.EQUAL);
        }
    }

    @Property(seed = "13", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void openAndFoundAddUpToOne(@ForAll("points") Point point) {
        assertAddUpToOne(point.race().open(point.window()), point.race().foundWithin(point.window()));
    }

    private static void assertAddUpToOne(CertifiedValue open, CertifiedValue found) {
        for (int digits : new int[] {5, 30, 100}) {
            DecimalEnclosure a = open.enclosure(digits);
            DecimalEnclosure b = found.enclosure(digits);
            assertThat(BigDecimal.ONE).isBetween(a.lower().add(b.lower()), a.upper().add(b.upper()));
        }
        Enclosure sum = open.enclosure().plus(found.enclosure());
        assertThat(1.0).isBetween(sum.lower(), sum.upper());
    }

    @Property(seed = "14", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void lateButFoundIsWhatFailureLeavesOfOpen(@ForAll("points") Point point) {
        BigInteger late = point.window().min(point.hashes());
        DecimalEnclosure found = point.race().foundAfter(late).enclosure(30);
        DecimalEnclosure failure = point.race().failure().enclosure(30);
        DecimalEnclosure open = point.race().open(late).enclosure(30);

        assertThat(found.lower().add(failure.lower())).isLessThanOrEqualTo(open.upper());
        assertThat(found.upper().add(failure.upper())).isGreaterThanOrEqualTo(open.lower());
    }

    /** With an expected number of finds from e^−14 to e^4, where one hash more is seen within the default precision. */
    @Provide
    Arbitrary<Point> points() {
        Arbitrary<Integer> miners = Arbitraries.integers().between(0, 16).flatMap(bits ->
            Arbitraries.integers().between(1, 1 << bits));
        return Combinators.combine(miners, Arbitraries.integers().between(1, 60), finds(), finds(),
            Arbitraries.integers().between(1, 5)).as((s, d, whole, window, step) ->
                new Point(s, hashes(s, d, whole).max(BigInteger.ONE), d, hashes(s, d, window), step));
    }

    private static Arbitrary<Double> finds() {
        return Arbitraries.doubles().between(-14, 4).ofScale(9).map(Math::exp);
    }

    private static BigInteger hashes(int miners, int difficulty, double finds) {
        return new BigDecimal(Math.scalb(finds, difficulty) / miners).toBigInteger();
    }
}
