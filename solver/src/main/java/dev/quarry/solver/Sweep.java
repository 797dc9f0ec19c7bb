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
 *
 * @param <P> the kind of problem
 */
public final class Sweep<P extends GovernedProblem<P>> {

    private final P problem;
    private final List<Axis<P>> axes;
    private final BigInteger points;

    private Sweep(P problem, List<Axis<P>> axes) {
        this.problem = problem;
        this.axes = axes;
        points = axes.stream().map(Axis::size).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * Returns the sweep of a problem.
     *
     * <p>A value that the problem cannot have is refused at once. Where both ends of a range are varied, such as
     * {@code miners.min} and {@code miners.max}, the combinations decide: those that cannot be are points without a
     * problem. So it is with the miners of several types, which must fit their total.
     *
     * @param <P> the kind of problem
     * @param problem the problem
     * @param axes the constants to vary, each once
     * @return the sweep
     * @throws IllegalArgumentException if there is no axis, two vary the same constant, the problem does not state one,
     *     or cannot have one of the values; the message names path, value and rule
     */
    public static <P extends GovernedProblem<P>> Sweep<P> of(P problem, List<Axis<P>> axes) {
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("nothing is varied; name a constant at least");
        }
        Set<Parameter<P>> varied = new HashSet<>();
        for (Axis<P> axis : axes) {
            if (!varied.add(axis.parameter())) {
                throw new IllegalArgumentException(axis.parameter()
                    + " is varied twice; give all its values at once");
            }
        }
        for (Axis<P> axis : axes) {
            axis.parameter().value(problem);
            if (varied.stream().noneMatch(other -> !other.equals(axis.parameter())
                && areCoupled(other.path(), axis.parameter().path()))) {
                axis.checkAlone(problem);
            }
        }
        return new Sweep<>(problem, List.copyOf(axes));
    }

    /** Whether what one of two constants may be depends on the other: ends of one range, or of numbers of miners. */
    private static boolean areCoupled(String path, String other) {
        return otherEnd(path).equals(other) || (isNumberOfMiners(path) && isNumberOfMiners(other));
    }

    private static boolean isNumberOfMiners(String path) {
        return path.endsWith("miners.min") || path.endsWith("miners.max");
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
    public List<Axis<P>> axes() {
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
    public SweepPoint<P> point(long index) {
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
     * new one. A range can always be widened, and narrowed to its new ends once all others are as wide as theirs.
     */
    private SweepPoint<P> point(List<BigFraction> values) {
        P changed = problem;
        List<Integer> left = IntStream.range(0, axes.size()).boxed().toList();
        while (!left.isEmpty()) {
            List<Integer> refused = new ArrayList<>();
            String refusal = "";
            for (int i : left) {
                P next = null;
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
