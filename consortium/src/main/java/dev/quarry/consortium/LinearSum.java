package dev.quarry.consortium;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Σ a_x·x + a over variables of an {@link IntegerProgram}, exactly; made by adding to it. */
final class LinearSum {

    private final Map<Integer, BigInteger> terms = new TreeMap<>();
    private BigInteger constant = BigInteger.ZERO;

    LinearSum add(BigInteger factor, int variable) {
        terms.merge(variable, factor, BigInteger::add);
        terms.remove(variable, BigInteger.ZERO);
        return this;
    }

    LinearSum add(long factor, int variable) {
        return add(BigInteger.valueOf(factor), variable);
    }

    LinearSum add(BigInteger number) {
        constant = constant.add(number);
        return this;
    }

    /** Adds a multiple of another sum. */
    LinearSum add(BigInteger factor, LinearSum other) {
        other.terms.forEach((variable, coefficient) -> add(factor.multiply(coefficient), variable));
        return add(factor.multiply(other.constant));
    }

    /** The factors of the variables, none zero, by variable. */
    Map<Integer, BigInteger> terms() {
        return terms;
    }

    BigInteger constant() {
        return constant;
    }
}
