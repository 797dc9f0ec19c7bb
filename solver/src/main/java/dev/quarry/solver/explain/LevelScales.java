package dev.quarry.solver.explain;

import dev.quarry.calculus.HashTime;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Profile;
import dev.quarry.solver.explain.Levels.Rounding;
import dev.quarry.solver.explain.ProblemKind.Counts;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
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
 *
 * <p>The same with several types of miners, whose rounds are those of {@link Levels#rounds}:
 * <ul>
 * <li>{@code groups.NAME.miners.min} and {@code max} are ends of ranges, and {@code groups.NAME.miners.unavailable}
 *     adds scenarios as well; so does {@code miners.unavailable}, up to as many as may be lost at all.
 * <li>{@code groups.NAME.poolSize}: the share Σ min(l_i, s'_i)/T_i of the hash rate (exact), and each l_i/s'_i with
 *     l_i &lt; s'_i (paper), grow with l_i. {@code pool.wins}: powers of a share below 1.
 * <li>In profile exact, N(t) = Σ s'_i·min(⌊t/T_i⌋, λ) grows with t: {@code slowBlock.after} and {@code
 *     fastBlock.before} bound q<sup>N</sup> and its complement. In profile paper, max (1 − y_i<sup>⌊th'/T_i⌋</sup>)
 *     grows with th', but ⌊th'/T_i⌋ ≥ 2 of all deployed types shrinks what may be deployed; so {@code
 *     fastBlock.before} is a scale where all types have the same rounds only.
 * <li>{@code dispute.within}: that two or more miners succeed is the more likely the more likely each of them does, and
 *     1 − w_i grows with ⌊μ/T_i⌋. {@code fork.within}: each exponent Σ s'_j⌊(kT_i+μ)/T_j⌋ − ⌊(kT_i+μ)/T_i⌋ grows with
 *     μ, since s'_i ≥ 1; and kT_i is a whole number of rounds.
 * </ul>
 * Rounds without end are represented by 2<sup>600</sup> of the slowest miners: quantities of min(k, λ) do not change
 * beyond λ ≤ 2<sup>256</sup>. The others are within 2<sup>257</sup>·e<sup>−2^90</sup> of 1 there if they are not 0 for
 * good, closer than any limit below 1 that a problem file can state; so a decision that holds there holds however long
 * it takes.
 *
 * <p>Not monotone are {@code slowBlock.after} in the paper's profiles, see {@link SlowBlockIntervals} and {@link
 * DecisionIntervals}, and {@code miners.unavailable} in profile published, whose scenarios s' ∈ [u_s, s − u_s] are
 * fewer with a larger u_s, see {@link LevelScan}.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class LevelScales<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private static final int FIRST_FAST_ROUNDS = 2;

    private final ProblemKind<P, D> kind;
    private final P problem;
    private final Parameter<P> parameter;
    private final int mostMiners;
    private final boolean exact;

    private LevelScales(ProblemKind<P, D> kind, P problem, Parameter<P> parameter, int mostMiners) {
        this.kind = kind;
        this.mostMiners = Math.max(mostMiners, problem.miners().max());
        this.problem = problem;
        this.parameter = parameter;
        exact = problem.profile() == Profile.EXACT;
    }

    /** The scale of a constant, or nothing where it does not enter through a whole number or is not monotone. */
    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> Optional<LevelScale<P, D>> of(
        ProblemKind<P, D> kind, P problem, Parameter<P> parameter, int mostMiners) {
        return Optional.ofNullable(new LevelScales<>(kind, problem, parameter, mostMiners).scale());
    }

    private @Nullable LevelScale<P, D> scale() {
        return switch (parameter.path()) {
            case "nonceBits.min" -> count(1, problem.nonceBits().max());
            case "nonceBits.max" -> count(NonceRange.MOST, problem.nonceBits().min());
            case "difficulty.min" -> count(1, problem.difficulty().max());
            case "difficulty.max" -> count(DifficultyRange.MOST, problem.difficulty().min());
            case "difficulty.drift" -> count(0, DifficultyRange.MOST);
            case "constraints.pool.wins" -> count(Constraint.Pool.MOST_WINS, 1);
            case "constraints.slowBlock.after" -> exact ? rounds(Rounding.FLOOR, null, BigInteger.ZERO) : null;
            case "constraints.fastBlock.before" -> exact ? rounds(Rounding.CEILING, BigInteger.ONE, null)
                : hasOneHashTime() ? rounds(Rounding.FLOOR, BigInteger.valueOf(FIRST_FAST_ROUNDS), null) : null;
            case "constraints.dispute.within", "constraints.fork.within" ->
                rounds(Rounding.FLOOR, BigInteger.ZERO, null);
            default -> {
                Counts counts = kind.counts(problem, parameter.path(), mostMiners).orElse(null);
                yield counts == null ? null : count(counts.loosest(), counts.tightest());
            }
        };
    }

    private boolean hasOneHashTime() {
        return kind.hashTimes(problem).stream().distinct().count() == 1;
    }

    private LevelScale<P, D> count(int loosest, int tightest) {
        return new LevelScale<>(kind, problem, parameter, Levels.COUNT, BigFraction.of(loosest),
            BigFraction.of(tightest));
    }

    /** Rounds from loose to tight; null is without end. The present value may be longer, of which nothing comes. */
    private LevelScale<P, D> rounds(Rounding rounding, @Nullable BigInteger loosest, @Nullable BigInteger tightest) {
        List<HashTime> hashTimes = kind.hashTimes(problem);
        Levels levels = Levels.rounds(rounding, hashTimes);
        BigFraction longest = hashTimes.stream().map(HashTime::seconds).max(Comparator.naturalOrder()).orElseThrow();
        BigInteger endless = Levels.rounds(Rounding.FLOOR, hashTimes).of(longest).multiply(Levels.ENDLESS)
            .max(levels.of(parameter.value(problem)));
        return new LevelScale<>(kind, problem, parameter, levels,
            BigFraction.of(loosest == null ? endless : loosest), BigFraction.of(tightest == null ? endless : tightest));
    }
}
