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

/** The enclosures of joint races by doubles and by decimals against each other, over the whole range of races. */
class GroupedEnclosureTest {

    private static final int RACES = 400;
    private static final String[] COMMENSURABLE = {"1", "2", "3/2", "5/4", "7/6", "11/10", "60", "4/3", "9/7"};
    private static final String[] OTHERS =
        {"1.00000017", "1.618033988749895", "0.577215664901532", "1e-7", "3.14159265"};

    private static GroupedRace race(Random random, boolean commensurable) {
        List<MinerGroup> groups = new ArrayList<>();
        BigFraction scale = ExactNumber.parse("1e" + (random.nextInt(25) - 15));
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            String time = commensurable || random.nextBoolean() ? COMMENSURABLE[random.nextInt(COMMENSURABLE.length)]
                : OTHERS[random.nextInt(OTHERS.length)];
            groups.add(new MinerGroup(new HashTime(ExactNumber.parse(time).multiply(scale)),
                1 + random.nextInt(1 << random.nextInt(22))));
        }
        BigInteger nonces = new BigInteger(1 + random.nextInt(256), random).add(BigInteger.ONE);
        int d = random.nextBoolean() ? 1 + random.nextInt(510)
            : Math.max(1, Math.min(510, nonces.bitLength() + 20 - random.nextInt(40)));
        return new GroupedRace(groups, nonces, Difficulty.of(d));
    }

    private static List<CertifiedValue> values(GroupedRace race, Random random) {
        BigFraction window = race.groups().get(0).hashTime().seconds()
            .multiply(BigFraction.from(Math.scalb(random.nextDouble(), random.nextInt(60))));
        List<BigFraction> perHash = race.groups().stream().map(g -> BigFraction.of(random.nextInt(9), 7)).toList();
        return List.of(EXACT.failure(race), EXACT.dispute(race, window), EXACT.expectedTime(race),
            EXACT.hashCost(race, perHash), EXACT.fork(race, window));
    }

    @Test
    void doublesAndDecimalsEncloseTheSame() {
        Random random = new Random(43);
        for (int i = 0; i < RACES; i++) {
            GroupedRace race = race(random, random.nextInt(4) > 0);
            for (CertifiedValue value : values(race, random)) {
                Enclosure fast = value.enclosure();
                DecimalEnclosure close = value.enclosure(17);
                assertThat(new BigDecimal(fast.lower())).as("%s of %s", value, race)
                    .isLessThanOrEqualTo(close.upper());
                assertThat(Double.isInfinite(fast.upper()) ? close.lower() : new BigDecimal(fast.upper()))
                    .as("%s of %s", value, race).isGreaterThanOrEqualTo(close.lower());
            }
        }
    }
}
