package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The bounds of {@link JointBounds} in doubles, in forms that do not cancel.
 *
 * <p>Notation of {@link JointBounds} and {@link RaceKernel}; times are in ticks. All hash times are below
 * 2<sup>{@value #MAX_TIME_BITS}</sup>, so that nothing overflows: λT &lt; 2<sup>560</sup>.
 *
 * <p><b>Error.</b> Every exponent is a sum of products of positive numbers, for g types with a relative error of at
 * most (g + 16)u. Every function of it that is used has a condition number of at most 2, or is a factor
 * e<sup>−x</sup>. So each summand has a relative error of at most {@link #error()} + {@link #errorPerExponent()}·x,
 * which is added up along with the sum. What underflows on the way, times e<sup>κn</sup>, is less than
 * 2<sup>−350</sup> of a time or of hashes, and less than 2<sup>−900</sup> of a probability.
 */
final class JointKernel {

    /** The longest hash time, in bits. */
    static final int MAX_TIME_BITS = 300;

    /** Beyond this κn the factor e^κn bounds nothing; below it, it does not lift what underflows. */
    private static final double USELESS_EXPONENT = 64;

    private static final double UNDERFLOWN = 0x1p-300;
    private static final double UNDERFLOWN_WEIGHT = 0x1p-880;

    private final JointRace race;
    private final int types;
    private final double[] time;
    private final double[] size;
    private final double[] minersFrom;
    private final double[] rateFrom;
    private final double nonces;
    private final double kappa;

    JointKernel(JointRace race) {
        this.race = race;
        types = race.types();
        time = new double[types];
        size = new double[types];
        minersFrom = new double[types + 1];
        rateFrom = new double[types + 1];
        nonces = race.nonces().doubleValue();
        kappa = RaceKernel.kappa(race.difficulty().bits());
        for (int type = types - 1; type >= 0; type--) {
            time[type] = race.time(type).doubleValue();
            size[type] = race.miners().get(type);
            minersFrom[type] = minersFrom[type + 1] + size[type];
            rateFrom[type] = rateFrom[type + 1] + size[type] / time[type];
        }
    }

    /** The kernel of a race whose hash times are in the range of this class. */
    static Optional<JointKernel> of(JointRace race) {
        return race.time(race.types() - 1).bitLength() <= MAX_TIME_BITS
            ? Optional.of(new JointKernel(race)) : Optional.empty();
    }

    /** The relative error of a summand: 2^−41, and more for more than 16 types. */
    double error() {
        return 2 * RaceKernel.ERROR * (1 + types / 16.0);
    }

    /** What each unit of an exponent adds to it. */
    double errorPerExponent() {
        return RaceKernel.ERROR_PER_EXPONENT * (1 + types / 16.0);
    }

    /** κλn. */
    private double exponentOfRace() {
        return kappa * nonces * minersFrom[0];
    }

    /**
     * Encloses the expected time given success, (∫F − End·F(End))/(1 − F(End)) = Σ over phases of
     * e<sup>−L</sup>·(D·(found(x)·h(x) + e<sup>−x</sup>·found(R)) + Z) over found(κλn), where a phase of the length D
     * starts at the exponent L, adds x, and leaves R, and Z comes from the hashes that do not count yet. Its relative
     * width is at most about κn·(κn/2 + 1/λ) and the error.
     */
    Enclosure time() {
        double sum = 0;
        double error = exponentOfRace() > 1 ? UNDERFLOWN : 0;
        double slack = 0;
        for (int phase = 0; phase < types; phase++) {
            BigInteger from = phase == 0 ? BigInteger.ZERO : race.time(phase - 1);
            double length = nonces * race.time(phase).subtract(from).doubleValue();
            double before = kappa * nonces
                * (minersFrom[0] - minersFrom[phase] + (phase == 0 ? 0 : rateFrom[phase] * time[phase - 1]));
            double x = kappa * rateFrom[phase] * length;
            double open = RaceKernel.open(before);
            if (open == 0) {
                break;
            }
            double within = open * length * RaceKernel.found(x) * RaceKernel.truncatedExponentialMean(x);
            double after = open * length * RaceKernel.open(x) * RaceKernel.found(exponentAfter(phase));
            double rough = 0;
            double spread = 0;
            for (int type = phase; type < types; type++) {
                double weight = kappa * size[type] * time[type] * open;
                double c = kappa * rateFrom[phase] * time[type];
                double mean = RaceKernel.truncatedExponentialMean(c) / c * RaceKernel.found(x);
                BigInteger[] parts = partsAround(phase, type);
                double first = excess(c, parts[0], type);
                double last = RaceKernel.open(x) * excess(c, parts[1], type);
                rough += weight * Math.max(0, mean + first - last);
                spread += weight * (mean + Math.min(1, 1 / c) * ((parts[0].signum() > 0 ? 1 : 0)
                    + (parts[1].signum() > 0 ? RaceKernel.open(x) : 0)));
            }
            sum += within + after + rough;
            // In what the spread measures, e^−x comes with x·e^−x < 1.
            error += (within + spread) * (error() + errorPerExponent() * (before + 1))
                + (after == 0 ? 0 : after * (error() + errorPerExponent() * (before + x)));
            slack += (rough + spread * error()) * excessGrowth(kappa * minersFrom[phase]);
        }
        double found = RaceKernel.found(exponentOfRace());
        double end = nonces * time[types - 1] * (1 + error());
        return new Enclosure(Math.min(end, Math.max(time[0] * (1 - error()), (sum - error) / found * (1 - error()))),
            Math.min(end, (sum + slack + error) / found * (1 + error())));
    }

    /** The exponent of all hashes after a phase, κλΣ s(1 − T_p/T) over the types after it. */
    private double exponentAfter(int phase) {
        double hashes = 0;
        for (int type = phase + 1; type < types; type++) {
            hashes += size[type] * race.time(type).subtract(race.time(phase)).doubleValue() / time[type];
        }
        return kappa * nonces * hashes;
    }

    /** What a miner of a type has done of a hash, in ticks, when a phase starts and when it ends. */
    private BigInteger[] partsAround(int phase, int type) {
        BigInteger[] parts = {BigInteger.ZERO, BigInteger.ZERO};
        if (phase > 0) {
            parts[0] = race.nonces().multiply(race.time(phase - 1)).mod(race.time(type));
        }
        if (phase < type) {
            parts[1] = race.nonces().multiply(race.time(phase)).mod(race.time(type));
        }
        return parts;
    }

    /** V(f) − V(0) = (1 − e^(−cg))/c·(f + g·h(cg) − h(c)), g = 1 − f; its absolute error is below min(1, 1/c)·64u. */
    private double excess(double c, BigInteger part, int type) {
        if (part.signum() == 0) {
            return 0;
        }
        double f = part.doubleValue() / time[type];
        double g = race.time(type).subtract(part).doubleValue() / time[type];
        return RaceKernel.found(c * g) / c * Math.max(0, f + g * RaceKernel.truncatedExponentialMean(c * g)
            - RaceKernel.truncatedExponentialMean(c));
    }

    /** A number not below ψ = (e^x − 1 − x)/x: x/2·e^(x/2). */
    private static double excessGrowth(double x) {
        return x > USELESS_EXPONENT ? Double.POSITIVE_INFINITY : x / 2 * growth(x / 2);
    }

    /** A number not below e^x, infinite where that bounds nothing. */
    private static double growth(double x) {
        return x > USELESS_EXPONENT ? Double.POSITIVE_INFINITY : Math.exp(x) * (1 + RaceKernel.ERROR);
    }

    /**
     * Encloses the expected hashes of a miner of a type. Its relative width is at most κ(n − s) and the error.
     */
    Enclosure hashes(int type) {
        double lower = 0;
        double upper = 0;
        double most = 0;
        for (int phase = 0; phase <= type; phase++) {
            BigInteger done = race.hashesAtEndOf(phase - 1, type);
            double moments = race.hashesAtEndOf(phase, type).subtract(done).doubleValue();
            double first = done.doubleValue();
            double others = nonces * (minersFrom[0] - minersFrom[phase]);
            for (int other = phase; other < types; other++) {
                others += other == type ? 0 : size[other] * (first + 1) * (time[type] / time[other]);
            }
            double before = kappa * (others + size[type] * first);
            double step = kappa * rateFrom[phase] * time[type];
            double sum = RaceKernel.open(before) * RaceKernel.found(step * moments) / RaceKernel.found(step);
            double margin = sum * (error() + errorPerExponent() * Math.min(before, RaceKernel.NEGLIGIBLE_EXPONENT));
            lower += sum - margin;
            double growth = growth(kappa * (minersFrom[phase] - size[type]));
            upper += Double.isInfinite(growth) ? growth : (sum + margin) * growth;
            most = Math.max(most, before);
        }
        double alone = RaceKernel.found(kappa * size[type] * nonces) / RaceKernel.found(kappa * size[type]);
        double underflown = most > RaceKernel.NEGLIGIBLE_EXPONENT / 2 ? UNDERFLOWN : 0;
        return new Enclosure(Math.max(0, lower * (1 - error())),
            Math.min(alone, upper + underflown) * (1 + error()));
    }

    /**
     * Encloses the probability of a fork. Its width is about κn; relative to it that is n over the hashes of the
     * window.
     */
    Enclosure fork(BigInteger window) {
        double lower = 0;
        double upper = 0;
        double least = 1;
        double largest = 0;
        for (int type = 0; type < types; type++) {
            double quietest = disturbed(window, type, false);
            double loudest = disturbed(window, type, true);
            double others = 0;
            for (int other = 0; other < types; other++) {
                others += other == type ? 0 : size[other] * (time[type] / time[other]);
            }
            double before = kappa * others;
            double first = RaceKernel.open(before) * RaceKernel.found(kappa * size[type])
                / RaceKernel.found(before + kappa * size[type]);
            double margin = error() + errorPerExponent() * Math.min(before, RaceKernel.NEGLIGIBLE_EXPONENT);
            lower += first * quietest * (1 - margin);
            double growth = growth(kappa * (minersFrom[0] - size[type]));
            upper += Double.isInfinite(growth) ? growth : first * loudest * (1 + margin) * growth;
            least = Math.min(least, quietest);
            largest = Math.max(largest, loudest);
        }
        return new Enclosure(Math.max(lower, least) * (1 - error()),
            Math.min(1, Math.min(upper + UNDERFLOWN_WEIGHT, largest) * (1 + error())));
    }

    /** 1 − ρ·q^A = found(κA + κ(s−1)/2 + L(κs/2) − L(κ/2)) for the least or the largest A. */
    private double disturbed(BigInteger window, int type, boolean most) {
        double later = kappa * JointBounds.others(race, window, type, most).doubleValue();
        return RaceKernel.found(later + ofSameHash(kappa, size[type]));
    }

    /** −ln ρ for s miners: that no other miner of the type finds a proof of work in the same hash. */
    static double ofSameHash(double kappa, double miners) {
        return miners == 1 ? 0 : kappa * (miners - 1) / 2 + RaceKernel.logSinhc(kappa * miners / 2)
            - RaceKernel.logSinhc(kappa / 2);
    }
}
