package dev.quarry.solver;

import java.math.BigInteger;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A constant that a sweep varies, and the values that it takes there, in order.
 *
 * @param <P> the kind of problem
 */
public final class Axis<P extends GovernedProblem<P>> {

    private final Parameter<P> parameter;
    private final List<Progression> values;
    private final NavigableMap<BigInteger, Progression> byStart = new TreeMap<>();
    private final BigInteger size;

    private Axis(Parameter<P> parameter, List<Progression> values) {
        this.parameter = parameter;
        this.values = values;
        BigInteger end = BigInteger.ZERO;
        for (Progression progression : values) {
            byStart.put(end, progression);
            end = end.add(progression.count());
        }
        size = end;
    }

    /**
     * Returns an axis.
     *
     * @param <P> the kind of problem
     * @param parameter the constant
     * @param values the values, one progression after the other, at least one
     * @return the axis
     * @throws IllegalArgumentException if there is no value
     */
    public static <P extends GovernedProblem<P>> Axis<P> of(Parameter<P> parameter, List<Progression> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(parameter + " is given no value; give one at least");
        }
        return new Axis<>(parameter, List.copyOf(values));
    }

    /**
     * Returns the constant.
     *
     * @return the constant that is varied
     */
    public Parameter<P> parameter() {
        return parameter;
    }

    /**
     * Returns the number of values.
     *
     * @return how many values the constant takes
     */
    public BigInteger size() {
        return size;
    }

    /**
     * Returns one of the values.
     *
     * @param index its place, from 0 to size − 1
     * @return the value
     * @throws IllegalArgumentException if there is no such place
     */
    public BigFraction value(BigInteger index) {
        if (index.signum() < 0 || index.compareTo(size) >= 0) {
            throw new IllegalArgumentException("index " + index + " is outside 0.." + size.subtract(BigInteger.ONE));
        }
        var progression = byStart.floorEntry(index);
        return progression.getValue().number(index.subtract(progression.getKey()));
    }

    /**
     * Returns a value that the constant takes twice. Every value is looked at where there are several progressions:
     * this is for axes of which all values are wanted.
     *
     * @return the first value that there was before, or nothing where all are different
     */
    public Optional<BigFraction> repeated() {
        if (values.size() == 1) {
            return Optional.empty();
        }
        Set<BigFraction> seen = new TreeSet<>();
        for (BigInteger index = BigInteger.ZERO; index.compareTo(size) < 0; index = index.add(BigInteger.ONE)) {
            BigFraction value = value(index);
            if (!seen.add(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * Checks that a problem can have every value, all else unchanged.
     *
     * <p>What a constant may be is an interval of the rationals or of the integers; so a progression is in it if its
     * ends are, and, of integers, its first two numbers.
     *
     * @throws IllegalArgumentException if it cannot; the message names path, value and rule
     */
    void checkAlone(P problem) {
        for (Progression progression : values) {
            parameter.with(problem, progression.first());
            if (progression.count().compareTo(BigInteger.ONE) > 0) {
                parameter.with(problem, progression.number(BigInteger.ONE));
                parameter.with(problem, progression.last());
            }
        }
    }
}
