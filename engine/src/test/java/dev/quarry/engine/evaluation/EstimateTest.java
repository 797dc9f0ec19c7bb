package dev.quarry.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    /** s² = 5/2; the 97.5 % quantile of t with 4 degrees of freedom is 2.776445 in tables. */
    @Test
    void intervalsAreStudents() {
        Estimate estimate = Estimate.of(new double[] {1, 2, Double.NaN, 3, 4, 5}, 0.95);

        assertThat(estimate.runs()).isEqualTo(5);
        assertThat(estimate.mean()).isEqualTo(3);
        assertThat(estimate.high() - 3).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-6));
        assertThat(3 - estimate.low()).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void fewRunsSayLittle() {
        assertThat(Estimate.of(new double[] {7}, 0.95))
            .isEqualTo(new Estimate(7, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
        assertThat(Estimate.of(new double[] {Double.NaN}, 0.95).runs()).isZero();
        assertThat(Estimate.of(new double[] {Double.NaN}, 0.95).excludesZero()).isFalse();
    }

    @Test
    void significanceIsAnIntervalOfOneSign() {
        assertThat(Estimate.of(new double[] {1, 1.1, 0.9}, 0.95).excludesZero()).isTrue();
        assertThat(Estimate.of(new double[] {-1, -1.1, -0.9}, 0.95).excludesZero()).isTrue();
        assertThat(Estimate.of(new double[] {-1, 1.1, 0.9}, 0.95).excludesZero()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(new double[] {1}, 1))
            .withMessageContaining("confidence 1.0");
    }
}
