package dev.quarry.consortium.audit;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * The exact two-sided confidence interval of Clopper and Pearson for the probability p of an event that happened w
 * times in W independent trials: all p under which neither at most w nor at least w times has a probability below α/2.
 * Whatever p is, the interval misses it with a probability of at most α.
 *
 * <p>Its ends are quantiles of beta distributions, p_l = B(α/2; w, W − w + 1) and p_u = B(1 − α/2; w + 1, W − w), with
 * p_l = 0 for w = 0 and p_u = 1 for w = W. They are moved outwards by {@value #WIDENING}, more than the computation of
 * quantiles in doubles can be wrong by.
 *
 * <p>C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
 * Biometrika 26 (1934), 404–413, doi:10.1093/biomet/26.4.404.
 *
 * @param lower p_l
 * @param upper p_u
 */
public record ClopperPearson(double lower, double upper) {

    /** How far the ends are moved outwards. */
    public static final double WIDENING = 1e-9;

    /**
     * Computes the interval.
     *
     * @param successes w
     * @param trials W, at least 1
     * @param alpha α, above 0 and below 1
     * @return the interval
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static ClopperPearson of(int successes, int trials, double alpha) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials; give 0 to as many as "
                + "there are, and at least one trial");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + " is not between 0 and 1");
        }
        Interval computed = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, successes, alpha);
        return new ClopperPearson(Math.max(0, computed.getLowerBound() - WIDENING),
            Math.min(1, computed.getUpperBound() + WIDENING));
    }
}
