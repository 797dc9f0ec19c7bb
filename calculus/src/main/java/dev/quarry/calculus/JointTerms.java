package dev.quarry.calculus;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The quantities of a joint race in doubles as sums over its first hashes, where few of them matter or repeat: all
 * terms are positive, and their errors are added up along with them as in {@link JointKernel}.
 *
 * <p>After the K-th hash of a miner of type i each further one multiplies F by q<sup>s</sup> at least, so that the rest
 * of Σ F is at most y/(1−y) times the last term, and that of Σ k·F at most K·y/(1−y) + y/(1−y)² times,
 * y = q<sup>s</sup>.
 */
final class JointTerms {

    /** The most hashes that are looked at. */
    static final int MAX_TERMS = 512;

    /** A race open with a probability of e^−50 is over. */
    private static final double OVER = 50;

    private static final int MAX_TIME_BITS = 50;

    private final JointRace race;
    private final int types;
    private final long[] time;
    private final int[] terms;
    private final double nonces;
    private final double kappa;
    private final double error;
    private final double errorPerExponent;

    private JointTerms(JointRace race, int[] terms) {
        this.race = race;
        this.terms = terms;
        types = race.types();
        time = race.times().stream().mapToLong(BigInteger::longValueExact).toArray();
        nonces = race.nonces().doubleValue();
        kappa = RaceKernel.kappa(race.difficulty().bits());
        JointKernel kernel = new JointKernel(race);
        error = kernel.error();
        errorPerExponent = kernel.errorPerExponent();
    }

    /** The sums over the hashes until the race is over, if these are few. */
    static Optional<JointTerms> ofRace(JointRace race) {
        if (race.time(race.types() - 1).bitLength() > MAX_TIME_BITS) {
            return Optional.empty();
        }
        int[] terms = new int[race.types()];
        double pace = 0;
        for (BigInteger time : race.times()) {
            pace += 1 / time.doubleValue();
        }
        double end = (MAX_TERMS - race.types()) / pace;
        double hashes = 0;
        double nonces = race.nonces().doubleValue();
        long all = 0;
        for (int type = 0; type < race.types(); type++) {
            double count = Math.min(nonces, Math.ceil(end / race.time(type).doubleValue()));
            terms[type] = (int) count;
            all += Math.min(MAX_TERMS, race.nonces().bitLength() > 9 ? MAX_TERMS : race.nonces().longValue());
            hashes += race.miners().get(type) * Math.max(0, count - 1);
        }
        if (all <= MAX_TERMS) {
            Arrays.fill(terms, race.nonces().intValueExact());
            return Optional.of(new JointTerms(race, terms));
        }
        return RaceKernel.kappa(race.difficulty().bits()) * hashes >= OVER
            ? Optional.of(new JointTerms(race, terms)) : Optional.empty();
    }

    private record Totals(double plain, double weighted, double plainError, double weightedError, double plainRest,
        double weightedRest) {
    }

    private Totals totals(int type, boolean inOrder) {
        double plain = 0;
        double weighted = 0;
        double plainError = 0;
        double weightedError = 0;
        double term = 1;
        for (int k = 1; k <= terms[type]; k++) {
            double x = kappa * hashesBefore(type, k, inOrder);
            term = RaceKernel.open(x);
            double termError = term * (error + errorPerExponent * x);
            plain += term;
            weighted += k * term;
            plainError += termError;
            weightedError += k * termError;
        }
        if (terms[type] == nonces) {
            return new Totals(plain, weighted, plainError, weightedError, 0, 0);
        }
        double last = Math.max(term, Enclosure.TINY) * 2;
        double ratio = Math.exp(-kappa * race.miners().get(type)) / RaceKernel.found(kappa * race.miners().get(type));
        return new Totals(plain, weighted, plainError, weightedError, last * ratio,
            last * ratio * (terms[type] + 1 + ratio));
    }

    /** N at the end of the k-th hash of a miner of the type, itself not counted. */
    private double hashesBefore(int type, int k, boolean inOrder) {
        long moment = k * time[type];
        double hashes = 0;
        for (int other = 0; other < types; other++) {
            long done = (inOrder && other < type ? moment : moment - 1) / time[other];
            hashes += race.miners().get(other) * Math.min((double) done, nonces);
        }
        return hashes;
    }

