package dev.quarry.benchmarks;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Objective;
import dev.quarry.solver.Prices;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportRule;
import java.util.List;

/** The paper's instance of Table 1 in configuration C1. */
public final class PaperInstance {

    private PaperInstance() {
    }

    /**
     * Returns the instance.
     *
     * @param profile the profile
     * @param mostTime τ_u in seconds, in any notation for numbers
     * @param mostMiners s_u; 80 in the paper
     * @return the problem
     */
    public static Problem of(Profile profile, String mostTime, int mostMiners) {
        return of(profile, mostTime, mostMiners, new NonceRange(24, 64), new DifficultyRange(4, 64, 3));
    }

    /**
     * Returns the instance with as many nonce bits and difficulties as a problem may have.
     *
     * @param profile the profile
     * @param mostMiners s_u
     * @return the problem
     */
    public static Problem widest(Profile profile, int mostMiners) {
        return of(profile, "1454/7", mostMiners, new NonceRange(1, NonceRange.MOST),
            new DifficultyRange(1, DifficultyRange.MOST, 3));
    }

    private static Problem of(Profile profile, String mostTime, int mostMiners, NonceRange nonceBits,
        DifficultyRange difficulty) {
        return new Problem("C1", profile, Objective.MAXIMIZE_DIFFICULTY, new MinerRange(4, mostMiners, 5),
            nonceBits, difficulty, HashTime.of("0.02e-9"),
            new Prices(ExactNumber.parse("2e-12"), ExactNumber.parse("3000")),
            List.of(new Constraint.Failure(Probability.of("2^-64")),
                new Constraint.ExpectedTime(ExactNumber.parse("0"), ExactNumber.parse(mostTime)),
                new Constraint.SlowBlock(ExactNumber.parse("300"), Probability.of("1e-9")),
                new Constraint.FastBlock(ExactNumber.parse("300"), Probability.of("1")),
                new Constraint.Dispute(ExactNumber.parse("1/10000"), Probability.of("0.001")),
                new Constraint.Pool(4, 6, Probability.of("0.001"))),
            ReportRule.DEFAULT);
    }
}
