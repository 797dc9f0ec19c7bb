package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;

/**
 * Tells, for the difficulties of a part of the grid and ranges of deployed miners, at which nonce bits decisions are
 * robustly feasible: a staircase for each difficulty.
 */
abstract class GridSearch {

    final Problem problem;
    final GridPart part;
    final Steps none = new Steps();
    private final StepSearch search;
    private final SearchWatch watch;
    private final int firstAllowed;
    private int from;
    private boolean settles = true;
    private long unsettled;

    GridSearch(RobustModel model, GridPart part, StepSearch search, int fewestMiners, SearchWatch watch) {
        this.watch = watch;
        this.part = part;
        this.search = search;
        problem = model.problem();
        firstAllowed = firstAllowed(model, fewestMiners, search);
    }

    /**
     * A search of a part.
     *
     * @param undecidedHolds whether what a comparison leaves undecided counts as holding
     * @param watch is told what is settled, and asked now and then whether to go on
     */
    static GridSearch of(RobustModel model, GridPart part, CertifiedComparison comparison, boolean undecidedHolds,
        SearchWatch watch) {
        StepSearch search = new StepSearch(model, comparison, undecidedHolds, watch);
        return model.problem().profile() == Profile.EXACT
            ? new CornerSearch(model, part, search, watch) : new WindowSearch(model, part, search, watch);
    }

    /**
     * The fewest deployed miners, from so many on, that the bound on pools allows, worst with s' = s − u_s: the share
     * of a pool falls as s grows.
     */
    private static int firstAllowed(RobustModel model, int fewestMiners, StepSearch search) {
        Problem problem = model.problem();
        int unavailable = problem.miners().unavailable();
        int allowed = problem.miners().max() + 1;
        Requirement pool = model.requirements().stream().filter(r -> r.kind() == ConstraintKind.POOL).findFirst()
            .orElse(null);
        if (pool == null || fewestMiners >= allowed) {
            return fewestMiners;
        }
        int refused = fewestMiners - 1;
        while (allowed - refused > 1) {
            int middle = (refused + allowed) >>> 1;
            // Pools depend on s' alone; any other difficulty and bits would do.
            if (search.holds(pool, new Decision(middle, NonceRange.MOST, 1), new Scenario(middle - unavailable, 1))) {
                allowed = middle;
            } else {
                refused = middle;
            }
        }
        return allowed;
    }

    /** Makes this search one that goes over what another has settled. */
    final GridSearch repeating() {
        settles = false;
        return this;
    }

    /** Searches a range of deployed miners; the last one is forgotten. */
    final void search(int first, int last) {
        from = Math.max(first, firstAllowed);
        unsettled = settles ? (last - first + 1L) * (part.last() - part.first() + 1L) : 0;
        if (from <= last) {
            searchAllowed(from, last);
        }
        watch.settle(isStopped() ? 0 : unsettled);
    }

    /** Finds the steps of the next difficulty. */
    final Steps next(int first, int last, int difficulty, Steps guesses) {
        Steps steps = new Steps();
        search.search(first, last, difficulty, guesses, steps);
        long settled = Math.max(0, Math.min(unsettled - 1, last - first + 1L));
        unsettled -= settled;
        watch.settle(settled);
        return steps;
    }

    /** Searches a range of deployed miners that is not empty and has scenarios. */
    abstract void searchAllowed(int first, int last);

    /** The first number of deployed miners of the last range that may be feasible. */
    final int from() {
        return from;
    }

    /** The staircase of a difficulty over the last range searched, from {@link #from()} on. */
    abstract Steps steps(int difficulty);

    /** Whether any verdict stayed open since this was asked last. */
    final boolean sawUndecided() {
        return search.sawUndecided();
    }

    final boolean isStopped() {
        return watch.isStopped();
    }

    final long tests() {
        return search.tests();
    }
}
