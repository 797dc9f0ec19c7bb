package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bounds of the probability of a fork among several types of miners, none of which run out of nonces. */
final class JointForks {

    private final Park park;
    private final BigInteger window;

    /** Makes the bounds for forks within a time. */
    JointForks(Park park, Rational within) {
        this.park = park;
        window = within.dividedBy(park.tick()).floor();
    }

    Quantity of(JointArguments a, boolean below) {
        List<BigInteger> later = park.ticks().stream().map(window::divide).toList();
        if (a.working().isSingle() && a.difficulty().size() == 1) {
            Optional<List<List<BigInteger>>> exponents = exponents(a.working().most(), later);
            if (exponents.isPresent()) {
                return sum(a.working().most(), a.difficulty().first(), exponents.get());
            }
        }
        List<Integer> present = JointBounds.byHashTime(park, a.working().most());
        BigInteger most = present.stream().map(later::get).reduce(BigInteger.ZERO, BigInteger::max);
        BigInteger least = present.stream().map(later::get).reduce(most, BigInteger::min);
        BigInteger hashes = below ? Workers.sum(a.working().least(), later).subtract(most).max(BigInteger.ZERO)
            : Workers.sum(a.working().most(), later.stream().map(BigInteger.ONE::add).toList())
                .subtract(least).subtract(BigInteger.ONE);
        int e = JointBounds.difficulty(a, !below);
        return Quantity.of(p -> p.oneMinusExpOfMinus(RaceBounds.exponent(p, e, hashes)),
            () -> ExactBounds.inVain(e, hashes).map(Rational.ONE::minus));
    }

    /**
     * For each type and each hash k of one of its miners in a period, after which the hashes of all types fall together
     * as before, the hashes that must find nothing if that one finds the first proof of work and nobody else another.
     */
    private Optional<List<List<BigInteger>>> exponents(List<Integer> working, List<BigInteger> later) {
        BigInteger period = period(working);
        BigInteger terms = JointBounds.byHashTime(park, working).stream().map(park.ticks()::get).map(period::divide)
            .reduce(BigInteger.ZERO, BigInteger::add);
        if (terms.compareTo(BigInteger.valueOf(JointSums.MOST_MOMENTS)) > 0) {
            return Optional.empty();
        }
        List<List<BigInteger>> exponents = new ArrayList<>();
        for (int i = 0; i < park.size(); i++) {
            List<BigInteger> ofType = new ArrayList<>();
            BigInteger own = park.ticks().get(i);
            for (BigInteger time = own; working.get(i) > 0 && time.compareTo(period) <= 0; time = time.add(own)) {
                BigInteger end = time.add(window);
                ofType.add(Workers.sum(working, park.ticks().stream().map(end::divide).toList())
                    .subtract(BigInteger.ONE).subtract(later.get(i)));
            }
            exponents.add(ofType);
        }
        return Optional.of(exponents);
    }

    private BigInteger period(List<Integer> working) {
        return Park.leastCommonMultiple(JointBounds.byHashTime(park, working).stream().map(park.ticks()::get));
    }

    /** 1 − Σ w_i·2^−d'·Σ_k q^exponent/(1 − q^h), h the hashes of a period. */
    private Quantity sum(List<Integer> working, int e, List<List<BigInteger>> exponents) {
        BigInteger period = period(working);
        BigInteger perPeriod = Workers.sum(working, park.ticks().stream().map(period::divide).toList());
        BigInteger most = exponents.stream().flatMap(List::stream).reduce(perPeriod, BigInteger::max);
        boolean isShort = most.multiply(BigInteger.valueOf(e)).compareTo(BigInteger.valueOf(JointSums.MOST_BITS)) <= 0;
        return Quantity.of(p -> {
            Interval sum = Interval.ZERO;
            for (int i = 0; i < working.size(); i++) {
                for (BigInteger exponent : exponents.get(i)) {
                    sum = sum.plus(RaceBounds.inVain(p, e, exponent).times(Interval.of(working.get(i)), p.digits()),
                        p.digits());
                }
            }
            Interval found = p.oneMinusExpOfMinus(RaceBounds.exponent(p, e, perPeriod));
            Interval hit = Interval.of(Rational.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(e)), p.digits());
            return found.lower().signum() == 0 ? new Interval(BigDecimal.ZERO, BigDecimal.ONE)
                : Interval.ONE.minus(sum.times(hit, p.digits()).dividedBy(found, p.digits()), p.digits())
                    .within(BigDecimal.ONE);
        }, () -> isShort ? Optional.of(fraction(working, e, exponents, perPeriod, most)) : Optional.empty());
    }

    private static Rational fraction(List<Integer> working, int e, List<List<BigInteger>> exponents,
        BigInteger perPeriod, BigInteger most) {
        BigInteger odds = BigInteger.ONE.shiftLeft(e).subtract(BigInteger.ONE);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < working.size(); i++) {
            for (BigInteger exponent : exponents.get(i)) {
                sum = sum.add(odds.pow(exponent.intValueExact())
                    .shiftLeft(e * most.subtract(exponent).intValueExact())
                    .multiply(BigInteger.valueOf(working.get(i))));
            }
        }
        Rational found = Rational.ONE.minus(ExactBounds.power(e, perPeriod));
        return Rational.ONE.minus(Rational.of(sum, BigInteger.ONE.shiftLeft(e * most.intValueExact() + e))
            .dividedBy(found));
    }
}
