package dev.quarry.consortium;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An integer linear program in 64-bit numbers, apart from who solves it: variables with ranges, rows Σ a_x·x ≤ b, rows
 * that hold where a 0-1 variable is 1, disjunctions, and minima.
 *
 * <p>Rows are given exactly and are divided by what their factors have in common, the bound rounded down, which no
 * whole numbers tell apart. A row whose sum could leave ±2^{@value #BITS} is refused with {@link UnscalableException}.
 */
final class IntegerProgram {

    /** What a sum over all variables may need; half of what CP-SAT allows. */
    static final int BITS = 61;

    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(BITS);

    private final List<Range> ranges = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<List<Integer>> disjunctions = new ArrayList<>();
    private final List<Minimum> minima = new ArrayList<>();
    private @Nullable Row objective;

    /** The values of a variable. */
    record Range(long min, long max) {
    }

    /** Σ factors·variables ≤ bound, where the condition, a 0-1 variable, is 1 or there is none. */
    record Row(Map<Integer, Long> factors, long bound, @Nullable Integer condition) {
    }

    /** target = min(limit, variable). */
    record Minimum(int target, long limit, int variable) {
    }

    /** Adds a variable and returns its number. */
    int variable(long min, long max) {
        ranges.add(new Range(min, max));
        return ranges.size() - 1;
    }

    /** Adds sum ≤ 0. */
    void atMostZero(LinearSum sum, String meaning) {
        rows.add(row(sum, meaning, null));
    }

    /** Adds sum ≤ 0 where the condition is 1. */
    void atMostZeroIf(int condition, LinearSum sum, String meaning) {
        rows.add(row(sum, meaning, condition));
    }

    /** Adds sum = 0. */
    void zero(LinearSum sum, String meaning) {
        atMostZero(sum, meaning);
        atMostZero(new LinearSum().add(BigInteger.ONE.negate(), sum), meaning);
    }

    /** One of these 0-1 variables is 1. */
    void atLeastOne(List<Integer> variables) {
        disjunctions.add(List.copyOf(variables));
    }

    /** Adds a variable that is min(limit, variable) and returns its number; variable and limit are not negative. */
    int minimum(long limit, int variable) {
        if (ranges.get(variable).max() <= limit) {
            return variable;
        }
        int target = variable(Math.min(limit, ranges.get(variable).min()), limit);
        minima.add(new Minimum(target, limit, variable));
        return target;
    }

    /** Sets the sum that is to be as small as possible; its constant plays no part. */
    void minimise(LinearSum sum, String meaning) {
        objective = row(sum, meaning, null);
    }

    private Row row(LinearSum sum, String meaning, @Nullable Integer condition) {
        BigInteger divisor = sum.terms().values().stream().reduce(BigInteger.ZERO, BigInteger::gcd)
            .max(BigInteger.ONE);
        BigInteger bound = floor(sum.constant().negate(), divisor);
        BigInteger reach = bound.abs();
        Map<Integer, Long> factors = new TreeMap<>();
        for (Map.Entry<Integer, BigInteger> term : sum.terms().entrySet()) {
            BigInteger factor = term.getValue().divide(divisor);
            Range range = ranges.get(term.getKey());
            reach = reach.add(factor.abs().multiply(BigInteger.valueOf(
                Math.max(Math.abs(range.min()), Math.abs(range.max())))));
            if (reach.compareTo(MOST) >= 0) {
                throw new UnscalableException(meaning + ": scaled to whole numbers, its sum exceeds 2^" + BITS
                    + ", more than CP-SAT computes with; give hash times, shares and budgets with fewer digits");
            }
            factors.put(term.getKey(), factor.longValueExact());
        }
        if (reach.compareTo(MOST) >= 0) {
            throw new UnscalableException(meaning + ": a bound scaled to whole numbers exceeds 2^" + BITS
                + "; give shares and budgets with fewer digits");
        }
        return new Row(factors, bound.longValueExact(), condition);
    }

    private static BigInteger floor(BigInteger number, BigInteger divisor) {
        BigInteger[] parts = number.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    List<Range> ranges() {
        return ranges;
    }

    List<Row> rows() {
        return rows;
    }

    List<List<Integer>> disjunctions() {
        return disjunctions;
    }

    List<Minimum> minima() {
        return minima;
    }

    @Nullable Row objective() {
        return objective;
    }
}
