package dev.quarry.calculus;

import static dev.quarry.calculus.GroupedLaw.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** The law of the joint race against sums over its events in exact fractions, on seeded random small races. */
class GroupedLawEventTest {

    private static final int RACES = 2_000;
    private static final String[] TIMES = {"1", "2", "3", "1/2", "2/3", "3/7", "5/11", "7/5", "13/8", "1.01", "0.997"};

    /** A race with costs per hash and a window. */
    private record Case(GroupedRace race, List<BigFraction> perHash, BigFraction window) {

        static Case of(Random random) {
            List<MinerGroup> groups = new ArrayList<>();
            List<BigFraction> perHash = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                groups.add(new MinerGroup(HashTime.of(TIMES[random.nextInt(TIMES.length)]), 1 + random.nextInt(3)));
                perHash.add(BigFraction.of(random.nextInt(5), 1 + random.nextInt(4)));
            }
            return new Case(new GroupedRace(groups, BigInteger.valueOf(1 + random.nextInt(7)),
                Difficulty.of(1 + random.nextInt(5))), perHash, BigFraction.of(random.nextInt(40), 8));
        }
    }

    private static void assertIs(CertifiedValue value, BigFraction exact, Case source) {
        assertThat(value.isZero()).as("zero: %s", source).isEqualTo(exact.signum() == 0);
        value.exactValue().ifPresent(known -> assertThat(known).as("%s", source).isEqualByComparingTo(exact));
        Enclosure fast = value.enclosure();
        assertThat(new BigDecimal(fast.lower())).as("%s", source).isLessThanOrEqualTo(
            DecimalEnclosure.of(exact, 60).upper());
        assertThat(DecimalEnclosure.of(exact, 60).lower()).as("%s", source).isLessThanOrEqualTo(
            new BigDecimal(fast.upper()));
        DecimalEnclosure close = value.enclosure(30);
        assertThat(close.compareTo(exact)).as("30 digits: %s", source).isZero();
        assertThat(exact.signum() == 0 || close.isKnownTo(30)).isTrue();
        if (value instanceof JointValue joint && source.race().nonces().intValueExact() % 4 == 1) {
            assertBoundedBy(joint, exact, source);
        }
    }

    /** Also where nobody needs them, the bounds are such. */
    private static void assertBoundedBy(JointValue value, BigFraction exact, Case source) {
        DecimalArithmetic a = new DecimalArithmetic(45);
        assertThat(DecimalEnclosure.compare(value.end(a, false).lower(), exact)).as("%s", source).isNotPositive();
        assertThat(DecimalEnclosure.compare(value.end(a, true).upper(), exact)).as("%s", source).isNotNegative();
    }

    private static void assertAround(Enclosure enclosure, BigFraction exact, Object source) {
        assertThat(DecimalEnclosure.compare(new BigDecimal(enclosure.lower()), exact)).as("%s", source).isNotPositive();
        assertThat(DecimalEnclosure.compare(new BigDecimal(enclosure.upper()), exact)).as("%s", source).isNotNegative();
    }

    /** The evaluation in doubles for larger races holds for small ones too. */
    private static void assertKernelEncloses(Case c, EventList events) {
        JointRace race = JointRace.of(c.race());
        JointKernel kernel = new JointKernel(race);
        BigFraction unit = c.race().tick();
        assertAround(kernel.time(), events.expectedTime().divide(unit), c);
        for (int type = 0; type < race.types(); type++) {
            HashTime time = new HashTime(unit.multiply(race.time(type)));
            List<BigFraction> one = new ArrayList<>();
            boolean first = true;
            for (MinerGroup group : c.race().groups()) {
                boolean counts = first && group.hashTime().seconds().compareTo(time.seconds()) == 0;
                first &= !counts;
                one.add(counts ? BigFraction.of(1, group.miners()) : BigFraction.ZERO);
            }
            assertAround(kernel.hashes(type), events.hashCost(one), c);
        }
    }

    @Test
    void quantitiesAreSumsOverEvents() {
        Random random = new Random(41);
        for (int i = 0; i < RACES; i++) {
            Case c = Case.of(random);
            EventList events = new EventList(c.race());
            BigFraction positive = c.window().add(BigFraction.of(1, 8));

            assertIs(EXACT.failure(c.race()), events.failure(), c);
            assertIs(EXACT.slowBlock(c.race(), c.window()).orElseThrow(), events.open(c.window()), c);
            assertIs(EXACT.fastBlock(c.race(), positive).orElseThrow(),
                BigFraction.ONE.subtract(events.before(positive)), c);
            assertIs(EXACT.dispute(c.race(), c.window()), events.dispute(c.window()), c);
            assertKernelEncloses(c, events);
            assertIs(EXACT.expectedTime(c.race()), events.expectedTime(), c);
            assertIs(EXACT.hashCost(c.race(), c.perHash()), events.hashCost(c.perHash()), c);
        }
    }

    @Test
    void forksAreSumsOverHashesOfTheFirst() {
        Random random = new Random(42);
        for (int i = 0; i < RACES; i++) {
            Case c = Case.of(random);
            CertifiedValue fork = EXACT.fork(c.race(), c.window());
            BigDecimal reference = new EventList(c.race()).fork(c.window());
            BigDecimal margin = new BigDecimal("1e-38");
            DecimalEnclosure enclosure = fork.enclosure(30);
            assertThat(reference).as("%s", c).isBetween(enclosure.lower().subtract(margin),
                enclosure.upper().add(margin));
            assertThat(reference).as("%s", c).isBetween(
                new BigDecimal(fork.enclosure().lower()).subtract(margin),
                new BigDecimal(fork.enclosure().upper()).add(margin));
            if (fork.exactValue().isPresent()) {
                assertThat(enclosure.compareTo(fork.exactValue().get())).as("%s", c).isZero();
            }
            if (fork instanceof JointFork joint) {
                Enclosure kernel = new JointKernel(joint.race()).fork(joint.window());
                assertThat(reference).as("%s", c).isBetween(new BigDecimal(kernel.lower()).subtract(margin),
                    new BigDecimal(kernel.upper()).add(margin));
                DecimalArithmetic a = new DecimalArithmetic(80);
                assertThat(reference).as("%s", c).isBetween(joint.end(a, false).lower().subtract(margin),
                    joint.end(a, true).upper().add(margin));
            }
        }
    }
}
