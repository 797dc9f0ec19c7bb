package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sums over all hashes of a race of several types of miners, where these are few: the expected time given success, and
 * the expected hashes of a miner of each type. F(t) = q^N(t) is the probability that the race is open.
 */
final class JointSums {

    /** Races with more moments at which hashes end are not summed. */
    static final int MOST_MOMENTS = 4_096;

    /** Fractions are made of no more bits. */
    static final long MOST_BITS = 1 << 13;

    private final int difficulty;
    private final List<Moment> moments = new ArrayList<>();
    private final BigInteger all;

    /**
     * A moment at which hashes end.
     *
     * @param time in ticks
     * @param before the hashes done before it
     * @param after the hashes done after it
     * @param types the types of which hashes end
     */
    private record Moment(BigInteger time, BigInteger before, BigInteger after, List<Integer> types) {
    }

    private JointSums(List<BigInteger> ticks, List<Integer> working, int nonces, int difficulty) {
        this.difficulty = difficulty;
        int[] done = new int[working.size()];
        BigInteger hashes = BigInteger.ZERO;
        while (true) {
            BigInteger time = null;
            for (int i = 0; i < done.length; i++) {
                if (working.get(i) > 0 && done[i] < nonces) {
                    BigInteger next = ticks.get(i).multiply(BigInteger.valueOf(done[i] + 1L));
                    time = time == null ? next : time.min(next);
                }
            }
            if (time == null) {
                break;
            }
            BigInteger before = hashes;
            List<Integer> types = new ArrayList<>();
            for (int i = 0; i < done.length; i++) {
                if (working.get(i) > 0 && done[i] < nonces
                    && ticks.get(i).multiply(BigInteger.valueOf(done[i] + 1L)).equals(time)) {
                    done[i]++;
                    hashes = hashes.add(BigInteger.valueOf(working.get(i)));
                    types.add(i);
                }
            }
            moments.add(new Moment(time, before, hashes, types));
        }
        all = hashes;
    }

    /** The sums of a race, if it is single and has few moments. */
    static Optional<JointSums> of(Park park, JointArguments a) {
        long types = a.working().most().stream().filter(miners -> miners > 0).count();
        return a.isPoint() && types > 0
            && a.mostNonces().multiply(BigInteger.valueOf(types)).compareTo(BigInteger.valueOf(MOST_MOMENTS)) <= 0
            ? Optional.of(new JointSums(park.ticks(), a.working().most(), a.mostNonces().intValueExact(),
                a.difficulty().first())) : Optional.empty();
    }

    /** The expected time in ticks, Σ t·(F(t−) − F(t))/(1 − F(∞)). */
    Interval time(Precision p) {
        Powers powers = new Powers(p);
        Interval sum = Interval.ZERO;
        for (Moment moment : moments) {
            sum = sum.plus(powers.open(moment.before()).times(powers.found(moment.after().subtract(moment.before())),
                p.digits()).times(Interval.of(moment.time()), p.digits()), p.digits());
        }
        return sum.dividedBy(powers.found(all), p.digits());
    }

    /** Σ weight_i·E_i, E_i = Σ F((kT_i)−) the expected hashes of a miner of type i. */
    Interval hashes(Precision p, List<BigInteger> weights) {
        Powers powers = new Powers(p);
        Interval sum = Interval.ZERO;
        for (Moment moment : moments) {
            sum = sum.plus(powers.open(moment.before()).times(Interval.of(weight(moment, weights)), p.digits()),
                p.digits());
        }
        return sum;
    }

    private static BigInteger weight(Moment moment, List<BigInteger> weights) {
        return moment.types().stream().map(weights::get).reduce(BigInteger.ZERO, BigInteger::add);
    }

    Optional<Rational> exactTime() {
        return numerators().map(numerators -> {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < moments.size(); i++) {
                sum = sum.add(numerators.get(i).subtract(numerators.get(i + 1)).multiply(moments.get(i).time()));
            }
            return Rational.of(sum, numerators.get(0).subtract(numerators.get(moments.size())));
        });
    }

    Optional<Rational> exactHashes(List<BigInteger> weights) {
        return numerators().map(numerators -> Rational.of(IntStream.range(0, moments.size())
            .mapToObj(i -> numerators.get(i).multiply(weight(moments.get(i), weights)))
            .reduce(BigInteger.ZERO, BigInteger::add), numerators.get(0)));
    }

    /** F before each moment and after the last one, times F before the first one, which is 2 to a power. */
    private Optional<List<BigInteger>> numerators() {
        if (all.multiply(BigInteger.valueOf(difficulty)).compareTo(BigInteger.valueOf(MOST_BITS)) > 0) {
            return Optional.empty();
        }
        int hashes = all.intValueExact();
        BigInteger odds = BigInteger.ONE.shiftLeft(difficulty).subtract(BigInteger.ONE);
        List<BigInteger> numerators = new ArrayList<>();
        BigInteger power = BigInteger.ONE;
        int done = 0;
        for (int i = 0; i <= moments.size(); i++) {
            int now = i == moments.size() ? hashes : moments.get(i).before().intValueExact();
            power = power.multiply(odds.pow(now - done));
            done = now;
            numerators.add(power.shiftLeft(difficulty * (hashes - now)));
        }
        return Optional.of(numerators);
    }

    /** Powers of q, each made of the one before and another that is remembered. */
    private final class Powers {

        private final Precision p;
        private final Map<BigInteger, Interval> steps = new HashMap<>();
        private BigInteger hashes = BigInteger.ZERO;
        private Interval power = Interval.ONE;

        Powers(Precision p) {
            this.p = p;
        }

        /** q^n, for n no less than the last time. */
        Interval open(BigInteger n) {
            Interval step = steps.computeIfAbsent(n.subtract(hashes), more -> RaceBounds.inVain(p, difficulty, more));
            hashes = n;
            power = power.times(step, p.digits());
            return power;
        }

        Interval found(BigInteger n) {
            return p.oneMinusExpOfMinus(RaceBounds.exponent(p, difficulty, n));
        }
    }
}
