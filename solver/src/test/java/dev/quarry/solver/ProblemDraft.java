package dev.quarry.solver;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** A problem that a test puts together or varies. */
final class ProblemDraft {

    private String name = "draft";
    private Profile profile = Profile.EXACT;
    private Objective objective = Objective.MAXIMIZE_DIFFICULTY;
    private MinerRange miners = new MinerRange(1, 1, 0);
    private NonceRange nonceBits = new NonceRange(1, 1);
    private DifficultyRange difficulty = new DifficultyRange(1, 1, 0);
    private HashTime hashTime = HashTime.of("1");
    private Prices prices = new Prices(BigFraction.ONE, BigFraction.ONE);
    private final List<Constraint> constraints = new ArrayList<>();
    private ReportRule report = ReportRule.DEFAULT;

    /** Starts with the only decision (1, 1, 1), prices and hash time 1, and no constraint. */
    static ProblemDraft empty() {
        return new ProblemDraft();
    }

    static ProblemDraft of(Problem problem) {
        ProblemDraft draft = new ProblemDraft();
        draft.name = problem.name();
        draft.profile = problem.profile();
        draft.objective = problem.objective();
        draft.miners = problem.miners();
        draft.nonceBits = problem.nonceBits();
        draft.difficulty = problem.difficulty();
        draft.hashTime = problem.hashTime();
        draft.prices = problem.prices();
        draft.constraints.addAll(problem.constraints());
        draft.report = problem.report();
        return draft;
    }

    /** The constants of Table 1, with T from the text, and the given bounds. */
    static ProblemDraft ofThePaper(Profile profile, String slowBlock, String pool, String mostSeconds) {
        return empty().profile(profile).miners(4, 80, 5).nonceBits(24, 64).difficulty(4, 64, 3).hashTime("0.02e-9")
            .prices("2e-12", "3000")
            .with(new Constraint.Failure(Probability.of("2^-64")))
            .with(new Constraint.ExpectedTime(BigFraction.ZERO, ExactNumber.parse(mostSeconds)))
            .with(new Constraint.SlowBlock(BigFraction.of(300), Probability.of(slowBlock)))
            .with(new Constraint.FastBlock(BigFraction.of(300), Probability.of("1")))
            .with(new Constraint.Dispute(BigFraction.of(1, 10_000), Probability.of("0.001")))
            .with(new Constraint.Pool(4, 6, Probability.of(pool)));
    }

    static ProblemDraft c1(Profile profile, String mostSeconds) {
        return ofThePaper(profile, "1e-9", "0.001", mostSeconds);
    }

    ProblemDraft name(String value) {
        name = value;
        return this;
    }

    ProblemDraft profile(Profile value) {
        profile = value;
        return this;
    }

    ProblemDraft objective(Objective value) {
        objective = value;
        return this;
    }

    ProblemDraft miners(int min, int max, int unavailable) {
        miners = new MinerRange(min, max, unavailable);
        return this;
    }

    ProblemDraft nonceBits(int min, int max) {
        nonceBits = new NonceRange(min, max);
        return this;
    }

    ProblemDraft difficulty(int min, int max, int drift) {
        difficulty = new DifficultyRange(min, max, drift);
        return this;
    }

    ProblemDraft hashTime(String seconds) {
        hashTime = HashTime.of(seconds);
        return this;
    }

    ProblemDraft prices(String perHash, String perMiner) {
        return prices(ExactNumber.parse(perHash), ExactNumber.parse(perMiner));
    }

    ProblemDraft prices(BigFraction perHash, BigFraction perMiner) {
        prices = new Prices(perHash, perMiner);
        return this;
    }

    /** Adds a constraint, or replaces the one of its kind. */
    ProblemDraft with(Constraint constraint) {
        constraints.removeIf(known -> known.kind() == constraint.kind());
        constraints.add(constraint);
        return this;
    }

    ProblemDraft report(int tuples, String costTolerance) {
        report = new ReportRule(tuples, ExactNumber.parse(costTolerance));
        return this;
    }

    Problem problem() {
        return new Problem(name, profile, objective, miners, nonceBits, difficulty, hashTime, prices, constraints,
            report);
    }
}
