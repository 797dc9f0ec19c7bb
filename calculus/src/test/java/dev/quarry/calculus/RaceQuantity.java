package dev.quarry.calculus;

import dev.quarry.calculus.ReferenceData.Row;
import java.math.BigInteger;
import java.util.List;

/** A quantity of a race: its reference data, its double and the bound of the relative error, its certified value. */
enum RaceQuantity {

    OPEN("open") {
        @Override
        double kernel(Row row) {
            return RaceKernel.open(exponent(row, row.integer(1)));
        }

        @Override
        double bound(Row row) {
            return RaceKernel.errorOfOpen(exponent(row, row.integer(1)));
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, BigInteger.ONE).open(row.integer(1));
        }
    },

    FOUND("found") {
        @Override
        double kernel(Row row) {
            return RaceKernel.found(exponent(row, row.integer(1)));
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, BigInteger.ONE).foundWithin(row.integer(1));
        }
    },

    LATE_BUT_FOUND("late_but_found") {
        @Override
        double kernel(Row row) {
            return RaceKernel.open(exponent(row, row.integer(1)))
                * RaceKernel.found(exponent(row, row.integer(2).subtract(row.integer(1))));
        }

        @Override
        double bound(Row row) {
            return RaceKernel.errorOfOpen(exponent(row, row.integer(1))) + 2 * RaceKernel.ERROR;
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, row.integer(2)).foundAfter(row.integer(1));
        }
    },

    ROUNDS_GIVEN_SUCCESS("rounds_given_success") {
        @Override
        double kernel(Row row) {
            return RaceKernel.roundsGivenSuccess(exponentOfRound(row), row.integer(1).doubleValue());
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, row.integer(1)).expectedRoundsGivenSuccess();
        }
    },

    ROUNDS_FAILURE_AS_ZERO("rounds_failure_as_zero") {
        @Override
        double kernel(Row row) {
            return RaceKernel.roundsFailureAsZero(exponentOfRound(row), row.integer(1).doubleValue());
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, row.integer(1)).expectedRoundsFailureAsZero();
        }
    },

    ROUNDS_HASHED("rounds_hashed") {
        @Override
        double kernel(Row row) {
            return RaceKernel.roundsHashed(exponentOfRound(row), row.integer(1).doubleValue());
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, row.integer(1)).expectedRoundsHashed();
        }
    },

    DISPUTE("dispute") {
        @Override
        double kernel(Row row) {
            return RaceKernel.dispute(row.miners(), kappa(row) * row.integer(1).doubleValue());
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, BigInteger.ONE).dispute(row.integer(1));
        }
    },

    FORK("fork") {
        @Override
        double kernel(Row row) {
            return RaceKernel.fork(row.miners(), kappa(row), row.integer(1).doubleValue());
        }

        @Override
        CertifiedValue certified(Row row) {
            return race(row, BigInteger.ONE).fork(row.integer(1));
        }
    };

    private final String file;

    RaceQuantity(String file) {
        this.file = file;
    }

    /** All rows: some are of races that are larger than the calculus admits. */
    List<Row> rows() {
        return ReferenceData.rows(file);
    }

    /** The rows of races that the calculus admits. */
    List<Row> admittedRows() {
        return rows().stream().filter(row -> row.difficultyBits() <= Difficulty.MAX_BITS
            && row.integer(row.cells().size() - 3).compareTo(MiningRace.MAX_HASHES) <= 0).toList();
    }

    abstract double kernel(Row row);

    double bound(Row row) {
        return RaceKernel.ERROR;
    }

    abstract CertifiedValue certified(Row row);

    private static MiningRace race(Row row, BigInteger hashesPerMiner) {
        return MiningRace.of(row.miners(), hashesPerMiner, row.difficulty());
    }

    private static double kappa(Row row) {
        return RaceKernel.kappa(row.difficultyBits());
    }

    private static double exponentOfRound(Row row) {
        return kappa(row) * row.miners();
    }

    private static double exponent(Row row, BigInteger hashes) {
        return kappa(row) * hashes.multiply(row.integer(0)).doubleValue();
    }
}
