package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Bounds of what the hashes of a race of several types of miners cost. */
final class JointCosts {

    private final Park park;
    private final Rational mostFailing;

    JointCosts(Park park) {
        this(park, Rational.ONE);
    }

    /** Makes the bounds of races that fail with no larger probability. */
    JointCosts(Park park, Rational mostFailing) {
        this.park = park;
        this.mostFailing = mostFailing;
    }

    Quantity hashCost(JointArguments a, boolean below) {
        Workers working = a.working();
        List<Integer> types = JointBounds.byHashTime(park, working.most());
        if (types.stream().allMatch(type -> park.perHash().get(type).signum() == 0)) {
            return Quantity.of(p -> Interval.ZERO, () -> Optional.of(Rational.ZERO));
        }
        if (JointBounds.haveOneHashTime(park, working.most()) && (!below || a.isPoint())) {
            Arguments one = JointBounds.asOneType(a, below);
            return Quantity.of(p -> RaceBounds.hashes(p, one, true), () -> ExactBounds.hashes(one, true, Rational.ONE))
                .times(price(working, !below));
        }
        List<BigInteger> weights = IntStream.range(0, park.size()).mapToObj(i ->
            park.perHash().get(i).multiply(BigInteger.valueOf(working.most().get(i)))).toList();
        Optional<JointSums> sums = JointSums.of(park, a);
        if (sums.isPresent()) {
            return Quantity.of(p -> sums.get().hashes(p, weights), () -> sums.get().exactHashes(weights))
                .times(park.hashUnit());
        }
        Optional<PeriodicSums> periodic = PeriodicSums.of(park, a);
        if (periodic.isPresent()) {
            return Quantity.of(p -> periodic.get().hashes(p, weights), Optional::empty).times(park.hashUnit());
        }
        Rational price = price(working, !below);
        return Quantity.of(p -> below ? atLeast(p, a, types, price) : atMost(p, a, types, price), Optional::empty);
    }

    /** Interval of an amount in the unit of the prices of hashes. */
    private Interval cost(Precision p, BigInteger amount) {
        return Interval.of(park.hashUnit().times(amount), p.digits());
    }

    private Interval atLeast(Precision p, JointArguments a, List<Integer> types, Rational price) {
        Workers working = a.working();
        int first = a.difficulty().first();
        Interval fails = RaceBounds.inVain(p, a.difficulty().last(),
            a.leastNonces().multiply(BigInteger.valueOf(working.fewest())))
            .min(Interval.of(mostFailing, p.digits()));
        BigInteger cheapest = types.stream().map(park.perHash()::get).min(Comparator.naturalOrder()).orElseThrow();
        return apart(p, a, types, price)
            .max(p.complement(fails).times(cost(p, cheapest.shiftLeft(first)), p.digits()))
            .max(mixed(p, a, types.get(0), price));
    }

    /** By the closed form of one hash time, or type by type. */
    private Interval apart(Precision p, JointArguments a, List<Integer> types, Rational price) {
        if (JointBounds.haveOneHashTime(park, a.working().most())) {
            return RaceBounds.hashes(p, JointBounds.asOneType(a, true), true)
                .times(Interval.of(price, p.digits()), p.digits());
        }
        JointPhases phases = new JointPhases(park, a.working().most(), a.mostNonces(), a.difficulty().first());
        Interval sum = Interval.ZERO;
        for (int type : types) {
            int fewest = a.working().least().get(type);
            if (fewest > 0 && a.leastNonces().equals(a.mostNonces())) {
                sum = sum.plus(phases.hashes(p, type, true)
                    .times(cost(p, park.perHash().get(type).multiply(BigInteger.valueOf(fewest))), p.digits()),
                    p.digits());
            }
        }
        return sum;
    }

    /** price·(1 − e^(−κHλT))/κ − Σ TVC_i·w_i, T the shortest hash time, price the least mean of the prices. */
    private Interval mixed(Precision p, JointArguments a, int fastest, Rational price) {
        BigInteger rate = Workers.sum(a.working().lightest(park.rates()), park.rates());
        Rational hashes = Rational.of(rate.multiply(a.leastNonces()).multiply(park.ticks().get(fastest)))
            .dividedBy(park.span().dividedBy(park.tick()));
        Interval open = p.expOfMinus(p.hashExponent(a.difficulty().last())
            .times(Interval.of(hashes, p.digits()), p.digits()));
        Interval mixed = Interval.of(price, p.digits()).times(p.complement(open), p.digits())
            .dividedBy(p.hashExponent(a.difficulty().first()), p.digits())
            .minus(cost(p, Workers.sum(a.working().most(), park.perHash())), p.digits());
        return new Interval(mixed.lower().max(BigDecimal.ZERO), mixed.upper().max(BigDecimal.ZERO));
    }

    private Interval atMost(Precision p, JointArguments a, List<Integer> types, Rational price) {
        Workers working = a.working();
        BigInteger nonces = a.leastNonces();
        Interval every = cost(p, Workers.sum(working.most(), park.perHash()).multiply(a.mostNonces()));
        int last = a.difficulty().last();
        Interval ahead = RaceBounds.inVain(p, last, BigInteger.valueOf(working.all()));
        if (!nonces.equals(a.mostNonces()) || ahead.lower().signum() == 0) {
            return every;
        }
        List<Integer> slow = working.lightest(park.rates());
        JointPhases phases = new JointPhases(park, slow, nonces, last);
        Interval apart = Interval.ZERO;
        for (int type : types) {
            Interval each = slow.get(type) > 0 ? phases.hashes(p, type, false) : Interval.of(nonces);
            apart = apart.plus(each.times(cost(p, park.perHash().get(type)
                .multiply(BigInteger.valueOf(working.most().get(type)))), p.digits()), p.digits());
        }
        BigInteger end = nonces.multiply(park.ticks().get(types.get(0)));
        BigInteger done = Workers.sum(slow, park.ticks().stream().map(end::divide).map(nonces::min).toList());
        Interval together = Interval.of(price, p.digits()).dividedBy(ahead, p.digits())
            .dividedBy(p.hashExponent(last), p.digits())
            .plus(every.times(RaceBounds.inVain(p, last, done), p.digits()), p.digits());
        return apart.min(together).min(every);
    }

    /**
     * The least or the largest mean price of a hash, Σ TVC_i·w_i/T_i over Σ w_i/T_i. From any vector with the mean m,
     * the vector for which Σ (TVC_i − m)·w_i/T_i is largest has a larger mean, if one has; and likewise the least.
     */
    Rational price(Workers working, boolean largest) {
        List<Integer> best = working.most();
        while (true) {
            BigInteger price = price(best);
            BigInteger rate = Workers.sum(best, park.rates());
            List<BigInteger> weights = IntStream.range(0, park.size()).mapToObj(i -> {
                BigInteger below = price.subtract(park.perHash().get(i).multiply(rate)).multiply(park.rates().get(i));
                return largest ? below : below.negate();
            }).toList();
            List<Integer> next = working.lightest(weights);
            BigInteger nextRate = Workers.sum(next, park.rates());
            int order = price(next).multiply(rate).compareTo(price.multiply(nextRate));
            if (nextRate.signum() == 0 || (largest ? order <= 0 : order >= 0)) {
                return park.hashUnit().times(price).dividedBy(Rational.of(rate));
            }
            best = next;
        }
    }

    private BigInteger price(List<Integer> miners) {
        return IntStream.range(0, park.size()).mapToObj(i -> park.perHash().get(i).multiply(park.rates().get(i))
            .multiply(BigInteger.valueOf(miners.get(i)))).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
