package dev.quarry.consortium.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarry.consortium.audit.PartnerFinding.Judgement;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partner.Share;
import dev.quarry.solver.grouped.Partners;
import dev.quarry.solver.grouped.Partners.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static final long SEED = 404;

    @Test
    void theIntervalIsThatOfTheTables() {
        // Quantiles of beta distributions by mpmath at 30 digits.
        assertThat(ClopperPearson.of(5, 20, 0.05).lower()).isCloseTo(0.0865714, within(1e-6));
        assertThat(ClopperPearson.of(5, 20, 0.05).upper()).isCloseTo(0.4910459, within(1e-6));
        assertThat(ClopperPearson.of(0, 10, 0.05)).satisfies(interval -> {
            assertThat(interval.lower()).isZero();
            assertThat(interval.upper()).isCloseTo(1 - Math.pow(0.025, 0.1), within(2e-9));
        });
        assertThat(ClopperPearson.of(10, 10, 0.05)).satisfies(interval -> {
            assertThat(interval.lower()).isCloseTo(Math.pow(0.025, 0.1), within(2e-9));
            assertThat(interval.upper()).isOne();
        });
    }

    /** Coverage by summing up the binomial distribution: a theorem that the code must keep, not a sample. */
    @Test
    void theIntervalMissesAnyProbabilityAsRarelyAsStated() {
        int trials = 30;
        for (double alpha : new double[] {0.01, 0.1, 0.3}) {
            for (double p = 0.005; p < 1; p += 0.005) {
                double missed = 0;
                double mass = Math.pow(1 - p, trials);
                for (int w = 0; w <= trials; w++) {
                    ClopperPearson interval = ClopperPearson.of(w, trials, alpha);
                    missed += p < interval.lower() || p > interval.upper() ? mass : 0;
                    mass *= (trials - w) / (w + 1.0) * p / (1 - p);
                }
                assertThat(missed).as("alpha %s, p %s", alpha, p).isLessThanOrEqualTo(alpha);
            }
        }
    }

    @Test
    void falseAlarmsAreAsRareAsStated() {
        SplittableRandom random = new SplittableRandom(SEED);
        double alpha = 0.05;
        int chains = 2_000;
        int alarms = 0;
        for (int k = 0; k < chains; k++) {
            // Everybody is within the bounds, two of them nearly on them.
            alarms += Audit.of(partners(), chain(random, 150, 0.2999, 0.1001, 0.3, 0.3), alpha).flagsSomebody() ? 1 : 0;
        }
        // With probability at most alpha each, more than 155 of 2000 have a probability below 1e-6.
        assertThat(alarms).as("seed %s", SEED).isBetween(1, 155);
    }

    @Test
    void aPartnerWithTooMuchIsFound() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        int found = 0;
        for (int k = 0; k < 500; k++) {
            Audit audit = Audit.of(partners(), chain(random, 400, 0.45, 0.2, 0.2, 0.15), 0.01);
            found += audit.findings().get(0).judgement() == Judgement.ABOVE ? 1 : 0;
        }
        // The power is above 0.99; fewer than 450 of 500 have a probability below 1e-6 even at 0.95.
        assertThat(found).as("seed %s", SEED + 1).isGreaterThanOrEqualTo(450);
    }

    @Test
    void judgesByTheBoundsInTheirMeasure() {
        Partners ofOthers = new Partners(Measure.OF_OTHERS, BigFraction.of(1, 2),
            List.of(partner("a", 0), partner("b", 0)));
        Audit audit = Audit.of(ofOthers, blocks(Map.of("a", 900, "b", 100)), 0.01);

        // A half of the others is a third of the total.
        assertThat(audit.findings().get(0).high()).isEqualTo(BigFraction.of(1, 3));
        assertThat(audit.findings()).map(PartnerFinding::judgement).containsExactly(Judgement.ABOVE,
            Judgement.WITHIN);
        assertThat(audit.flagsSomebody()).isTrue();
    }

    @Test
    void theImbalanceIsTheStandardDeviationOfShares() {
        Partners four = partners();
        assertThat(Audit.of(four, blocks(Map.of("a", 25, "b", 25, "c", 25, "d", 25)), 0.01).imbalance()).hasValue(0);
        assertThat(Audit.of(four, blocks(Map.of("a", 100)), 0.01).imbalance().orElseThrow())
            .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void fewBlocksTellNothing() {
        assertThat(Audit.of(partners(), blocks(Map.of("a", 1)), 0.01).findings())
            .allMatch(finding -> finding.judgement() == Judgement.OPEN);
    }

    @Test
    void refusesStrangersAndEmptyWindows() {
        assertThatIllegalArgumentException().isThrownBy(() -> Audit.of(partners(), blocks(Map.of("z", 1)), 0.01))
            .withMessageStartingWith("block 1 of 1: 'z' is no partner; there are 'a', ");
        assertThatIllegalArgumentException().isThrownBy(() -> Audit.of(partners(), List.of(), 0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> Audit.of(partners(), blocks(Map.of("a", 1)), 1));
    }

    private static Partners partners() {
        return new Partners(Measure.OF_TOTAL, BigFraction.of(3, 10),
            List.of(partner("a", 0), partner("b", 10), partner("c", 0), partner("d", 0)));
    }

    private static Partner partner(String name, int percent) {
        return new Partner(name, new Share(BigFraction.of(percent, 100), null, null), Map.of(), null);
    }

    private static List<BlockRecord> blocks(Map<String, Integer> won) {
        List<BlockRecord> blocks = new ArrayList<>();
        won.forEach((name, number) -> blocks.addAll(Collections.nCopies(number, BlockRecord.wonBy(name))));
        return blocks;
    }

    private static List<BlockRecord> chain(SplittableRandom random, int length, double... shares) {
        List<BlockRecord> blocks = new ArrayList<>();
        for (int k = 0; k < length; k++) {
            double drawn = random.nextDouble();
            int winner = 0;
            while (winner < shares.length - 1 && drawn >= shares[winner]) {
                drawn -= shares[winner];
                winner++;
            }
            blocks.add(BlockRecord.wonBy(String.valueOf((char) ('a' + winner))));
        }
        return blocks;
    }
}
