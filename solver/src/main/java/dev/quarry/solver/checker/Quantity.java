package dev.quarry.solver.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A real number that can be enclosed as closely as precision allows, and written as a fraction if that is short. */
final class Quantity {

    private final Function<Precision, Interval> enclosure;
    private final Supplier<Optional<Rational>> fraction;
    private final boolean positive;
    private final Map<Integer, Interval> known = new HashMap<>();

    private Quantity(Function<Precision, Interval> enclosure, Supplier<Optional<Rational>> fraction,
        boolean positive) {
        this.enclosure = enclosure;
        this.fraction = fraction;
        this.positive = positive;
    }

    static Quantity of(Function<Precision, Interval> enclosure, Supplier<Optional<Rational>> fraction) {
        return new Quantity(enclosure, fraction, false);
    }

    /** A quantity that is known to be above zero, however small it may be. */
    static Quantity positive(Function<Precision, Interval> enclosure, Supplier<Optional<Rational>> fraction) {
        return new Quantity(enclosure, fraction, true);
    }

    /** The largest of some quantities. */
    static Quantity max(List<Quantity> all) {
        return all.size() == 1 ? all.get(0) : of(
            precision -> all.stream().map(one -> one.at(precision)).reduce(Interval::max).orElseThrow(),
            () -> all.stream().map(Quantity::fraction).reduce((a, b) -> a.flatMap(x -> b.map(x::max))).orElseThrow());
    }

    Quantity times(Rational factor) {
        return of(precision -> at(precision).times(Interval.of(factor, precision.digits()), precision.digits()),
            () -> fraction().map(factor::times));
    }

    Interval at(Precision precision) {
        return known.computeIfAbsent(precision.digits(), digits -> enclosure.apply(precision));
    }

    Optional<Rational> fraction() {
        return fraction.get();
    }

    boolean isPositive() {
        return positive;
    }
}
