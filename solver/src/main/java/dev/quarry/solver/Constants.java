package dev.quarry.solver;

import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** The constants of problem files, in the order of the format: those of every kind of problem, and of one type. */
public final class Constants {

    /** As many tuples as a problem file may ask for. */
    private static final int MOST_TUPLES = 1_000_000;

    private static final List<Parameter<Problem>> OF_ONE_TYPE = oneType();

    private Constants() {
    }

    /** The constants of problems with one type of miners. */
    static List<Parameter<Problem>> ofOneType() {
        return OF_ONE_TYPE;
    }

    private static List<Parameter<Problem>> oneType() {
        List<Parameter<Problem>> all = new ArrayList<>(ofRanges());
        all.add(new Parameter<>("hashTime", null, problem -> problem.hashTime().seconds(), (problem, x) ->
            new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(), problem.nonceBits(),
                problem.difficulty(), new HashTime(x), problem.prices(), problem.constraints(), problem.report())));
        all.add(cost("perHash", Prices::perHash, (prices, x) -> new Prices(x, prices.perMiner())));
        all.add(cost("perMiner", Prices::perMiner, (prices, x) -> new Prices(prices.perHash(), x)));
        all.addAll(ofRace());
        all.add(pool("size", MinerRange.MOST, Constraint.Pool::size, (c, n) ->
            new Constraint.Pool(n, c.wins(), c.max())));
        all.add(pool("wins", Constraint.Pool.MOST_WINS, Constraint.Pool::wins, (c, n) ->
            new Constraint.Pool(c.size(), n, c.max())));
        all.add(probability("pool.max", Constraint.Pool.class, Constraint.Pool::max, (c, max) ->
            new Constraint.Pool(c.size(), c.wins(), max)));
        all.addAll(ofBudgetAndReport());
        return List.copyOf(all);
    }

    /**
     * Returns the constants of ranges and uncertainties.
     *
     * @param <P> the kind of problem
     * @return those of {@code miners}, {@code nonceBits} and {@code difficulty}
     */
    public static <P extends GovernedProblem<P>> List<Parameter<P>> ofRanges() {
        return List.of(
            miners("min", 1, MinerRange::min, (range, n) -> new MinerRange(n, range.max(), range.unavailable())),
            miners("max", 1, MinerRange::max, (range, n) -> new MinerRange(range.min(), n, range.unavailable())),
            miners("unavailable", 0, MinerRange::unavailable, (range, n) ->
                new MinerRange(range.min(), range.max(), n)),
            nonceBits("min", NonceRange::min, (range, n) -> new NonceRange(n, range.max())),
            nonceBits("max", NonceRange::max, (range, n) -> new NonceRange(range.min(), n)),
            difficulty("min", 1, DifficultyRange::min, (range, n) ->
                new DifficultyRange(n, range.max(), range.drift())),
            difficulty("max", 1, DifficultyRange::max, (range, n) ->
                new DifficultyRange(range.min(), n, range.drift())),
            difficulty("drift", 0, DifficultyRange::drift, (range, n) ->
                new DifficultyRange(range.min(), range.max(), n)));
    }

    /**
     * Returns the constants of the constraints of races.
     *
     * @param <P> the kind of problem
     * @return those of the constraints from failure to fork
     */
    public static <P extends GovernedProblem<P>> List<Parameter<P>> ofRace() {
        return List.of(
            probability("failure.max", Constraint.Failure.class, Constraint.Failure::max, (c, max) ->
                new Constraint.Failure(max)),
            real("expectedTime.min", Constraint.ExpectedTime.class, Constraint.ExpectedTime::min, (c, x) ->
                new Constraint.ExpectedTime(x, c.max())),
            real("expectedTime.max", Constraint.ExpectedTime.class, Constraint.ExpectedTime::max, (c, x) ->
                new Constraint.ExpectedTime(c.min(), x)),
            real("slowBlock.after", Constraint.SlowBlock.class, Constraint.SlowBlock::after, (c, x) ->
                new Constraint.SlowBlock(x, c.max())),
            probability("slowBlock.max", Constraint.SlowBlock.class, Constraint.SlowBlock::max, (c, max) ->
                new Constraint.SlowBlock(c.after(), max)),
            real("fastBlock.before", Constraint.FastBlock.class, Constraint.FastBlock::before, (c, x) ->
                new Constraint.FastBlock(x, c.max())),
            probability("fastBlock.max", Constraint.FastBlock.class, Constraint.FastBlock::max, (c, max) ->
                new Constraint.FastBlock(c.before(), max)),
            real("dispute.within", Constraint.Dispute.class, Constraint.Dispute::within, (c, x) ->
                new Constraint.Dispute(x, c.max())),
            probability("dispute.max", Constraint.Dispute.class, Constraint.Dispute::max, (c, max) ->
                new Constraint.Dispute(c.within(), max)),
            real("fork.within", Constraint.Fork.class, Constraint.Fork::within, (c, x) ->
                new Constraint.Fork(x, c.max())),
            probability("fork.max", Constraint.Fork.class, Constraint.Fork::max, (c, max) ->
                new Constraint.Fork(c.within(), max)));
    }

    /**
     * Returns the constants that come last in problem files.
     *
     * @param <P> the kind of problem
     * @return those of {@code constraints.budget} and {@code report}
     */
    public static <P extends GovernedProblem<P>> List<Parameter<P>> ofBudgetAndReport() {
        return List.of(
            real("budget.max", Constraint.Budget.class, Constraint.Budget::max, (c, x) -> new Constraint.Budget(x)),
            report("tuples", new Parameter.WholeRange(1, MOST_TUPLES), rule -> BigFraction.of(rule.tuples()),
                (rule, x) -> new ReportRule(x.intValue(), rule.costTolerance())),
            report("costTolerance", null, ReportRule::costTolerance, (rule, x) -> new ReportRule(rule.tuples(), x)));
    }

    private static <P extends GovernedProblem<P>> Parameter<P> miners(String key, int least,
        ToIntFunction<MinerRange> value, BiFunction<MinerRange, Integer, MinerRange> changed) {
        return new Parameter<>("miners." + key, new Parameter.WholeRange(least, MinerRange.MOST),
            problem -> BigFraction.of(value.applyAsInt(problem.miners())), (problem, n) ->
                problem.withMiners(changed.apply(problem.miners(), n.intValue())));
    }

    private static <P extends GovernedProblem<P>> Parameter<P> nonceBits(String key, ToIntFunction<NonceRange> value,
        BiFunction<NonceRange, Integer, NonceRange> changed) {
        return new Parameter<>("nonceBits." + key, new Parameter.WholeRange(1, NonceRange.MOST),
            problem -> BigFraction.of(value.applyAsInt(problem.nonceBits())), (problem, n) ->
                problem.withNonceBits(changed.apply(problem.nonceBits(), n.intValue())));
    }

    private static <P extends GovernedProblem<P>> Parameter<P> difficulty(String key, int least,
        ToIntFunction<DifficultyRange> value, BiFunction<DifficultyRange, Integer, DifficultyRange> changed) {
        return new Parameter<>("difficulty." + key, new Parameter.WholeRange(least, DifficultyRange.MOST),
            problem -> BigFraction.of(value.applyAsInt(problem.difficulty())), (problem, n) ->
                problem.withDifficulty(changed.apply(problem.difficulty(), n.intValue())));
    }

    private static Parameter<Problem> cost(String key, Function<Prices, BigFraction> value,
        BiFunction<Prices, BigFraction, Prices> changed) {
        return new Parameter<>("cost." + key, null, problem -> value.apply(problem.prices()), (problem, x) ->
            new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(), problem.nonceBits(),
                problem.difficulty(), problem.hashTime(), changed.apply(problem.prices(), x), problem.constraints(),
                problem.report()));
    }

    private static <P extends GovernedProblem<P>> Parameter<P> report(String key,
        Parameter.@Nullable WholeRange whole, Function<ReportRule, BigFraction> value,
        BiFunction<ReportRule, BigFraction, ReportRule> changed) {
        return new Parameter<>("report." + key, whole, problem -> value.apply(problem.report()), (problem, x) ->
            problem.withReport(changed.apply(problem.report(), x)));
    }

    private static Parameter<Problem> pool(String key, int most, ToIntFunction<Constraint.Pool> value,
        BiFunction<Constraint.Pool, Integer, Constraint> changed) {
        return constraint("pool." + key, new Parameter.WholeRange(1, most), Constraint.Pool.class,
            c -> BigFraction.of(value.applyAsInt(c)), (c, n) -> changed.apply(c, n.intValue()));
    }

    private static <P extends GovernedProblem<P>, C extends Constraint> Parameter<P> real(String key, Class<C> type,
        Value<C> value, BiFunction<C, BigFraction, Constraint> changed) {
        return constraint(key, null, type, value, changed);
    }

    private static <P extends GovernedProblem<P>, C extends Constraint> Parameter<P> probability(String key,
        Class<C> type, Function<C, Probability> value, BiFunction<C, Probability, Constraint> changed) {
        return real(key, type, c -> value.apply(c).value(), (c, x) -> changed.apply(c, new Probability(x)));
    }

    private static <P extends GovernedProblem<P>, C extends Constraint> Parameter<P> constraint(String key,
        Parameter.@Nullable WholeRange whole, Class<C> type, Value<C> value,
        BiFunction<C, BigFraction, Constraint> changed) {
        return new Parameter<>("constraints." + key, whole, problem -> {
            for (Constraint constraint : problem.constraints()) {
                if (type.isInstance(constraint)) {
                    return value.of(type.cast(constraint));
                }
            }
            return null;
        }, (problem, x) -> problem.withConstraints(problem.constraints().stream().map(constraint ->
            type.isInstance(constraint) ? changed.apply(type.cast(constraint), x) : constraint).toList()));
    }

    /** A constant of a constraint; null where the constraint leaves it out. */
    @FunctionalInterface
    private interface Value<C extends Constraint> {
        @Nullable BigFraction of(C constraint);
    }
}
