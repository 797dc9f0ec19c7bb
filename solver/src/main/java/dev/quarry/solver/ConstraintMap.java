package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.solver.Constraint.ExpectedTime;
import dev.quarry.solver.SearchConstraint.Corner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which constraints rule which decisions out, with certainty: for a number of miners and a difficulty each requirement,
 * taken alone, holds in all scenarios on an interval of nonce bits. A decision is robustly feasible exactly where its
 * nonce bits lie in the intervals of all layers; the interval of {@link #possible} is that of a problem without
 * constraints, whose scenarios only have to be possible.
 *
 * <p>That they are intervals is proved in {@link StepSearch}: in a fixed scenario a requirement holds on an initial or
 * on a final part of the nonce bits, and scenarios share what is left.
 */
public final class ConstraintMap {

    private final Problem problem;
    private final List<Integer> miners;
    private final NonceBits possible;
    private final List<Layer> layers;

    private ConstraintMap(Problem problem, List<Integer> miners, NonceBits possible, List<Layer> layers) {
        this.problem = problem;
        this.miners = miners;
        this.possible = possible;
        this.layers = layers;
    }

    /**
     * What one requirement says.
     *
     * @param key the constant that bounds it, below {@code constraints}
     * @param corner the scenario in which it is worst for every decision, where there is a proof of one
     * @param holds where it holds
     */
    public record Layer(String key, Optional<WorstCorner> corner, NonceBits holds) {
    }

    /**
     * The scenario in which a requirement is worst.
     *
     * @param fewestMiners whether it has the fewest miners that may work, else all
     * @param highestDifficulty whether it has the highest difficulty that may run, else the lowest
     */
    public record WorstCorner(boolean fewestMiners, boolean highestDifficulty) {
    }

    /** An interval of nonce bits for each number of miners of a map and each difficulty. */
    public static final class NonceBits {

        private final int easiest;
        private final int[][] lowest;
        private final int[][] highest;
        private boolean undecided;

        private NonceBits(int easiest, int hardest, int columns) {
            this.easiest = easiest;
            lowest = new int[hardest - easiest + 1][columns];
            highest = new int[hardest - easiest + 1][columns];
            for (int i = 0; i < lowest.length; i++) {
                Arrays.fill(lowest[i], NonceRange.MOST + 1);
                Arrays.fill(highest[i], -1);
            }
        }

        /**
         * Returns the first of the nonce bits.
         *
         * @param column an index into {@link ConstraintMap#miners}
         * @param difficulty a difficulty of the problem
         * @return the bits; more than {@link #highest} where there are none
         */
        public int lowest(int column, int difficulty) {
            return lowest[difficulty - easiest][column];
        }

        /**
         * Returns the last of the nonce bits.
         *
         * @param column an index into {@link ConstraintMap#miners}
         * @param difficulty a difficulty of the problem
         * @return the bits; fewer than {@link #lowest} where there are none
         */
        public int highest(int column, int difficulty) {
            return highest[difficulty - easiest][column];
        }

        /**
         * Tells whether nonce bits are among those of the interval.
         *
         * @param column an index into {@link ConstraintMap#miners}
         * @param difficulty a difficulty of the problem
         * @param bits the nonce bits
         * @return whether they are
         */
        public boolean has(int column, int difficulty, int bits) {
            return lowest(column, difficulty) <= bits && bits <= highest(column, difficulty);
        }

        /**
         * Tells whether some comparison stayed undecided at the highest precision. It counts as failing.
         *
         * @return whether one did
         */
        public boolean isUndecided() {
            return undecided;
        }
    }

    /**
     * Makes the map of a problem.
     *
     * @param problem the problem
     * @param miners the numbers of miners that it has columns for, rising, within the problem's range
     * @return the map, of all difficulties
     * @throws IllegalArgumentException if the miners do not rise, or leave the range
     */
    public static ConstraintMap of(Problem problem, List<Integer> miners) {
        return of(problem, miners, SearchMonitor.NONE).orElseThrow();
    }

    /**
     * Makes the map of a problem under observation.
     *
     * @param problem the problem
     * @param miners the numbers of miners that it has columns for, rising, within the problem's range
     * @param monitor may stop the work; its cells are those of the columns, once for each requirement and once for
     *     {@link #possible}
     * @return the map, of all difficulties, or nothing where the monitor stopped it
     * @throws IllegalArgumentException if the miners do not rise, or leave the range
     */
    public static Optional<ConstraintMap> of(Problem problem, List<Integer> miners, SearchMonitor monitor) {
        int before = problem.miners().min() - 1;
        for (int count : miners) {
            if (count <= before || count > problem.miners().max()) {
                throw new IllegalArgumentException("a column of " + count + " miners after one of " + before
                    + "; they have to rise within " + problem.miners().min() + ".." + problem.miners().max());
            }
            before = count;
        }
        List<Constraint> singles = problem.constraints().stream().flatMap(each -> singles(each).stream()).toList();
        long cells = miners.size() * (problem.difficulty().max() - problem.difficulty().min() + 1L);
        SearchWatch watch = new SearchWatch(cells * (singles.size() + 1), monitor);
        NonceBits possible = search(problem.withConstraints(List.of()), miners, watch);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < singles.size() && !watch.isStopped(); i++) {
            layers.add(layer(problem.withConstraints(List.of(singles.get(i))), miners, watch));
        }
        return watch.isStopped() ? Optional.empty()
            : Optional.of(new ConstraintMap(problem, List.copyOf(miners), possible, List.copyOf(layers)));
    }

    /** The constraints that make one requirement each. */
    private static List<Constraint> singles(Constraint constraint) {
        return constraint instanceof ExpectedTime time && time.min() != null && time.max() != null
            ? List.of(new ExpectedTime(time.min(), null), new ExpectedTime(null, time.max())) : List.of(constraint);
    }

    private static Layer layer(Problem problem, List<Integer> miners, SearchWatch watch) {
        RobustModel model = RobustModel.of(problem);
        Requirement requirement = model.requirements().get(0);
        Optional<WorstCorner> corner = Optional.empty();
        if (SearchConstraints.hasWorstCorner(requirement, model)) {
            Corner worst = SearchConstraints.worstCorner(requirement);
            corner = Optional.of(new WorstCorner(worst.fewestMiners(), worst.highestDifficulty()));
        }
        return new Layer(requirement.key(), corner, search(problem, miners, watch));
    }

    /** What a search finds, which is nothing to go by where it was stopped. */
    private static NonceBits search(Problem problem, List<Integer> miners, SearchWatch watch) {
        GridPart part = GridPart.whole(problem);
        GridSearch search = GridSearch.of(RobustModel.of(problem), part, new CertifiedComparison(), false, watch);
        NonceBits bits = new NonceBits(part.first(), part.last(), miners.size());
        int column = 0;
        while (column < miners.size() && !watch.isStopped()) {
            int end = column;
            while (end + 1 < miners.size() && miners.get(end + 1) == miners.get(end) + 1) {
                end++;
            }
            search.search(miners.get(column), miners.get(end));
            if (search.from() <= miners.get(end) && !watch.isStopped()) {
                copy(search, part, miners, column, end, bits);
            }
            bits.undecided |= search.sawUndecided();
            column = end + 1;
        }
        return bits;
    }

    private static void copy(GridSearch search, GridPart part, List<Integer> miners, int first, int last,
        NonceBits bits) {
        for (int d = part.first(); d <= part.last(); d++) {
            Steps steps = search.steps(d);
            int step = 0;
            for (int column = first; column <= last; column++) {
                while (step < steps.size() && steps.last(step) < miners.get(column)) {
                    step++;
                }
                if (miners.get(column) >= search.from() && step < steps.size()) {
                    bits.lowest[d - part.first()][column] = steps.lowest(step);
                    bits.highest[d - part.first()][column] = steps.highest(step);
                }
            }
        }
    }

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Returns the numbers of miners that it has columns for.
     *
     * @return the miners, rising
     */
    public List<Integer> miners() {
        return miners;
    }

    /**
     * Returns where every scenario of a decision is possible.
     *
     * @return the nonce bits
     */
    public NonceBits possible() {
        return possible;
    }

    /**
     * Returns what the requirements say, each alone.
     *
     * @return a layer for each, in their order
     */
    public List<Layer> layers() {
        return layers;
    }
}
