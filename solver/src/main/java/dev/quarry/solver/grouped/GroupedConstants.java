package dev.quarry.solver.grouped;

import dev.quarry.calculus.HashTime;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constants;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Prices;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The constants of problem files with several types of miners, in the order of the format. Those of a type have its
 * name, {@code groups.NAME.hashTime}. What partners own has no bearing on an answer and is not among them.
 */
final class GroupedConstants {

    private static final Parameter.WholeRange COUNT = new Parameter.WholeRange(0, MinerRange.MOST);

    private GroupedConstants() {
    }

    static List<Parameter<GroupedProblem>> of(GroupedProblem problem) {
        List<Parameter<GroupedProblem>> all = new ArrayList<>(Constants.ofRanges());
        problem.types().forEach(type -> all.addAll(ofType(type.name())));
        all.addAll(Constants.ofRace());
        all.add(new Parameter<>("constraints.pool.wins", new Parameter.WholeRange(1, Constraint.Pool.MOST_WINS),
            p -> p.pool() == null ? null : BigFraction.of(p.pool().wins()), (p, n) ->
                p.withPool(new PoolBound(n.intValue(), bound(p).max()))));
        all.add(new Parameter<>("constraints.pool.max", null, p -> p.pool() == null ? null : p.pool().max().value(),
            (p, x) -> p.withPool(new PoolBound(bound(p).wins(), new Probability(x)))));
        all.addAll(Constants.ofBudgetAndReport());
        return List.copyOf(all);
    }

    private static PoolBound bound(GroupedProblem problem) {
        PoolBound pool = problem.pool();
        if (pool == null) {
            throw new IllegalArgumentException("pools are not bounded");
        }
        return pool;
    }

    private static List<Parameter<GroupedProblem>> ofType(String name) {
        return List.of(
            parameter(name, "miners.min", COUNT, type -> BigFraction.of(type.min()), (type, n) ->
                new MinerType(name, n.intValue(), type.max(), type.unavailable(), type.hashTime(), type.prices(),
                    type.poolSize())),
            parameter(name, "miners.max", COUNT, type -> BigFraction.of(type.max()), (type, n) ->
                new MinerType(name, type.min(), n.intValue(), type.unavailable(), type.hashTime(), type.prices(),
                    type.poolSize())),
            parameter(name, "miners.unavailable", COUNT, type -> BigFraction.of(type.unavailable()), (type, n) ->
                new MinerType(name, type.min(), type.max(), n.intValue(), type.hashTime(), type.prices(),
                    type.poolSize())),
            parameter(name, "hashTime", null, type -> type.hashTime().seconds(), (type, x) ->
                new MinerType(name, type.min(), type.max(), type.unavailable(), new HashTime(x), type.prices(),
                    type.poolSize())),
            parameter(name, "cost.perHash", null, type -> type.prices().perHash(), (type, x) ->
                new MinerType(name, type.min(), type.max(), type.unavailable(), type.hashTime(),
                    new Prices(x, type.prices().perMiner()), type.poolSize())),
            parameter(name, "cost.perMiner", null, type -> type.prices().perMiner(), (type, x) ->
                new MinerType(name, type.min(), type.max(), type.unavailable(), type.hashTime(),
                    new Prices(type.prices().perHash(), x), type.poolSize())),
            parameter(name, "poolSize", new Parameter.WholeRange(1, MinerRange.MOST), type ->
                type.poolSize() == null ? null : BigFraction.of(type.poolSize()), (type, n) ->
                new MinerType(name, type.min(), type.max(), type.unavailable(), type.hashTime(), type.prices(),
                    n.intValue())));
    }

    private static Parameter<GroupedProblem> parameter(String name, String key, Parameter.@Nullable WholeRange whole,
        Value value, Change change) {
        return new Parameter<>("groups." + name + "." + key, whole, problem -> {
            for (MinerType type : problem.types()) {
                if (type.name().equals(name)) {
                    return value.of(type);
                }
            }
            return null;
        }, (problem, x) -> problem.withTypes(problem.types().stream().map(type ->
            type.name().equals(name) ? change.of(type, x) : type).toList()));
    }

    /** A constant of a type; null where it is left out. */
    @FunctionalInterface
    private interface Value {
        @Nullable BigFraction of(MinerType type);
    }

    /** Changes a constant of a type. */
    @FunctionalInterface
    private interface Change {
        MinerType of(MinerType type, BigFraction value);
    }
}
