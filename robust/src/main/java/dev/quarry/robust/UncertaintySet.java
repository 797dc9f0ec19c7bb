package dev.quarry.robust;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scenarios that may come true once a decision is taken.
 *
 * @param <D> decisions
 * @param <S> scenarios
 */
@FunctionalInterface
public interface UncertaintySet<D, S> {

    /**
     * Returns the scenarios of a decision, in a fixed order.
     *
     * @param decision the decision
     * @return its scenarios; a decision without any is not robustly feasible, because nothing can come of it
     */
    Stream<S> scenarios(D decision);

    /**
     * Returns the set in which the decision itself is the only scenario: no uncertainty.
     *
     * @param <D> decisions
     * @return the set
     */
    static <D> UncertaintySet<D, D> none() {
        return Stream::of;
    }

    /**
     * Returns the set of the same scenarios for every decision.
     *
     * @param scenarios the scenarios
     * @param <D> decisions
     * @param <S> scenarios
     * @return the set
     */
    static <D, S> UncertaintySet<D, S> fixed(List<S> scenarios) {
        List<S> copy = List.copyOf(scenarios);
        return decision -> copy.stream();
    }

    /**
     * Returns the set in which two integers vary independently, the first slower.
     *
     * @param first the range of the first integer for a decision
     * @param second the range of the second integer for a decision
     * @param scenario makes a scenario of the two
     * @param <D> decisions
     * @param <S> scenarios
     * @return the set
     */
    static <D, S> UncertaintySet<D, S> product(Range<D> first, Range<D> second,
        BiFunction<Integer, Integer, S> scenario) {
        return decision -> first.of(decision).boxed().flatMap(a ->
            second.of(decision).mapToObj(b -> scenario.apply(a, b)));
    }

    /**
     * A range of integers that depends on the decision.
     *
     * @param <D> decisions
     */
    @FunctionalInterface
    interface Range<D> {

        /**
         * Returns the integers.
         *
         * @param decision the decision
         * @return the integers, ascending
         */
        IntStream of(D decision);
    }
}
