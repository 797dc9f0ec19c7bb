package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Bounds of the expected time of a race of several types of miners, given success. */
final class JointTimes {

    private final Park park;

    JointTimes(Park park) {
        this.park = park;
    }

    Quantity of(JointArguments a, boolean below) {
        if (JointBounds.haveOneHashTime(park, a.working().most())) {
            Arguments one = JointBounds.asOneType(a, below);
            Rational hashTime = park.tick().times(slowest(a));
            return Quantity.of(p -> RaceBounds.rounds(p, one, true), () -> ExactBounds.rounds(one, true))
                .times(hashTime);
        }
        Optional<JointSums> sums = JointSums.of(park, a);
        if (sums.isPresent()) {
            return Quantity.of(p -> sums.get().time(p), sums.get()::exactTime).times(park.tick());
        }
        return Quantity.of(p -> below ? atLeast(p, a) : atMost(p, a), Optional::empty).times(park.tick());
    }

    /** The largest T_i in ticks. */
    private BigInteger slowest(JointArguments a) {
        return IntStream.range(0, park.size()).filter(i -> a.working().most().get(i) > 0).mapToObj(park.ticks()::get)
            .max(Comparator.naturalOrder()).orElse(BigInteger.ONE);
    }

    /** (∫_0^X q^N_c − X·f)/(1 − f) for the X at which one of the types has no nonces left for which it is largest. */
    private Interval atLeast(Precision p, JointArguments a) {
        JointPhases phases = new JointPhases(park, a.working().most(), a.mostNonces(), a.difficulty().first());
        Interval fails = RaceBounds.inVain(p, a.difficulty().last(),
            a.leastNonces().multiply(BigInteger.valueOf(a.working().fewest())));
        Interval best = Interval.ZERO;
        for (int type : JointBounds.byHashTime(park, a.working().most())) {
            BigInteger end = a.leastNonces().multiply(park.ticks().get(type));
            best = best.max(givenSuccess(p, phases.openTime(p, end), end, fails));
        }
        return best;
    }

    /** (e^(κn)·∫_0^X q^N_c − X·f)/(1 − f), X the time at which all have no nonces left. */
    private Interval atMost(Precision p, JointArguments a) {
        List<Integer> slow = a.working().lightest(park.rates());
        JointPhases phases = new JointPhases(park, slow, a.leastNonces(), a.difficulty().last());
        Interval ahead = RaceBounds.inVain(p, a.difficulty().last(), BigInteger.valueOf(Workers.total(slow)));
        BigInteger end = a.mostNonces().multiply(slowest(a));
        if (ahead.lower().signum() == 0) {
            return Interval.of(end);
        }
        Interval fails = RaceBounds.inVain(p, a.difficulty().first(),
            a.mostNonces().multiply(BigInteger.valueOf(a.working().all())));
        return givenSuccess(p, phases.openTime(p, end).dividedBy(ahead, p.digits()), end, fails)
            .min(Interval.of(end));
    }

    private static Interval givenSuccess(Precision p, Interval openTime, BigInteger end, Interval fails) {
        Interval succeeds = p.complement(fails);
        Interval lost = fails.times(Interval.of(end), p.digits());
        Interval time = openTime.minus(lost, p.digits());
        Interval notNegative = new Interval(time.lower().max(BigDecimal.ZERO), time.upper().max(BigDecimal.ZERO));
        return succeeds.lower().signum() == 0 ? new Interval(BigDecimal.ZERO, new BigDecimal(end))
            : notNegative.dividedBy(succeeds, p.digits());
    }
}
