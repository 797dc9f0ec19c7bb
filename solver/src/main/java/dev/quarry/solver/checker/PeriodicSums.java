package dev.quarry.solver.checker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums over the hashes of a race of several types of miners whose hashes fall together as before after a short period,
 * the least common multiple of the hash times of those that have nonces left: a period is summed hash by hash, and the
 * others by a geometric series.
 */
final class PeriodicSums {

    private final Park park;
    private final List<Integer> working;
    private final BigInteger nonces;
    private final int difficulty;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Hashes of a type while the same types have nonces left.
     *
     * @param type the type
     * @param first the number of the first hash
     * @param period the hashes of a period
     * @param periods the whole periods
     * @param rest the hashes after them
     * @param perPeriod the hashes of all miners in a period
     */
    private record Part(int type, BigInteger first, BigInteger period, BigInteger periods, BigInteger rest,
        BigInteger perPeriod) {

        /** How many hashes are summed one by one. */
        BigInteger terms() {
            return rest.add(periods.signum() == 0 ? BigInteger.ZERO : period);
        }
    }

    private PeriodicSums(Park park, List<Integer> working, BigInteger nonces, int difficulty) {
        this.park = park;
        this.working = working;
        this.nonces = nonces;
        this.difficulty = difficulty;
        List<Integer> types = JointBounds.byHashTime(park, working);
        for (int phase = 0; phase < types.size(); phase++) {
            List<Integer> left = types.subList(phase, types.size());
            BigInteger ticks = Park.leastCommonMultiple(left.stream().map(park.ticks()::get));
            BigInteger perPeriod = left.stream().map(type -> BigInteger.valueOf(working.get(type))
                .multiply(ticks.divide(park.ticks().get(type)))).reduce(BigInteger.ZERO, BigInteger::add);
            for (int type : left) {
                BigInteger done = phase == 0 ? BigInteger.ZERO : doneBy(types.get(phase - 1), type);
                BigInteger period = ticks.divide(park.ticks().get(type));
                BigInteger[] periods = doneBy(types.get(phase), type).subtract(done).divideAndRemainder(period);
                parts.add(new Part(type, done.add(BigInteger.ONE), period, periods[0], periods[1], perPeriod));
            }
        }
    }

    /** The hashes of a miner of a type when those of another have no nonces left. */
    private BigInteger doneBy(int other, int type) {
        return nonces.multiply(park.ticks().get(other)).divide(park.ticks().get(type)).min(nonces);
    }

    /** The sums of a race, if it is single and few hashes have to be summed. */
    static Optional<PeriodicSums> of(Park park, JointArguments a) {
        if (!a.isPoint() || a.working().all() == 0) {
            return Optional.empty();
        }
        PeriodicSums sums = new PeriodicSums(park, a.working().most(), a.mostNonces(), a.difficulty().first());
        BigInteger terms = sums.parts.stream().map(Part::terms).reduce(BigInteger.ZERO, BigInteger::add);
        return terms.compareTo(BigInteger.valueOf(JointSums.MOST_MOMENTS)) <= 0 ? Optional.of(sums) : Optional.empty();
    }

    /** Σ weight_i·E_i, E_i = Σ F((kT_i)−) the expected hashes of a miner of type i. */
    Interval hashes(Precision p, List<BigInteger> weights) {
        Map<BigInteger, Interval> steps = new HashMap<>();
        Interval sum = Interval.ZERO;
        for (Part part : parts) {
            sum = sum.plus(hashes(p, part, steps).times(Interval.of(weights.get(part.type())), p.digits()), p.digits());
        }
        return sum;
    }

    private Interval hashes(Precision p, Part part, Map<BigInteger, Interval> steps) {
        Interval sum = Interval.ZERO;
        if (part.periods().signum() > 0) {
            Interval one = found(p, part.perPeriod());
            Interval all = found(p, part.perPeriod().multiply(part.periods()));
            Interval series = one.lower().signum() == 0
                ? new Interval(BigDecimal.ZERO, new BigDecimal(part.periods())) : all.dividedBy(one, p.digits());
            sum = oneByOne(p, part.type(), part.first(), part.period(), steps).times(series, p.digits());
        }
        return sum.plus(oneByOne(p, part.type(), part.first().add(part.period().multiply(part.periods())), part.rest(),
            steps), p.digits());
    }

    private Interval found(Precision p, BigInteger hashes) {
        return p.oneMinusExpOfMinus(RaceBounds.exponent(p, difficulty, hashes));
    }

    /** Σ F((kT)−) over so many hashes k of a type; each power of q is the one before times one that is remembered. */
    private Interval oneByOne(Precision p, int type, BigInteger first, BigInteger count,
        Map<BigInteger, Interval> steps) {
        Interval sum = Interval.ZERO;
        Interval power = null;
        BigInteger hashes = BigInteger.ZERO;
        for (BigInteger k = first; k.compareTo(first.add(count)) < 0; k = k.add(BigInteger.ONE)) {
            BigInteger before = before(k.multiply(park.ticks().get(type)));
            power = power == null ? RaceBounds.inVain(p, difficulty, before) : power.times(
                steps.computeIfAbsent(before.subtract(hashes), more -> RaceBounds.inVain(p, difficulty, more)),
                p.digits());
            hashes = before;
            sum = sum.plus(power, p.digits());
        }
        return sum;
    }

    /** The hashes of all miners that end before a time. */
    private BigInteger before(BigInteger time) {
        return Workers.sum(working, park.ticks().stream()
            .map(tick -> time.subtract(BigInteger.ONE).divide(tick).min(nonces)).toList());
    }
}
