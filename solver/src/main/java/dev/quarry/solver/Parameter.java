package dev.quarry.solver;

import dev.quarry.calculus.ExactNumber;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A constant of a problem, named by its path in problem files: for example {@code constraints.expectedTime.max},
 * {@code miners.unavailable} or {@code difficulty.drift}. It reads and changes that constant in any problem that states
 * it; constants with a default ({@code miners.unavailable}, {@code difficulty.drift}, {@code report}) are stated by
 * every problem. Those of one of several types of miners have its name: {@code groups.installed.hashTime}. Two
 * parameters are equal if their paths are.
 *
 * @param <P> the kind of problem
 */
public final class Parameter<P extends GovernedProblem<P>> {

    private final String path;
    private final @Nullable WholeRange whole;
    private final Reader<P> reader;
    private final Writer<P> writer;

    /**
     * The whole numbers that a constant may be.
     *
     * @param least the least
     * @param most the largest
     */
    public record WholeRange(int least, int most) {
    }

    /**
     * Reads a constant.
     *
     * @param <P> the kind of problem
     */
    @FunctionalInterface
    public interface Reader<P> {

        /**
         * Returns the constant.
         *
         * @param problem the problem
         * @return what it is; null where the problem does not state it
         */
        @Nullable BigFraction in(P problem);
    }

    /**
     * Changes a constant.
     *
     * @param <P> the kind of problem
     */
    @FunctionalInterface
    public interface Writer<P> {

        /**
         * Returns a problem that differs in the constant only.
         *
         * @param problem a problem that states it
         * @param value what it is to be
         * @return the changed problem
         */
        P with(P problem, BigFraction value);
    }

    /**
     * Defines a constant, for {@link GovernedProblem#constants()}.
     *
     * @param path the path in problem files
     * @param whole the whole numbers that it may be; null where it need not be whole
     * @param reader reads it
     * @param writer changes it
     */
    public Parameter(String path, @Nullable WholeRange whole, Reader<P> reader, Writer<P> writer) {
        this.path = path;
        this.whole = whole;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Returns the constants that a problem states.
     *
     * @param <P> the kind of problem
     * @param problem the problem
     * @return its constants, in the order of the file format
     */
    public static <P extends GovernedProblem<P>> List<Parameter<P>> of(P problem) {
        return problem.constants().stream().filter(parameter -> parameter.isStatedBy(problem)).toList();
    }

    /**
     * Returns the constant of a path.
     *
     * @param <P> the kind of problem
     * @param path the path in problem files
     * @param problem a problem that states the constant
     * @return the constant
     * @throws IllegalArgumentException if there is no such constant, or the problem does not state it; the message
     *     lists those that it states
     */
    public static <P extends GovernedProblem<P>> Parameter<P> at(String path, P problem) {
        List<Parameter<P>> known = problem.constants();
        for (Parameter<P> parameter : known) {
            if (parameter.path.equals(path)) {
                parameter.checkStated(problem);
                return parameter;
            }
        }
        String meant = Spelling.suggestion(path, known.stream().map(Parameter::path).toList());
        throw new IllegalArgumentException("'" + path + "' is not a constant of this problem; "
            + (meant.isEmpty() ? "it" : meant + " It") + statedBy(problem));
    }

    /**
     * Returns the path.
     *
     * @return the keys of problem files that lead to the constant, joined by dots
     */
    public String path() {
        return path;
    }

    /**
     * Tells whether the constant counts something, so that only whole numbers can be meant.
     *
     * @return whether it is an integer in every problem
     */
    public boolean isInteger() {
        return whole != null;
    }

    /**
     * Tells whether a problem states the constant, by itself or by a default.
     *
     * @param problem the problem
     * @return whether the constant has a value there
     */
    public boolean isStatedBy(P problem) {
        return reader.in(problem) != null;
    }

    /**
     * Returns the constant.
     *
     * @param problem the problem
     * @return what the constant is there, in the unit of problem files
     * @throws IllegalArgumentException if the problem does not state it
     */
    public BigFraction value(P problem) {
        BigFraction value = reader.in(problem);
        if (value == null) {
            throw notStated(problem);
        }
        return value;
    }

    /**
     * Returns a problem that differs in this constant only.
     *
     * @param problem a problem that states the constant
     * @param value the constant there, in the unit of problem files
     * @return the same problem with the constant changed
     * @throws IllegalArgumentException if the problem does not state the constant, or the changed one could not be a
     *     problem: the value is no whole number where one is needed, no probability, outside its limits, or makes a
     *     range empty; the message names path, value and rule
     */
    public P with(P problem, BigFraction value) {
        checkStated(problem);
        BigFraction canonical = value.getDenominator().signum() > 0 ? value
            : BigFraction.of(value.getNumerator().negate(), value.getDenominator().negate());
        if (whole != null) {
            checkWhole(canonical, whole);
        }
        try {
            return writer.with(problem, canonical);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(refusal(canonical) + ": " + e.getMessage(), e);
        }
    }

    private void checkWhole(BigFraction value, WholeRange range) {
        if (!value.getDenominator().equals(BigInteger.ONE)) {
            throw new IllegalArgumentException(refusal(value) + " is not a whole number; give one from "
                + range.least() + " to " + range.most());
        }
        if (value.compareTo(BigFraction.of(range.least())) < 0 || value.compareTo(BigFraction.of(range.most())) > 0) {
            throw new IllegalArgumentException(refusal(value) + " is outside " + range.least() + ".." + range.most());
        }
    }

    private String refusal(BigFraction value) {
        return path + " = " + ExactNumber.format(value);
    }

    private void checkStated(P problem) {
        if (!isStatedBy(problem)) {
            throw notStated(problem);
        }
    }

    private IllegalArgumentException notStated(P problem) {
        return new IllegalArgumentException(path + " is a constant that this problem does not state; it"
            + statedBy(problem));
    }

    private static <P extends GovernedProblem<P>> String statedBy(P problem) {
        return of(problem).stream().map(Parameter::path).collect(Collectors.joining(", ", " states ", ""));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameter<?> parameter && parameter.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
