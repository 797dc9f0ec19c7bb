package dev.quarry.consortium;

import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.Partners.Measure;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Relative hash power (79): with hr_l = Σ R_i·n_{l,i} and H = Σ_l hr_l, it is hr_l / H of the total, or hr_l / (H −
 * hr_l) of the others. Nothing has a share where the divisor is zero.
 *
 * <p>Machines of the partner that fail lower its share, machines of others that fail raise it, by either measure. Hence
 * the share is largest where only others lose, and the most they can (see {@link Losses}); it is least where only the
 * partner loses, and the most it can.
 */
final class HashPower {

    private final Measure measure;
    private final HashRates rates;
    private final Losses losses;

    HashPower(Measure measure, HashRates rates, Losses losses) {
        this.measure = measure;
        this.rates = rates;
        this.losses = losses;
    }

    static HashPower of(GroupedProblem problem, Measure measure) {
        return new HashPower(measure, HashRates.of(problem.types()), Losses.of(problem));
    }

    /** The share where nothing fails. */
    Optional<BigFraction> nominal(Ownership ownership, int partner) {
        return share(rates.total(ownership.of(partner)), rates.total(ownership.ofOthers(partner)));
    }

    /** The least share in any loss scenario. */
    Optional<BigFraction> least(Ownership ownership, int partner) {
        BigInteger own = rates.total(ownership.of(partner));
        return share(own.subtract(losses.largest(rates, ownership.of(partner))),
            rates.total(ownership.ofOthers(partner)));
    }

    /** The largest share in any loss scenario. */
    Optional<BigFraction> largest(Ownership ownership, int partner) {
        BigInteger others = rates.total(ownership.ofOthers(partner));
        return share(rates.total(ownership.of(partner)),
            others.subtract(losses.largest(rates, ownership.ofOthers(partner))));
    }

    /**
     * Whether the partner keeps a machine in every loss scenario, and others have none from the start: relative to them
     * its hash power is above any bound.
     */
    boolean isAllThereIs(Ownership ownership, int partner) {
        BigInteger own = rates.total(ownership.of(partner));
        return own.compareTo(losses.largest(rates, ownership.of(partner))) > 0
            && rates.total(ownership.ofOthers(partner)).signum() == 0;
    }

    private Optional<BigFraction> share(BigInteger own, BigInteger others) {
        BigInteger divisor = measure == Measure.OF_TOTAL ? own.add(others) : others;
        return divisor.signum() == 0 ? Optional.empty() : Optional.of(BigFraction.of(own, divisor));
    }

    HashRates rates() {
        return rates;
    }

    Losses losses() {
        return losses;
    }

    Measure measure() {
        return measure;
    }
}
