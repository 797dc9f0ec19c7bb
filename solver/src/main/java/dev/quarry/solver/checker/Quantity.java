package dev.quarry.solver.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real number that can be enclosed as closely as precision allows, and written as a fraction if that is short.
 *
 * <p>Two numbers that are the same formula of the same arguments are equal, which no number of digits proves. So a
 * number may have an origin, and the largest of some knows its members.
 */
final class Quantity {

    private final Function<Precision, Interval> enclosure;
    private final Supplier<Optional<Rational>> fraction;
    private final boolean positive;
    private final List<Quantity> members;
    private final @Nullable Object origin;
    private final Map<Integer, Interval> known = new HashMap<>();

    private Quantity(Function<Precision, Interval> enclosure, Supplier<Optional<Rational>> fraction,
        boolean positive, List<Quantity> members, @Nullable Object origin) {
        this.enclosure = enclosure;
        this.fraction = fraction;
        this.positive = positive;
        this.members = members;
        this.origin = origin;
    }

    static Quantity of(Function<Precision, Interval> enclosure, Supplier<Optional<Rational>> fraction) {
        return new Quantity(enclosure, fraction, false, List.of(), null);
    }

    /** A quantity that is known to be above zero, however small it may be. */
    static Quantity positive(Function<Precision, Interval> enclosure, Supplier<Optional<Rational>> fraction) {
        return new Quantity(enclosure, fraction, true, List.of(), null);
    }

    /** The same number, equal to all others of this origin: the formula and its arguments. */
    Quantity from(Object from) {
        return new Quantity(enclosure, fraction, positive, List.of(), from);
    }

    /** The largest of some quantities. */
    static Quantity max(List<Quantity> all) {
        return all.size() == 1 ? all.get(0) : new Quantity(
            precision -> all.stream().map(one -> one.at(precision)).reduce(Interval::max).orElseThrow(),
            () -> all.stream().map(Quantity::fraction).reduce((a, b) -> a.flatMap(x -> b.map(x::max))).orElseThrow(),
            false, List.copyOf(all), null);
    }

    /** What this is the largest of: itself, or those that it was made of. */
    List<Quantity> members() {
        return members.isEmpty() ? List.of(this) : members;
    }

    /**
     * The largest of the members of this that are not members of another one too; nothing where all are. The other one
     * is at least this if it is at least that.
     */
    Optional<Quantity> without(Quantity other) {
        Set<Object> shared = new HashSet<>();
        other.members().forEach(member -> {
            if (member.origin != null) {
                shared.add(member.origin);
            }
        });
        List<Quantity> rest = members().stream()
            .filter(member -> member.origin == null || !shared.contains(member.origin)).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.size() == members().size() ? this : max(rest));
    }

    /** The least of some quantities. */
    static Quantity min(List<Quantity> all) {
        return all.size() == 1 ? all.get(0) : of(
            precision -> all.stream().map(one -> one.at(precision)).reduce(Interval::min).orElseThrow(),
            () -> all.stream().map(Quantity::fraction).reduce((a, b) -> a.flatMap(x -> b.map(x::min))).orElseThrow());
    }

    /** This number and another one. */
    Quantity plus(Rational other) {
        return of(precision -> at(precision).plus(Interval.of(other, precision.digits()), precision.digits()),
            () -> fraction().map(other::plus));
    }

    /** This number times a factor; this number itself where the factor is 1. */
    Quantity times(Rational factor) {
        return factor.compareTo(Rational.ONE) == 0 ? this : of(
            precision -> at(precision).times(Interval.of(factor, precision.digits()), precision.digits()),
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
