package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.SearchConstraint.Direction;

/**
 * Narrows an interval of nonce bits to those at which constraints hold, by bisection: each constraint holds at an
 * initial or a final part of the interval.
 *
 * <p>What a comparison leaves undecided counts as failed or as holding, as the search was told; the difference of two
 * searches is what is undecided.
 */
final class NonceBitsSearch {

    private final CertifiedComparison comparison;
    private final boolean undecidedHolds;
    private boolean undecided;
    private long tests;
    private int lowest;
    private int highest;

    NonceBitsSearch(CertifiedComparison comparison, boolean undecidedHolds) {
        this.comparison = comparison;
        this.undecidedHolds = undecidedHolds;
    }

    /** Starts with the bits from which on each miner has a nonce. */
    void start(NonceRange range, int sharing) {
        lowest = Math.max(range.min(), Integer.SIZE - Integer.numberOfLeadingZeros(sharing - 1));
        highest = range.max();
    }

    boolean isEmpty() {
        return lowest > highest;
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    /** Whether any verdict stayed open so far. */
    boolean sawUndecided() {
        return undecided;
    }

    /** How often a constraint was tested so far. */
    long tests() {
        return tests;
    }

    /** Cuts the interval, which is not empty, to where a constraint holds. */
    void narrow(SearchConstraint constraint, Site site) {
        if (constraint.direction() == Direction.NEEDS_MANY) {
            lowest = firstHolding(constraint, site);
        } else if (constraint.direction() == Direction.NEEDS_FEW) {
            highest = lastHolding(constraint, site);
        } else if (!holds(constraint, site, lowest)) {
            highest = lowest - 1;
        }
    }

    private int firstHolding(SearchConstraint constraint, Site site) {
        if (holds(constraint, site, lowest)) {
            return lowest;
        }
        if (!holds(constraint, site, highest)) {
            return highest + 1;
        }
        int fails = lowest;
        int holds = highest;
        while (holds - fails > 1) {
            int middle = (fails + holds) >>> 1;
            if (holds(constraint, site, middle)) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }

    private int lastHolding(SearchConstraint constraint, Site site) {
        if (holds(constraint, site, highest)) {
            return highest;
        }
        if (!holds(constraint, site, lowest)) {
            return lowest - 1;
        }
        int holds = lowest;
        int fails = highest;
        while (fails - holds > 1) {
            int middle = (fails + holds) >>> 1;
            if (holds(constraint, site, middle)) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }

    private boolean holds(SearchConstraint constraint, Site site, int nonceBits) {
        tests++;
        Verdict verdict = constraint.quick(site, site.hashes(nonceBits));
        if (verdict == Verdict.UNDECIDED) {
            verdict = constraint.certified(site, nonceBits, comparison);
        }
        return accept(verdict);
    }

    /** Whether a verdict counts as holding. */
    boolean accept(Verdict verdict) {
        if (verdict == Verdict.UNDECIDED) {
            undecided = true;
            return undecidedHolds;
        }
        return verdict == Verdict.HOLDS;
    }
}
