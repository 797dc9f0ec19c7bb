package dev.quarry.solver.explain;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.explain.Levels.Rounding;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The scales of constants that enter through whole numbers.
 *
 * <p>Why each is monotone, for every single decision and so for whether there is a feasible one:
 * <ul>
 * <li>Ends of ranges: a wider range has all decisions of a narrower one. Where scenarios are held to the ranges too
 *     (profiles paper and published), a wider range also allows more of them.
 * <li>{@code difficulty.drift}, and {@code miners.unavailable} but for profile published: more of it only adds
 *     scenarios to a decision, each of which has to satisfy the same constraints. With u_s = s_u a scenario of no
 *     miners arises for every decision, so that nothing is feasible from there on.
 * <li>{@code pool.size}: (l/s')<sup>c</sup> and l &lt; s' both get harder with l. {@code pool.wins}: (l/s')<sup>c</sup>
 *     falls in c, because l &lt; s'.
 * <li>{@code slowBlock.after} in profile exact: q<sup>s'·min(k,λ)</sup> falls in k = ⌊th/T⌋.
 * <li>{@code fastBlock.before}: 1 − q<sup>s'·min(k,λ)</sup> grows in k = ⌈th'/T⌉ − 1; in the paper's profiles
 *     1 − y<sup>k</sup> grows in k = ⌊th'/T⌋, and K' &gt; 0 asks for k ≥ 2, which is where this scale begins.
 * <li>{@code dispute.within}: a binomial tail grows with its probability 1 − w, and so with ⌊μ/T⌋.
 *     {@code fork.within}: q<sup>(s'−1)(m+1)</sup> falls in m = ⌊μ/T⌋.
 * </ul>
 * Rounds without end are represented by 2<sup>600</sup>: quantities of min(k, λ) do not change beyond λ ≤
 * 2<sup>256</sup>. The others are within 2<sup>257</sup>·e<sup>−2^90</sup> of 1 there if they are not 0 for good,
 * closer than any limit below 1 that a problem file can state; so a decision that holds there holds however long it
 * takes.
 *
 * <p>Not monotone are {@code slowBlock.after} in the paper's profiles, see {@link SlowBlockIntervals}, and
 * {@code miners.unavailable} in profile published, whose scenarios s' ∈ [u_s, s − u_s] are fewer with a larger u_s, see
 * {@link LevelScan}.
 */
final class LevelScales {

    static final BigInteger ENDLESS = BigInteger.ONE.shiftLeft(600);

    private static final int FIRST_FAST_ROUNDS = 2;

    private final Problem problem;
    private final Parameter<Problem> parameter;
    private final int mostMiners;
    private final boolean exact;

    private LevelScales(Problem problem, Parameter<Problem> parameter, int mostMiners) {
        this.mostMiners = Math.max(mostMiners, problem.miners().max());
        this.problem = problem;
        this.parameter = parameter;
        exact = problem.profile() == Profile.EXACT;
    }

    /** The scale of a constant, or nothing where it does not enter through a whole number or is not monotone. */
    static Optional<LevelScale> of(Problem problem, Parameter<Problem> parameter, int mostMiners) {
        return Optional.ofNullable(new LevelScales(problem, parameter, mostMiners).scale());
    }

    private @Nullable LevelScale scale() {
        return switch (parameter.path()) {
            case "miners.min" -> count(1, problem.miners().max());
            case "miners.max" -> count(mostMiners, problem.miners().min());
            case "miners.unavailable" -> problem.profile() == Profile.PUBLISHED ? null
                : count(0, Math.max(problem.miners().max(), problem.miners().unavailable()));
            case "nonceBits.min" -> count(1, problem.nonceBits().max());
            case "nonceBits.max" -> count(NonceRange.MOST, problem.nonceBits().min());
            case "difficulty.min" -> count(1, problem.difficulty().max());
            case "difficulty.max" -> count(DifficultyRange.MOST, problem.difficulty().min());
            case "difficulty.drift" -> count(0, DifficultyRange.MOST);
            case "constraints.pool.size" -> count(1, MinerRange.MOST);
            case "constraints.pool.wins" -> count(Constraint.Pool.MOST_WINS, 1);
            case "constraints.slowBlock.after" -> exact
                ? rounds(Rounding.FLOOR, ENDLESS, BigInteger.ZERO) : null;
            case "constraints.fastBlock.before" -> exact
                ? rounds(Rounding.CEILING, BigInteger.ONE, ENDLESS)
                : rounds(Rounding.FLOOR, BigInteger.valueOf(FIRST_FAST_ROUNDS), ENDLESS);
            case "constraints.dispute.within", "constraints.fork.within" ->
                rounds(Rounding.FLOOR, BigInteger.ZERO, ENDLESS);
            default -> null;
        };
    }

    private LevelScale count(int loosest, int tightest) {
        return new LevelScale(problem, parameter, Levels.COUNT, BigFraction.of(loosest), BigFraction.of(tightest));
    }

    /** The present value may be longer than endless, of which nothing comes. */
    private LevelScale rounds(Rounding rounding, BigInteger loosest, BigInteger tightest) {
        Levels levels = Levels.rounds(rounding, problem.hashTime());
        BigInteger present = levels.of(parameter.value(problem));
        return new LevelScale(problem, parameter, levels, BigFraction.of(endless(loosest, present)),
            BigFraction.of(endless(tightest, present)));
    }

    private static BigInteger endless(BigInteger end, BigInteger present) {
        return end.equals(ENDLESS) ? end.max(present) : end;
    }
}
