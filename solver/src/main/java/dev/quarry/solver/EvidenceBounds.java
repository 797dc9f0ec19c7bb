package dev.quarry.solver;

import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.RaceLaw;

/**
 * Bounds of the quantities of one decision over a box of its scenarios, in doubles, by the formulas of
 * {@code docs/certificate.md}: each argument takes the end at which the quantity is least, or largest. Probabilities
 * that may be below all doubles come as logarithms.
 */
final class EvidenceBounds {

    /** Bounds of a quantity or of its logarithm, whose relative error is far below 2^−30. */
    record Range(double least, double most) {
    }

    private final boolean exact;
    private final double kappaLow;
    private final double kappaHigh;
    private final double fewest;
    private final double most;
    private final double fewestHashes;
    private final double mostHashes;
    private final double fewestInAll;
    private final double mostInAll;
    private final int deployed;

    EvidenceBounds(RobustModel model, Decision decision, int fewest, int most, int lowest, int highest) {
        exact = model.law() == RaceLaw.EXACT;
        this.fewest = fewest;
        this.most = most;
        deployed = decision.miners();
        kappaHigh = RaceKernel.kappa(lowest);
        kappaLow = RaceKernel.kappa(highest);
        int extra = exact ? 0 : 1;
        fewestHashes = RaceKernel.nonces(decision.nonceBits(), exact ? deployed : most) + extra;
        mostHashes = RaceKernel.nonces(decision.nonceBits(), exact ? deployed : fewest) + extra;
        double power = Math.scalb(1.0, decision.nonceBits());
        fewestInAll = exact ? fewest * fewestHashes : Math.max(fewest * fewestHashes, power);
        mostInAll = exact ? most * mostHashes : Math.min(most * mostHashes, power + most);
    }

    /** The logarithm of the probability that the race fails. */
    Range logFailure() {
        return new Range(-kappaHigh * mostInAll, -kappaLow * fewestInAll);
    }

    /** The logarithm of the probability of a late block after so many rounds. */
    Range logLate(double rounds) {
        if (exact) {
            return new Range(-kappaHigh * Math.min(most * rounds, mostInAll),
                -kappaLow * Math.min(fewest * rounds, fewestInAll));
        }
        double restLeast = Math.max(0, Math.max(fewestInAll - most * rounds, fewest * (fewestHashes - rounds)));
        double restMost = Math.max(0, Math.min(mostInAll - fewest * rounds, most * (mostHashes - rounds)));
        return new Range(-kappaHigh * most * rounds + Math.log(RaceKernel.found(kappaLow * restLeast)),
            -kappaLow * fewest * rounds + Math.log(RaceKernel.found(kappaHigh * restMost)));
    }

    boolean isAfter(double rounds) {
        return fewestHashes > rounds;
    }

    /** The logarithm of the probability that no block comes within so many rounds. */
    Range logNotEarly(double rounds) {
        double least = exact ? Math.min(fewest * rounds, fewestInAll) : fewest * rounds;
        double largest = exact ? Math.min(most * rounds, mostInAll) : most * rounds;
        return new Range(-kappaHigh * largest, -kappaLow * least);
    }

    /** The expected rounds. */
    Range rounds() {
        if (exact) {
            return new Range(
                RaceKernel.roundsGivenSuccess(kappaHigh * fewest, fewestInAll / most, kappaHigh * fewestInAll),
                RaceKernel.roundsGivenSuccess(kappaLow * most, mostInAll / fewest, kappaLow * mostInAll));
        }
        return new Range(started(kappaLow, fewest, fewestInAll) + spent(kappaLow * fewestInAll, kappaHigh * most),
            started(kappaHigh, most, mostInAll) + spent(kappaHigh * mostInAll, kappaLow * fewest));
    }

    private static double started(double kappa, double miners, double inAll) {
        return RaceKernel.found(kappa * inAll) * (1 - RaceKernel.truncatedExponentialMean(kappa * miners));
    }

    /** g(x)/a with g(x) = 1 − (1 + x)e^−x = (1 − e^−x)·x·h(x). */
    private static double spent(double x, double a) {
        return RaceKernel.found(x) * x * RaceKernel.truncatedExponentialMean(x) / a;
    }

    /** The probability of a dispute within so many rounds. */
    Range dispute(double rounds) {
        return new Range(
            RaceKernel.dispute((int) fewest, kappaLow * (exact ? Math.min(rounds, fewestHashes) : rounds)),
            RaceKernel.dispute((int) most, kappaHigh * (exact ? Math.min(rounds, mostHashes) : rounds)));
    }

    /** The probability of a fork within so many rounds. */
    Range fork(double rounds) {
        return new Range(RaceKernel.fork((int) fewest, kappaLow, rounds),
            RaceKernel.fork((int) most, kappaHigh, rounds));
    }

    /** The logarithm of the probability that a pool of so many miners wins so many races in a row. */
    Range logPool(int size, int wins) {
        return new Range(wins * Math.log(size / most), wins * Math.log(size / fewest));
    }

    /** The cost at given prices. */
    Range cost(double perHash, double perMiner) {
        return new Range(perMiner * (exact ? deployed : fewest) + perHash * hashesLeast(),
            perMiner * (exact ? deployed : most) + perHash * hashesMost());
    }

    private double hashesLeast() {
        return exact ? fewest * (RaceKernel.found(kappaHigh * fewestInAll) / RaceKernel.found(kappaHigh * fewest))
            : fewest * started(kappaLow, fewest, fewestInAll) + spent(kappaLow * fewestInAll, kappaHigh);
    }

    private double hashesMost() {
        return exact ? most * (RaceKernel.found(kappaLow * mostInAll) / RaceKernel.found(kappaLow * most))
            : most * started(kappaHigh, most, mostInAll) + spent(kappaHigh * mostInAll, kappaLow);
    }
}
