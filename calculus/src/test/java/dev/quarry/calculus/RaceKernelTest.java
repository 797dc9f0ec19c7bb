package dev.quarry.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarry.calculus.ReferenceData.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RaceKernelTest {

    private static final double UNIT = 0x1p-53;
    private static final int MOST_MINERS = 10_000_000;

    /** A function of one double: its data and the bound that its javadoc states. */
    enum Function {

        KAPPA("kappa", 2 * UNIT) {
            @Override
            double at(double x) {
                return RaceKernel.kappa((int) x);
            }
        },

        TRUNCATED_EXPONENTIAL_MEAN("truncated_exponential", 26 * UNIT) {
            @Override
            double at(double x) {
                return RaceKernel.truncatedExponentialMean(x);
            }
        },

        LOG_SINHC("log_sinhc", 64 * UNIT) {
            @Override
            double at(double x) {
                return RaceKernel.logSinhc(x);
            }
        };

        private final String file;
        private final double bound;

        Function(String file, double bound) {
            this.file = file;
            this.bound = bound;
        }

        abstract double at(double x);
    }

    @ParameterizedTest
    @EnumSource
    void functionsKeepToTheirErrorBound(Function function) {
        RelativeErrors errors = new RelativeErrors();
        for (Row row : ReferenceData.rows(function.file)) {
            double x = Double.parseDouble(row.text(0));
            errors.add(function.at(x), row.value(), function.bound, row);
        }

        assertThat(errors.count()).isGreaterThan(200);
        assertThat(errors.largestPartOfBound()).as(errors.toString()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void quantitiesOfARaceKeepToTheErrorBound(RaceQuantity quantity) {
        RelativeErrors errors = new RelativeErrors();
        for (Row row : quantity.rows()) {
            errors.add(quantity.kernel(row), row.value(), quantity.bound(row), row);
        }

        assertThat(errors.count()).isGreaterThan(200);
        assertThat(errors.largestPartOfBound()).as(errors.toString()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 18, 64, 80, 1000, 4095, 65_537, 999_983, 1_000_000, 8_388_609, 9_999_991,
        MOST_MINERS})
    void noncesAreTheFloorOfTheirShare(int miners) {
        RelativeErrors errors = new RelativeErrors();
        for (int bits = 1; bits <= 256; bits++) {
            BigInteger exact = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(miners));
            double bound = exact.bitLength() <= 53 ? Double.MIN_VALUE : 4 * UNIT;
            errors.add(RaceKernel.nonces(bits, miners), new BigDecimal(exact), bound, bits);
        }

        assertThat(errors.largestPartOfBound()).as(errors.toString()).isLessThanOrEqualTo(1);
    }

    @Test
    void noncesAreTheFloorOfTheirShareForManyNumbersOfMiners() {
        RelativeErrors errors = new RelativeErrors();
        IntStream.range(0, 2_000).map(i -> 1 + (int) (i * 7_919L * 104_729 % MOST_MINERS)).forEach(miners -> {
            for (int bits = 1 + miners % 3; bits <= 256; bits += 3) {
                BigInteger exact = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(miners));
                double bound = exact.bitLength() <= 53 ? Double.MIN_VALUE : 4 * UNIT;
                errors.add(RaceKernel.nonces(bits, miners), new BigDecimal(exact), bound, bits + " " + miners);
            }
        });

        assertThat(errors.largestPartOfBound()).as(errors.toString()).isLessThanOrEqualTo(1);
    }

    @Test
    void limitsAreReachedWithoutNaN() {
        double infinity = Double.POSITIVE_INFINITY;

        assertThat(RaceKernel.open(infinity)).isZero();
        assertThat(RaceKernel.found(infinity)).isOne();
        assertThat(RaceKernel.truncatedExponentialMean(infinity)).isZero();
        assertThat(RaceKernel.dispute(2, infinity)).isOne();
        assertThat(RaceKernel.dispute(3, infinity)).isOne();
        assertThat(RaceKernel.dispute(1, infinity)).isZero();
        assertThat(RaceKernel.fork(2, 1, infinity)).isOne();
        assertThat(RaceKernel.fork(1, 1, infinity)).isZero();
    }

    @Test
    void openBeyondTheDoublesIsNothing() {
        assertThat(RaceKernel.open(701)).isZero();
        assertThat(RaceKernel.errorOfOpen(701)).isEqualTo(RaceKernel.errorOfOpen(Double.POSITIVE_INFINITY));
    }

    @Test
    void disputeKeepsToTheErrorBoundWhereTheMethodChanges() {
        for (int miners : new int[] {3, 4, 5, 18, 1000, 1_000_000}) {
            double edge = Math.log1p(1.0 / miners);
            double below = RaceKernel.dispute(miners, Math.nextDown(edge));
            double above = RaceKernel.dispute(miners, Math.nextUp(edge));

            assertThat(Math.abs(above - below) / below).as("%d miners", miners)
                .isLessThan(2 * RaceKernel.ERROR);
        }
    }
}
