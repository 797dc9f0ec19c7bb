package dev.quarry.testbed.network;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.rng.UniformRandomProvider;

/** A clock that counts ticks of some seconds. */
record TickClock(BigFraction tick) {

    /** A time that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    /** The last time of a run; the times that are added to it leave room in a long. */
    static final long LAST = 1L << 61;

    private static final BigInteger MOST_TICKS = BigInteger.valueOf(LAST);
    private static final BigFraction NANOSECOND = BigFraction.of(1, 1_000_000_000);
    /** A drawn delay is off by half a tick at most: by 2^−11 of its mean. */
    private static final int TICKS_OF_MEAN_DELAY = 1 << 10;

    static TickClock ofNanoseconds() {
        return new TickClock(NANOSECOND);
    }

    /**
     * The clock of which all that happens at given times, or takes a given time, happens at, or takes, whole ticks: the
     * greatest common divisor of {@link GroupedRace#tick()}, of slowed hash times, constant delays, and the times of
     * faults and of floods. Without any of these it is the tick of the race. Where delays are drawn, it is halved until
     * their mean is 2<sup>10</sup> ticks or more.
     */
    static TickClock exact(NetworkSettings settings) {
        BigFraction tick = settings.race().tick();
        for (BigFraction time : givenTimes(settings)) {
            tick = gcd(tick, time);
        }
        for (Delay delay : List.of(settings.delay(), settings.observerDelay())) {
            while (!(delay instanceof Delay.Constant)
                && delay.mean().compareTo(tick.multiply(TICKS_OF_MEAN_DELAY)) < 0) {
                tick = tick.divide(2);
            }
        }
        return new TickClock(tick);
    }

    private static List<BigFraction> givenTimes(NetworkSettings settings) {
        List<BigFraction> times = new ArrayList<>();
        for (Delay delay : List.of(settings.delay(), settings.observerDelay())) {
            if (delay instanceof Delay.Constant) {
                times.add(delay.mean());
            }
        }
        List<MinerGroup> groups = settings.groupOfMiner();
        for (Fault fault : settings.faults()) {
            times.add(fault.from());
            if (fault.until() != null) {
                times.add(fault.until());
            }
            if (fault.behaviour() instanceof Behaviour.Slow slow) {
                times.add(groups.get(fault.miner()).hashTime().seconds().multiply(slow.factor()));
            } else if (fault.behaviour() instanceof Behaviour.Flood flood) {
                times.add(flood.perSecond().reciprocal());
            }
        }
        return times;
    }

    private static BigFraction gcd(BigFraction a, BigFraction b) {
        BigInteger divisor = a.getDenominator().gcd(b.getDenominator());
        BigInteger left = a.getNumerator().multiply(b.getDenominator().divide(divisor));
        BigInteger right = b.getNumerator().multiply(a.getDenominator().divide(divisor));
        return BigFraction.of(left.gcd(right), a.getDenominator().divide(divisor).multiply(b.getDenominator()));
    }

    /** The nearest whole number of ticks, at most 2^61. */
    long ticks(BigFraction seconds) {
        return nearest(seconds).min(MOST_TICKS).longValueExact();
    }

    private BigInteger nearest(BigFraction seconds) {
        BigFraction ticks = seconds.divide(tick);
        BigInteger denominator = ticks.getDenominator();
        BigInteger twice = ticks.getNumerator().shiftLeft(1);
        return twice.add(denominator).divide(denominator.shiftLeft(1));
    }

    BigFraction seconds(long ticks) {
        return tick.multiply(BigInteger.valueOf(ticks));
    }

    /** Draws a delay. */
    long draw(Delay delay, UniformRandomProvider random) {
        if (delay instanceof Delay.Uniform uniform) {
            long least = ticks(uniform.least());
            return least + random.nextLong(ticks(uniform.most()) - least + 1);
        } else if (delay instanceof Delay.Exponential exponential) {
            double ticks = -Math.log1p(-random.nextDouble()) * exponential.mean().divide(tick).doubleValue();
            return Math.min(MOST_TICKS.longValueExact(), Math.round(ticks));
        }
        return ticks(delay.mean());
    }
}
