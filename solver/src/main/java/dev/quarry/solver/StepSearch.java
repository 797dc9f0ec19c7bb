package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.SearchConstraint.Corner;
import dev.quarry.solver.SearchConstraint.Direction;
import java.util.List;

/**
 * Finds, at one difficulty, the nonce bits at which all constraints hold, as a staircase over a range of miners.
 *
 * <p>At every number of miners each constraint holds on an initial or on a final part of the nonce bits, so that all
 * hold on an interval. A block of miners is settled when bounds over the block prove the same interval for all of it;
 * else it is halved. A single number of miners is settled by certified comparison. What a comparison leaves undecided
 * counts as failed or as holding, as the search was told; the difference of two searches is what is undecided.
 *
 * <p>The staircase of the next lower difficulty, one bit up, is tried first: with twice the hashes per proof of work it
 * is nearly the same. A wrong guess costs a few tests and nothing else.
 */
final class StepSearch {

    private static final int TESTS_PER_QUESTION = 4096;

    private final CertifiedComparison comparison;
    private final boolean undecidedHolds;
    private final NonceRange nonceBits;
    private final Block block;
    private final int unavailable;
    private final int drift;
    private final SearchConstraint[] needMany;
    private final SearchConstraint[] needFew;
    private final SearchWatch watch;
    private int difficulty;
    private int first;
    private int last;
    private int failing;
    private int holding;
    private boolean undecided;
    private boolean stopped;
    private long tests;

    /**
     * Makes a search.
     *
     * @param model of profile exact, where each constraint is tested in its corner of the scenarios; else all miners
     *     work at the difficulty itself
     * @param watch is asked now and then whether to go on
     */
    StepSearch(RobustModel model, CertifiedComparison comparison, boolean undecidedHolds, SearchWatch watch) {
        this.comparison = comparison;
        this.undecidedHolds = undecidedHolds;
        this.watch = watch;
        nonceBits = model.problem().nonceBits();
        boolean inCorners = model.problem().profile() == Profile.EXACT;
        block = new Block(!inCorners);
        unavailable = inCorners ? model.problem().miners().unavailable() : 0;
        drift = inCorners ? model.problem().difficulty().drift() : 0;
        List<SearchConstraint> constraints = SearchConstraints.of(model);
        needMany = inDirection(constraints, Direction.NEEDS_MANY);
        needFew = inDirection(constraints, Direction.NEEDS_FEW);
    }

    private static SearchConstraint[] inDirection(List<SearchConstraint> constraints, Direction direction) {
        return constraints.stream().filter(c -> c.direction() == direction).toArray(SearchConstraint[]::new);
    }

    /** Whether any verdict stayed open since this was asked last. */
    boolean sawUndecided() {
        boolean saw = undecided;
        undecided = false;
        return saw;
    }

    /** Decides on a requirement on which neither nonce bits nor difficulty have a bearing. */
    boolean holds(Requirement requirement, Decision decision, Scenario scenario) {
        return accept(requirement.test(decision, scenario, comparison)) == Verdict.HOLDS;
    }

    /** How often a constraint was tested so far. */
    long tests() {
        return tests;
    }

    /**
     * Adds the steps of a range of miners at a difficulty.
     *
     * @param guesses steps over the same range at the difficulty below, or none
     * @param steps is empty, and will have the steps
     */
    void search(int firstMiners, int lastMiners, int atDifficulty, Steps guesses, Steps steps) {
        difficulty = atDifficulty;
        int from = firstMiners;
        for (int i = 0; i < guesses.size() && !stopped; i++) {
            settle(from, guesses.last(i), shifted(guesses.lowest(i), nonceBits.max() + 1),
                shifted(guesses.highest(i), nonceBits.max()), steps);
            from = guesses.last(i) + 1;
        }
        if (guesses.size() == 0) {
            settle(firstMiners, lastMiners, steps);
        }
    }

    private int shifted(int bits, int most) {
        return bits <= nonceBits.min() ? bits : Math.min(bits + 1, most);
    }

    private void settle(int from, int to, int lowestGuess, int highestGuess, Steps steps) {
        moveTo(from, to);
        if (isProved(lowestGuess, highestGuess)) {
            steps.add(to, lowestGuess, highestGuess);
        } else {
            settle(from, to, steps);
        }
    }

    private void settle(int from, int to, Steps steps) {
        settle(from, to, nonceBits.min(), nonceBits.max() + 1, nonceBits.min() - 1, nonceBits.max(), steps);
    }

    private void moveTo(int from, int to) {
        first = from;
        last = to;
        block.share(from, to);
    }

