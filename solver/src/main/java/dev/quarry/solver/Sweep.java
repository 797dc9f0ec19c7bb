package dev.quarry.solver;

import dev.quarry.calculus.ExactNumber;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * All combinations of varied constants of one problem; the last axis moves fastest. Points are made when they are asked
 * for, by any thread, so that a sweep of any size takes no room.
 */
public final class Sweep {

    private final Problem problem;
    private final List<Axis> axes;
    private final BigInteger points;

    private Sweep(Problem problem, List<Axis> axes) {
        this.problem = problem;
        this.axes = axes;
        points = axes.stream().map(Axis::size).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * Returns the sweep of a problem.
     *
     * <p>A value that the problem cannot have is refused at once. Where both ends of a range are varied, such as
     * {@code miners.min} and {@code miners.max}, the combinations decide: those that cannot be are points without a
     * problem.
     *
     * @param problem the problem
     * @param axes the constants to vary, each once
     * @return the sweep
     * @throws IllegalArgumentException if there is no axis, two vary the same constant, the problem does not state one,
     *     or cannot have one of the values; the message names path, value and rule
     */
    public static Sweep of(Problem problem, List<Axis> axes) {
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("nothing is varied; name a constant at least");
        }
        Set<Parameter> varied = new HashSet<>();
        for (Axis axis : axes) {
            if (!varied.add(axis.parameter())) {
                throw new IllegalArgumentException(axis.parameter()
                    + " is varied twice; give all its values at once");
            }
        }
        for (Axis axis : axes) {
            axis.parameter().value(problem);
            if (varied.stream().noneMatch(other -> other.path().equals(otherEnd(axis.parameter().path())))) {
                axis.checkAlone(problem);
            }
        }
        return new Sweep(problem, List.copyOf(axes));
    }

    /** The other end of the range that a path is an end of; nothing if it is none. */
    private static String otherEnd(String path) {
        return path.endsWith(".min") ? path.substring(0, path.length() - 3) + "max"
            : path.endsWith(".max") ? path.substring(0, path.length() - 3) + "min" : "";
    }

    /**
     * Returns the varied constants.
     *
     * @return the axes, the last of which moves fastest
     */
    public List<Axis> axes() {
        return axes;
    }

    /**
     * Returns the number of points.
     *
     * @return the product of the sizes of the axes
     */
    public BigInteger points() {
        return points;
    }

    /**
     * Returns one of the points.
     *
     * @param index its place, from 0 to points − 1
     * @return the point
     * @throws IllegalArgumentException if there is no such place
     */
    public SweepPoint point(long index) {
        BigInteger rest = BigInteger.valueOf(index);
        if (rest.signum() < 0 || rest.compareTo(points) >= 0) {
            throw new IllegalArgumentException("index " + index + " is outside 0.." + points.subtract(BigInteger.ONE));
        }
        BigFraction[] values = new BigFraction[axes.size()];
        for (int i = axes.size() - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(axes.get(i).size());
            values[i] = axes.get(i).value(parts[1]);
            rest = parts[0];
        }
        return point(List.of(values));
    }

    /**
     * Sets the constants in an order that works, if there is one: a minimum above the old maximum has to wait for the
     * new one.
     */
    private SweepPoint point(List<BigFraction> values) {
        Problem changed = problem;
        List<Integer> left = IntStream.range(0, axes.size()).boxed().toList();
        while (!left.isEmpty()) {
            List<Integer> refused = new ArrayList<>();
            String refusal = "";
            for (int i : left) {
                Problem next = null;
                try {
                    next = axes.get(i).parameter().with(changed, values.get(i));
                } catch (IllegalArgumentException e) {
                    refusal = String.valueOf(e.getMessage());
                    refused.add(i);
                }
                changed = next == null ? changed : next;
            }
            if (refused.size() == left.size()) {
                return SweepPoint.invalid(values, refused.size() == 1 ? refusal : refused.stream()
                    .map(i -> axes.get(i).parameter() + " = " + ExactNumber.format(values.get(i)))
                    .collect(Collectors.joining(" and ")) + " cannot be together");
            }
            left = refused;
        }
        return SweepPoint.valid(values, changed);
    }
}
