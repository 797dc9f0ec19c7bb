package dev.quarry.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Enclosure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** A ship's voyages: how long it takes in which weather. */
class WorstCaseTest {

    private final CertifiedComparison comparison = new CertifiedComparison();

    /** A number that nothing but an interval is known of. */
    record Estimate(String lower, String upper) implements CertifiedValue {

        @Override
        public boolean isZero() {
            return false;
        }

        @Override
        public Enclosure enclosure() {
            return new Enclosure(0, Double.POSITIVE_INFINITY);
        }

        @Override
        public DecimalEnclosure enclosure(int digits) {
            return new DecimalEnclosure(new BigDecimal(lower), new BigDecimal(upper));
        }

        @Override
        public Optional<BigFraction> exactValue() {
            return Optional.empty();
        }
    }

    private static CertifiedValue hours(int miles, int wind) {
        return CertifiedValue.of(BigFraction.of(miles, 10 + wind));
    }

    private static UncertaintySet<String, Integer> winds(Integer... winds) {
        return UncertaintySet.fixed(List.of(winds));
    }

    private Optional<WorstCase<Integer>> longest(UncertaintySet<String, Integer> weather,
        Function<Integer, CertifiedValue> duration) {
        return WorstCase.largest("Rhine", weather, duration, comparison);
    }

    @Test
    void theLongestVoyageIsThatAgainstTheStrongestWind() {
        WorstCase<Integer> worst = longest(winds(3, -4, 0, -7, 5), wind -> hours(60, wind)).orElseThrow();

        assertThat(worst.scenario()).isEqualTo(-7);
        assertThat(worst.value().exactValue()).contains(BigFraction.of(20));
    }

    @Test
    void theShortestVoyageIsThatWithTheStrongestWind() {
        WorstCase<Integer> best = WorstCase.smallest("Rhine", winds(3, -4, 0, 5, -7), wind -> hours(60, wind),
            comparison).orElseThrow();

        assertThat(best.scenario()).isEqualTo(5);
        assertThat(best.value().exactValue()).contains(BigFraction.of(4));
    }

    @Test
    void ofSeveralThatTieTheFirstIsTaken() {
        Function<Integer, CertifiedValue> bothWays = wind -> hours(60, -Math.abs(wind));

        assertThat(longest(winds(1, 4, -4, 2), bothWays).orElseThrow().scenario()).isEqualTo(4);
        assertThat(longest(winds(1, -4, 4, 2), bothWays).orElseThrow().scenario()).isEqualTo(-4);
        assertThat(WorstCase.smallest("Rhine", winds(4, -1, 1), bothWays, comparison).orElseThrow().scenario())
            .isEqualTo(-1);
    }

    @Test
    void withoutScenariosThereIsNoWorst() {
        assertThat(longest(winds(), wind -> hours(60, wind))).isEmpty();
        assertThat(WorstCase.smallest("Rhine", winds(), wind -> hours(60, wind), comparison)).isEmpty();
    }

    @Test
    void ofSeveralThatCannotBeToldApartTheLargestIsEnclosed() {
        WorstCase<Integer> worst = longest(winds(0, 1, 2), List.<CertifiedValue>of(new Estimate("1", "3"),
            new Estimate("2", "5"), new Estimate("0.1", "0.9"))::get).orElseThrow();

        assertThat(worst.scenario()).isZero();
        assertThat(worst.value().enclosure(10))
            .isEqualTo(new DecimalEnclosure(BigDecimal.valueOf(2), BigDecimal.valueOf(5)));
    }

    @Test
    void whatSurpassesTheFirstNeedNotSurpassWhatCouldNotBeToldFromIt() {
        WorstCase<Integer> worst = longest(winds(0, 1, 2, 3), List.<CertifiedValue>of(new Estimate("1", "2"),
            new Estimate("1.5", "5"), new Estimate("1.2", "2.5"), new Estimate("3", "4"))::get).orElseThrow();

        assertThat(worst.scenario()).isEqualTo(3);
        assertThat(worst.value().enclosure(10))
            .isEqualTo(new DecimalEnclosure(BigDecimal.valueOf(3), BigDecimal.valueOf(5)));
    }

    @Test
    void whatIsSurpassedByTheLastIsForgotten() {
        WorstCase<Integer> worst = longest(winds(0, 1, 2), List.<CertifiedValue>of(new Estimate("1", "3"),
            new Estimate("2", "5"), new Estimate("6", "7"))::get).orElseThrow();

        assertThat(worst.scenario()).isEqualTo(2);
        assertThat(worst.value()).isEqualTo(new Estimate("6", "7"));
    }

    @Test
    void ofTheSmallestThatCannotBeToldApartTheSmallestIsEnclosed() {
        WorstCase<Integer> best = WorstCase.smallest("Rhine", winds(0, 1, 2, 3), List.<CertifiedValue>of(
            new Estimate("5", "7"), new Estimate("2", "6"), new Estimate("6", "8"), new Estimate("3", "4"))::get,
            comparison).orElseThrow();

        assertThat(best.scenario()).isEqualTo(3);
        assertThat(best.value().enclosure(10))
            .isEqualTo(new DecimalEnclosure(BigDecimal.valueOf(2), BigDecimal.valueOf(4)));
    }

    @Test
    void doublesRuleOutWhatIsSurpassedBeforeAnythingIsCompared() {
        UncertaintySet<String, Integer> winds = decision -> IntStream.range(0, 100).boxed();

        assertThat(longest(winds, wind -> hours(60, wind)).orElseThrow().scenario()).isZero();
        assertThat(WorstCase.smallest("Rhine", winds, wind -> hours(60, wind), comparison).orElseThrow().scenario())
            .isEqualTo(99);
        assertThat(comparison.escalations()).isZero();
    }
}
