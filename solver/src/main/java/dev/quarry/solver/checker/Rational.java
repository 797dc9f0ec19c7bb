package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An exact fraction. It is not reduced: nothing here needs that, and the numbers that are powers of fractions are
 * expensive to reduce.
 */
final class Rational implements Comparable<Rational> {

    static final Rational ZERO = of(0);
    static final Rational ONE = of(1);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Rational(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    static Rational of(long number) {
        return of(BigInteger.valueOf(number));
    }

    static Rational of(BigInteger number) {
        return new Rational(number, BigInteger.ONE);
    }

    static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("a fraction divides by zero");
        }
        return denominator.signum() > 0 ? new Rational(numerator, denominator)
            : new Rational(numerator.negate(), denominator.negate());
    }

    static Rational of(BigDecimal number) {
        return number.scale() >= 0 ? new Rational(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
            : of(number.unscaledValue().multiply(BigInteger.TEN.pow(-number.scale())));
    }

    /** Returns (1 − 2^−difficulty)^hashes, the probability that so many hashes are all in vain. */
    static Rational allInVain(int difficulty, int hashes) {
        BigInteger all = BigInteger.ONE.shiftLeft(difficulty);
        return new Rational(all.subtract(BigInteger.ONE).pow(hashes), BigInteger.ONE.shiftLeft(difficulty * hashes));
    }

    Rational plus(Rational other) {
        return new Rational(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
            denominator.multiply(other.denominator));
    }

    Rational minus(Rational other) {
        return plus(new Rational(other.numerator.negate(), other.denominator));
    }

    Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Rational times(BigInteger factor) {
        return new Rational(numerator.multiply(factor), denominator);
    }

    Rational times(long factor) {
        return times(BigInteger.valueOf(factor));
    }

    Rational dividedBy(Rational other) {
        return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Rational pow(int exponent) {
        return new Rational(numerator.pow(exponent), denominator.pow(exponent));
    }

    Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The same number as a decimal, if it is one. */
    Optional<BigDecimal> decimal() {
        try {
            return Optional.of(new BigDecimal(numerator).divide(new BigDecimal(denominator)));
        } catch (ArithmeticException endless) {
            return Optional.empty();
        }
    }

    BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    BigInteger ceiling() {
        return new Rational(numerator.negate(), denominator).floor().negate();
    }

    int signum() {
        return numerator.signum();
    }

    BigInteger numerator() {
        return numerator;
    }

    BigInteger denominator() {
        return denominator;
    }

    /** Compares with a decimal, however small or large that is. */
    int compareTo(BigDecimal decimal) {
        return new BigDecimal(numerator).compareTo(decimal.multiply(new BigDecimal(denominator)));
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** Equal fractions are equal, however they are written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Rational that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return floor().hashCode();
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
