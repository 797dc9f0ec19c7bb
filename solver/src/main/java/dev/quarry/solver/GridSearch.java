package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Walks through the numbers of deployed miners and tells, for each difficulty, at which nonce bits a decision is
 * robustly feasible: an interval, because each constraint in each scenario leaves one (see {@link SearchConstraints}).
 */
abstract class GridSearch {

    final Problem problem;
    final RobustModel model;
    final List<SearchConstraint> constraints;
    final NonceBitsSearch nonceBits;
    private final CertifiedComparison comparison;
    private final int[][] boundaries;
    private final Optional<Requirement> pool;
    private final int[] lowest;
    private final int[] highest;
    private final int last;
    private int miners;

    GridSearch(RobustModel model, MinersPart part, CertifiedComparison comparison, boolean undecidedHolds) {
        this.model = model;
        this.comparison = comparison;
        problem = model.problem();
        constraints = SearchConstraints.of(model);
        boundaries = new int[constraints.size()][Difficulty.MAX_BITS + 1];
        nonceBits = new NonceBitsSearch(comparison, undecidedHolds);
        pool = model.requirements().stream().filter(r -> r.kind() == ConstraintKind.POOL).findFirst();
        lowest = new int[DifficultyRange.MOST + 1];
        highest = new int[DifficultyRange.MOST + 1];
        miners = part.first() - 1;
        last = part.last();
    }

    /** A search over all numbers of deployed miners. */
    static GridSearch of(RobustModel model, CertifiedComparison comparison, boolean undecidedHolds) {
        return of(model, MinersPart.whole(model.problem()), comparison, undecidedHolds);
    }

    static GridSearch of(RobustModel model, MinersPart part, CertifiedComparison comparison,
        boolean undecidedHolds) {
        return model.problem().profile() == Profile.EXACT
            ? new CornerSearch(model, part, comparison, undecidedHolds)
            : new WindowSearch(model, part, comparison, undecidedHolds);
    }

    /** Moves to the next number of deployed miners; false when there is none. */
    final boolean advance() {
        if (miners == last) {
            return false;
        }
        miners++;
        Arrays.fill(lowest, 0);
        Arrays.fill(highest, -1);
        search(miners);
        return true;
    }

    /** Settles one number of deployed miners by calling {@link #settle} for difficulties that have feasible bits. */
    abstract void search(int deployed);

    final void settle(int difficulty, int lowestBits, int highestBits) {
        lowest[difficulty] = lowestBits;
        highest[difficulty] = highestBits;
    }

    /** Cuts the interval of nonce bits to where one of the constraints holds. */
    final void narrow(int constraint, Site site) {
        nonceBits.narrow(constraints.get(constraint), site, boundaries[constraint]);
    }

    final int miners() {
        return miners;
    }

    final int lowest(int difficulty) {
        return lowest[difficulty];
    }

    final int highest(int difficulty) {
        return highest[difficulty];
    }

    final boolean sawUndecided() {
        return nonceBits.sawUndecided();
    }

    final long tests() {
        return nonceBits.tests();
    }

    /** Whether the bound on pools, worst with the fewest miners, allows s − u_s working miners. */
    final boolean poolAllows(int deployed) {
        int working = deployed - problem.miners().unavailable();
        if (working < 1) {
            return false;
        }
        if (pool.isEmpty()) {
            return true;
        }
        // Pools depend on s' alone; any other difficulty and bits would do.
        Verdict verdict = pool.get().test(new Decision(deployed, NonceRange.MOST, 1), new Scenario(working, 1),
            comparison);
        return nonceBits.accept(verdict);
    }
}
