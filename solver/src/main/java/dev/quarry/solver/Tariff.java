package dev.quarry.solver;

import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.RaceLaw;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The prices and the law by which the scenarios of a block are charged, in doubles. All who share the nonces are paid
 * for: those deployed in profile exact, those who work otherwise.
 *
 * <p>With g = 1 − h(κs'), started = g·s' and lost = e^−x·(1/κ + g·s') in profile exact, e^−x·(1/κ + g·s' + z)
 * otherwise, x = κz, a scenario costs TVC/κ + TFC·S + TVC·(started − lost). What is started grows with s', what is lost
 * falls as z grows.
 *
 * @param exact whether failing races are paid for, else they count as none
 * @param perHash TVC, or NaN if it is far beyond what doubles do well
 * @param perMiner TFC, or NaN likewise
 */
record Tariff(boolean exact, double perHash, double perMiner) {

    private static final int MOST_EXPONENT = 500;

    static Tariff of(RobustModel model) {
        return new Tariff(model.law() == RaceLaw.EXACT, moderate(model.problem().prices().perHash()),
            moderate(model.problem().prices().perMiner()));
    }

    private static double moderate(BigFraction price) {
        double rounded = price.doubleValue();
        return price.signum() == 0 || Math.abs(Math.getExponent(rounded)) <= MOST_EXPONENT ? rounded : Double.NaN;
    }

    /** A bound from above of the costs in a block, relative error {@link RaceKernel#ERROR}; NaN where a price is. */
    double most(Block block) {
        return cost(block.kappa(), block.mostSharing(), block.mostMiners(), block.mostInAll());
    }

    /** A bound from below, likewise. */
    double least(Block block) {
        return cost(block.kappa(), block.fewestSharing(), block.fewestMiners(), block.fewestInAll());
    }

    private double cost(double kappa, int paid, int miners, double inAll) {
        double a = kappa * miners;
        double x = kappa * inAll;
        double hashes = exact ? miners * (RaceKernel.found(x) / RaceKernel.found(a))
            : RaceKernel.found(x) * ((1 - RaceKernel.truncatedExponentialMean(a)) * miners
                + inAll * RaceKernel.truncatedExponentialMean(x));
        return perMiner * paid + perHash * hashes;
    }

    /** Encloses the costs in a block. */
    CostEstimate estimate(Block block) {
        double least = least(block);
        if (Double.isNaN(least)) {
            return CostEstimate.UNKNOWN;
        }
        double most = block.isSingle() ? least : most(block);
        double started = started(block.kappa(), block.fewestMiners());
        double startedMost = block.isSingle() ? started : started(block.kappa(), block.mostMiners());
        double excessLower = excess(block.kappa(), block.fewestSharing(), started, startedMost,
            block.fewestInAll(), -1);
        double excessUpper = excess(block.kappa(), block.mostSharing(), startedMost, started,
            block.mostInAll(), 1);
        return new CostEstimate(Enclosure.around(least, RaceKernel.ERROR).lower(),
            Enclosure.around(most, RaceKernel.ERROR).upper(), block.difficulty(), excessLower, excessUpper);
    }

    private static double started(double kappa, int miners) {
        return (1 - RaceKernel.truncatedExponentialMean(kappa * miners)) * miners;
    }

    /** TFC·S + TVC·(started − lost), moved by its error in a direction. */
    private double excess(double kappa, int paid, double started, double startedOfLost, double inAll,
        int direction) {
        double x = kappa * inAll;
        double lost = RaceKernel.open(x) * (1 / kappa + startedOfLost + (exact ? 0 : inAll));
        double fixed = perMiner * paid;
        double error = 2 * ((fixed + perHash * (started + lost)) * RaceKernel.ERROR
            + perHash * lost * RaceKernel.errorOfOpen(x)) + perHash * Enclosure.around(0, 0).upper();
        return fixed + perHash * (started - lost) + direction * error;
    }
}