    /** Proves that all of the block has an interval of bits, or, where that is empty, that none of it has any. */
    private boolean isProved(int lowest, int highest) {
        return (lowest <= nonceBits.min() || someFails(needMany, lowest - 1))
            && (highest >= nonceBits.max() || someFails(needFew, highest + 1))
            && (lowest > highest || (allHold(needMany, lowest) && allHold(needFew, highest)));
    }

    /**
     * Settles a block of which is known that its lowest bits lie in [lowestMin, lowestMax] and its highest bits in
     * [highestMin, highestMax].
     */
    private void settle(int from, int to, int lowestMin, int lowestMax, int highestMin, int highestMax, Steps steps) {
        moveTo(from, to);
        narrow(needMany, 1, lowestMin - 1, lowestMax, (lowestMin + lowestMax) >> 1);
        int lowest = failing + 1;
        int certain = holding;
        if (lowest <= highestMax) {
            narrow(needFew, -1, highestMax + 1, Math.max(highestMin, lowest - 1), highestMax);
        } else {
            failing = lowest;
        }
        int highest = failing - 1;
        if (lowest > highest) {
            steps.add(to, lowest, lowest - 1);
        } else if (lowest == certain && holding == highest) {
            steps.add(to, lowest, highest);
        } else if (!stopped) {
            int middle = (from + to) >>> 1;
            int known = holding;
            settle(from, middle, lowest, certain, known, highest, steps);
            settle(middle + 1, to, lowest, certain, known, highest, steps);
        }
    }

    /**
     * Finds, going up (sign 1) or down (−1) from bits at which some constraint fails in all of the block to bits at
     * which all constraints hold in all of it, the last of the former and the first of the latter.
     */
    private void narrow(SearchConstraint[] constraints, int sign, int failingBits, int holdingBits, int firstTry) {
        int fails = sign * failingBits;
        int open = Integer.MAX_VALUE;
        int holds = sign * holdingBits;
        int next = sign * firstTry;
        while (Math.min(open, holds) - fails > 1) {
            Verdict verdict = next <= fails ? Verdict.FAILS : verdict(constraints, sign * next);
            if (verdict == Verdict.FAILS) {
                fails = next;
            } else if (verdict == Verdict.HOLDS) {
                holds = next;
            } else {
                open = next;
            }
            next = (fails + Math.min(open, holds)) >> 1;
        }
        while (open != Integer.MAX_VALUE && holds - open > 1) {
            next = (open + holds) >> 1;
            if (allHold(constraints, sign * next)) {
                holds = next;
            } else {
                open = next;
            }
        }
        failing = sign * fails;
        holding = sign * holds;
    }

    /** What all constraints together say of a block. */
    private Verdict verdict(SearchConstraint[] constraints, int bits) {
        if (someFails(constraints, bits)) {
            return Verdict.FAILS;
        }
        return block.isSingle() || allHold(constraints, bits) ? Verdict.HOLDS : Verdict.UNDECIDED;
    }

    private boolean allHold(SearchConstraint[] constraints, int bits) {
        if (bits < bitsFor(last)) {
            return false;
        }
        block.bits(bits);
        for (SearchConstraint constraint : constraints) {
            if (test(constraint, true) != Verdict.HOLDS) {
                return false;
            }
        }
        return true;
    }

    private boolean someFails(SearchConstraint[] constraints, int bits) {
        if (bits < bitsFor(first)) {
            return constraints == needMany;
        }
        block.bits(bits);
        for (int i = 0; i < constraints.length; i++) {
            SearchConstraint constraint = constraints[i];
            if (test(constraint, false) == Verdict.FAILS) {
                // What fails will fail again, so it is asked first.
                constraints[i] = constraints[0];
                constraints[0] = constraint;
                return true;
            }
        }
        return false;
    }

    /** The bits from which on each miner has a nonce. */
    static int bitsFor(int sharing) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(sharing - 1);
    }

    private Verdict test(SearchConstraint constraint, boolean worst) {
        tests++;
        if (tests % TESTS_PER_QUESTION == 0) {
            stopped |= !watch.goOn();
        }
        Corner corner = constraint.corner();
        block.run(corner.fewestMiners() ? unavailable : 0,
            corner.highestDifficulty() ? difficulty + drift : difficulty - drift);
        Verdict verdict = constraint.quick(block, worst);
        return verdict == Verdict.UNDECIDED && block.isSingle() ? certified(constraint) : verdict;
    }

    private Verdict certified(SearchConstraint constraint) {
        Verdict verdict = stopped ? Verdict.FAILS : accept(constraint.certified(block, comparison));
        stopped |= !watch.goOn();
        return verdict;
    }

    private Verdict accept(Verdict verdict) {
        if (verdict != Verdict.UNDECIDED) {
            return verdict;
        }
        undecided = true;
        return Verdict.of(undecidedHolds);
    }
}
