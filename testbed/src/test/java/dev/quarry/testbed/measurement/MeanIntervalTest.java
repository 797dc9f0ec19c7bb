package dev.quarry.testbed.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanIntervalTest {

    private static final double[] ONE_TO_FIVE = {1, 2, 3, 4, 5};

    /** s² = 5/2; the 97.5 % quantile of t with 4 degrees of freedom is 2.776445 in tables. */
    @Test
    void theIntervalIsStudents() {
        MeanInterval interval = MeanInterval.of(ONE_TO_FIVE, 0.05);

        assertThat(interval.size()).isEqualTo(5);
        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(interval.to() - 3).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-6));
        assertThat(3 - interval.from()).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-6));
    }

    /** A sum of squares less the square of the sum would have lost all digits. */
    @Test
    void aLargeMeanDoesNotHideTheVariance() {
        MeanInterval interval = MeanInterval.of(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5}, 0.05);

        assertThat(interval.mean()).isEqualTo(1e9 + 3);
        assertThat(interval.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void fewNumbersSayLittle() {
        assertThat(MeanInterval.of(new double[] {7}, 0.05)).isEqualTo(
            new MeanInterval(1, 7, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(MeanInterval.of(new double[0], 0.05)).isEqualTo(
            new MeanInterval(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void anErrorRateOfOneLeavesTheMean() {
        MeanInterval interval = MeanInterval.of(ONE_TO_FIVE, 1);

        assertThat(interval.from()).isEqualTo(3);
        assertThat(interval.to()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void otherErrorRatesAreRefused(double errorRate) {
        assertThatIllegalArgumentException().isThrownBy(() -> MeanInterval.of(ONE_TO_FIVE, errorRate))
            .withMessageContaining("error rate " + errorRate);
    }
}