    /** Encloses the expected time given success. */
    Enclosure time() {
        double lower = 0;
        double upper = 0;
        for (int type = 0; type < types; type++) {
            double weight = RaceKernel.found(kappa * race.miners().get(type)) * time[type];
            Totals totals = totals(type, true);
            lower += weight * (totals.weighted - totals.weightedError);
            upper += weight * (totals.weighted + totals.weightedError + totals.weightedRest + Enclosure.TINY);
        }
        double found = RaceKernel.found(kappa * nonces * race.minersFrom(0).doubleValue());
        return new Enclosure(lower / found * (1 - error), upper / found * (1 + error));
    }

    /** Encloses the expected hashes of a miner of a type. */
    Enclosure hashes(int type) {
        Totals totals = totals(type, false);
        return new Enclosure((totals.plain - totals.plainError) * (1 - error),
            (totals.plain + totals.plainError + totals.plainRest + 2 * Enclosure.TINY) * (1 + error));
    }

    /**
     * Encloses the probability of a fork where the hashes of all types repeat after few: Σ q^N·(1 − q^s)·(1 − ρ·q^A)
     * over the hashes of one period, each the first with a proof of work and followed by another, over 1 − q to the
     * power of the hashes of a period; in the notation of {@link JointBounds#fork}.
     */
    static Optional<Enclosure> fork(JointRace race, BigInteger window) {
        BigInteger period = race.periodFrom(0);
        if (period.bitLength() > MAX_TIME_BITS) {
            return Optional.empty();
        }
        int[] terms = new int[race.types()];
        long all = 0;
        for (int type = 0; type < terms.length; type++) {
            long count = period.divide(race.time(type)).longValueExact();
            all = Math.min(all + count, Integer.MAX_VALUE);
            terms[type] = (int) Math.min(count, MAX_TERMS);
        }
        if (all > MAX_TERMS) {
            return Optional.empty();
        }
        JointRace unlimited = new JointRace(race.times(), race.miners(), GroupedRace.MAX_NONCES, race.difficulty());
        return Optional.of(new JointTerms(unlimited, terms).forkOfPeriod(window, period));
    }

    private Enclosure forkOfPeriod(BigInteger window, BigInteger period) {
        double[] wholeHashes = new double[types];
        long[] partOfHash = new long[types];
        double inPeriod = 0;
        for (int type = 0; type < types; type++) {
            BigInteger[] parts = window.divideAndRemainder(race.time(type));
            wholeHashes[type] = parts[0].doubleValue();
            partOfHash[type] = parts[1].longValueExact();
            inPeriod += race.miners().get(type) * (period.doubleValue() / time[type]);
        }
        double sum = 0;
        double sumError = 0;
        for (int type = 0; type < types; type++) {
            double hit = RaceKernel.found(kappa * race.miners().get(type));
            double sameHash = JointKernel.ofSameHash(kappa, race.miners().get(type));
            for (int k = 1; k <= terms[type]; k++) {
                double x = kappa * hashesBefore(type, k, true);
                double later = (race.miners().get(type) - 1.0) * wholeHashes[type];
                for (int other = 0; other < types; other++) {
                    if (other != type) {
                        long moment = k * time[type];
                        long more = (moment + partOfHash[other]) / time[other]
                            - (other < type ? moment : moment - 1) / time[other];
                        later += race.miners().get(other) * (wholeHashes[other] + more);
                    }
                }
                double term = RaceKernel.open(x) * hit * RaceKernel.found(kappa * later + sameHash);
                sum += term;
                sumError += term * (error + errorPerExponent * x);
            }
        }
        double found = RaceKernel.found(kappa * inPeriod);
        return new Enclosure(Math.max(0, (sum - sumError) / found * (1 - error) - 2 * Enclosure.TINY),
            Math.min(1, (sum + sumError + 2 * Enclosure.TINY) / found * (1 + error)));
    }
}
