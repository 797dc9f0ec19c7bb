package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One constant of a problem as a scale from tight to loose: a decision that is robustly feasible at one position is so
 * at every looser one. Implementations prove that of their constants.
 *
 * <p>A position is the constant itself, or the whole number through which a constant enters.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
interface Scale<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    /** The constant. */
    Parameter<P> parameter();

    /** The problem that is varied. */
    P problem();

    /** The problem with the constant at a position between the tightest and the loosest. */
    P at(BigFraction position);

    /** Where the constant is now; the side condition of a constraint may put it beyond the loosest position. */
    BigFraction present();

    /** A position at which no fewer decisions are feasible than at any other. */
    BigFraction loosest();

    /** A position at which no more decisions are feasible than at any other. */
    BigFraction tightest();

    /** Whether larger is looser. */
    boolean growsLoose();

    /** The tightest position known at which a decision holds that holds at the given one. */
    CertifiedValue reach(D decision, BigFraction position);

    /** The reach of a decision that holds at a position, if it is tighter than a reach that is known. */
    Optional<CertifiedValue> farther(D decision, BigFraction position, CertifiedValue known);

    /** Whether a reach may be tighter than where its decision was found to hold. */
    boolean reachesFarther();

    /**
     * The tightest position at all at which a decision holds that holds at the present one; nothing where that is
     * undecided.
     */
    Optional<CertifiedValue> tightestFor(D decision);

    /** A position tighter than a reach by next to nothing, or nothing where the reach is the tightest position. */
    Optional<BigFraction> justTighter(CertifiedValue reach);

    /** A position at or looser than a reach by next to nothing. */
    BigFraction justLooser(CertifiedValue reach);

    /** Whether what is just tighter and looser than a reach is so by next to nothing; else nothing is known of it. */
    boolean isTold(CertifiedValue reach);

    /** The order of two reaches. */
    Order compare(CertifiedValue a, CertifiedValue b);

    /** A position well between a tight one and a loose one, or nothing where there is none. */
    Optional<BigFraction> between(BigFraction tight, BigFraction loose);

    /** A position that is tighter by a number of doublings, or the tightest. */
    BigFraction tighterBy(BigFraction position, int doublings);

    /** Whether a position is no limit that could be stated, or none that a decision could keep to. */
    boolean isBeyondLimits(BigFraction position);

    /** Whether a position is tighter than another. */
    default boolean isTighter(BigFraction a, BigFraction b) {
        return growsLoose() ? a.compareTo(b) < 0 : a.compareTo(b) > 0;
    }
}
