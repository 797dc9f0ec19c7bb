package dev.quarry.solver;

import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.RaceLaw;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A cost in doubles, once as a whole and once as what it exceeds TVC/κ by.
 *
 * <p>The cost of a scenario is TVC/κ + excess, where TVC/κ depends on the running difficulty only: with g = 1 − h(κs'),
 * excess = TFC·s + TVC·(g·s' − e^−x·(1/κ + g·s')) in profile exact, and e^−x·(1/κ + g·s' + s'n) in its last term
 * otherwise. Two costs at one difficulty that agree in all digits of a double still differ in their excess: one miner
 * more costs half a hash more, out of 2^d.
 *
 * @param lower a bound of the cost from below
 * @param upper a bound of the cost from above
 * @param base the difficulty of TVC/κ, or 0 if the excess is not known
 * @param excessLower a bound of the excess from below
 * @param excessUpper a bound of the excess from above
 */
record CostEstimate(double lower, double upper, int base, double excessLower, double excessUpper) {

    private static final CostEstimate UNKNOWN = new CostEstimate(0, Double.POSITIVE_INFINITY, 0, 0, 0);

    /** −1, 1 or 0 as this cost is less, greater, or not told apart from another. */
    int compareTo(CostEstimate other) {
        if (upper < other.lower) {
            return -1;
        }
        if (other.upper < lower) {
            return 1;
        }
        if (base == 0 || base != other.base) {
            return 0;
        }
        return excessUpper < other.excessLower ? -1 : other.excessUpper < excessLower ? 1 : 0;
    }

    /** The prices and the law by which a scenario is charged; a price far beyond what doubles do well is NaN. */
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

        /** The cost, relative error {@link RaceKernel#ERROR}: a sum of positive terms; NaN where a price is. */
        double cost(Site site, double hashes) {
            double a = site.kappa * site.working;
            return exact
                ? perMiner * site.deployed + perHash * site.working * RaceKernel.roundsHashed(a, hashes)
                : perMiner * site.working + perHash * site.working * RaceKernel.roundsFailureAsZero(a, hashes);
        }

        CostEstimate estimate(Site site, double hashes) {
            double cost = cost(site, hashes);
            if (Double.isNaN(cost)) {
                return UNKNOWN;
            }
            Enclosure whole = Enclosure.around(cost, RaceKernel.ERROR);
            double a = site.kappa * site.working;
            double x = a * hashes;
            double fixed = perMiner * (exact ? site.deployed : site.working);
            double started = (1 - RaceKernel.truncatedExponentialMean(a)) * site.working;
            double lost = RaceKernel.open(x) * (1 / site.kappa + started + (exact ? 0 : site.working * hashes));
            double excess = fixed + perHash * (started - lost);
            double error = 2 * ((fixed + perHash * (started + lost)) * RaceKernel.ERROR
                + perHash * lost * RaceKernel.errorOfOpen(x)) + perHash * Enclosure.around(0, 0).upper();
            return new CostEstimate(whole.lower(), whole.upper(), site.difficulty, excess - error, excess + error);
        }
    }
}
