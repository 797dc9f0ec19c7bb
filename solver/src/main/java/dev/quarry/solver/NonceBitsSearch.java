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

    /**
     * Cuts the interval, which is not empty, to where a constraint holds.
     *
     * @param boundaries where the constraint began or ceased to hold at each difficulty when it was last asked, for
     *     fewer miners; the search begins there, because boundaries seldom move
     */
    void narrow(SearchConstraint constraint, Site site, int[] boundaries) {
        int guess = boundaries[site.difficulty];
        if (constraint.direction() == Direction.NEEDS_MANY) {
            lowest = firstHolding(constraint, site, guess);
            boundaries[site.difficulty] = lowest;
        } else if (constraint.direction() == Direction.NEEDS_FEW) {
            highest = lastHolding(constraint, site, guess);
            boundaries[site.difficulty] = highest;
        } else if (!holds(constraint, site, lowest)) {
            highest = lowest - 1;
        }
    }

    private int firstHolding(SearchConstraint constraint, Site site, int guess) {
        int fails = lowest - 1;
        int holds = highest + 1;
        int next = Math.max(lowest, Math.min(guess, highest));
        while (holds - fails > 1) {
            if (holds(constraint, site, next)) {
                holds = next;
                next = holds == guess ? holds - 1 : (fails + holds) >>> 1;
            } else {
                fails = next;
                next = holds > highest ? highest : (fails + holds) >>> 1;
            }
        }
        return holds;
    }

    private int lastHolding(SearchConstraint constraint, Site site, int guess) {
        int holds = lowest - 1;
        int fails = highest + 1;
        int next = guess < lowest ? highest : Math.min(guess, highest);
        while (fails - holds > 1) {
            if (holds(constraint, site, next)) {
                holds = next;
                next = holds == guess ? holds + 1 : fails > highest ? highest : (holds + fails) >>> 1;
            } else {
                fails = next;
                next = holds < lowest ? lowest : (holds + fails) >>> 1;
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
