package dev.quarry.engine.environment;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Problem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.StaircaseSolver;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The validation layer (MODEL, section 6): the controls that may be set. They are those of the decisions that the
 * solver proves robustly feasible at fixed nonce bits; what it leaves undecided may not be set. An action that leads
 * elsewhere does nothing.
 *
 * <p>Around them lies the grid of the problem, all its miners and difficulties, which controllers without limits use.
 */
public final class ControlLimits {

    /** The most controls that a grid may have. */
    public static final long MOST_CONTROLS = 10_000_000;

    private static final int ACTIONS = Action.values().length;

    private final int nonceBits;
    private final MinerRange miners;
    private final DifficultyRange difficulties;
    private final List<Controls> allowed;
    private final BitSet cells;
    private final double leastEffort;
    private final double mostEffort;

    private ControlLimits(int nonceBits, MinerRange miners, DifficultyRange difficulties, Set<Controls> allowed) {
        this.nonceBits = nonceBits;
        this.miners = miners;
        this.difficulties = difficulties;
        this.allowed = allowed.stream().sorted(Comparator.comparingInt(Controls::miners)
            .thenComparingInt(Controls::difficulty)).toList();
        cells = new BitSet();
        for (Controls controls : this.allowed) {
            if (!isInGrid(controls)) {
                throw new IllegalArgumentException(controls + " is outside the grid, miners " + miners.min() + ".."
                    + miners.max() + " and difficulties " + difficulties.min() + ".." + difficulties.max());
            }
            cells.set(cell(controls));
        }
        leastEffort = this.allowed.stream().mapToDouble(Controls::effort).min().orElseThrow();
        mostEffort = this.allowed.stream().mapToDouble(Controls::effort).max().orElseThrow();
    }

    /**
     * Returns the limits that a problem sets, found by the solver.
     *
     * @param problem the problem, of one type of miners
     * @param nonceBits r, the bits of the nonce space of the running network
     * @return the limits; nothing where no decision with these nonce bits is proved robustly feasible
     * @throws IllegalArgumentException if the nonce bits are outside what the problem ranges over, or the grid has more
     *     than {@link #MOST_CONTROLS}
     */
    public static Optional<ControlLimits> of(Problem problem, int nonceBits) {
        if (nonceBits < problem.nonceBits().min() || nonceBits > problem.nonceBits().max()) {
            throw new IllegalArgumentException("nonce bits " + nonceBits + " are outside the problem's "
                + problem.nonceBits().min() + ".." + problem.nonceBits().max());
        }
        checkSize(problem.miners(), problem.difficulty());
        List<Decision> feasible = new ArrayList<>();
        new StaircaseSolver().solve(problem.withNonceBits(new NonceRange(nonceBits, nonceBits)), feasible::add,
            SearchMonitor.NONE);
        Set<Controls> allowed = new HashSet<>();
        feasible.forEach(decision -> allowed.add(new Controls(decision.miners(), decision.difficulty())));
        return allowed.isEmpty() ? Optional.empty()
            : Optional.of(new ControlLimits(nonceBits, problem.miners(), problem.difficulty(), allowed));
    }

    /**
     * Returns the limits of a known set of controls.
     *
     * @param nonceBits r, the bits of the nonce space
     * @param miners the miners of the grid
     * @param difficulties the difficulties of the grid
     * @param allowed the controls that may be set, at least one
     * @return the limits
     * @throws IllegalArgumentException if nothing is allowed, or something outside the grid, or the grid has more than
     *     {@link #MOST_CONTROLS}
     */
    public static ControlLimits of(int nonceBits, MinerRange miners, DifficultyRange difficulties,
        Set<Controls> allowed) {
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("no controls are allowed; an engine needs at least one");
        }
        checkSize(miners, difficulties);
        return new ControlLimits(nonceBits, miners, difficulties, allowed);
    }

    private static void checkSize(MinerRange miners, DifficultyRange difficulties) {
        long controls = (miners.max() - miners.min() + 1L) * (difficulties.max() - difficulties.min() + 1L);
        if (controls > MOST_CONTROLS) {
            throw new IllegalArgumentException("miners " + miners.min() + ".." + miners.max() + " and difficulties "
                + difficulties.min() + ".." + difficulties.max() + " are " + controls + " controls, more than "
                + MOST_CONTROLS + "; narrow the ranges to what the network may come to");
        }
    }

    /**
     * Returns the bits of the nonce space.
     *
     * @return r
     */
    public int nonceBits() {
        return nonceBits;
    }

    /**
     * Returns the miners of the grid.
     *
     * @return s_l, s_u, u_s
     */
    public MinerRange miners() {
        return miners;
    }

    /**
     * Returns the difficulties of the grid.
     *
     * @return d_l, d_u, u_d
     */
    public DifficultyRange difficulties() {
        return difficulties;
    }

    /**
     * Returns all controls that may be set.
     *
     * @return the controls, by miners and then difficulty
     */
    public List<Controls> allowed() {
        return allowed;
    }

    /**
     * Returns whether controls may be set.
     *
     * @param controls the controls
     * @return whether they are those of a decision that is proved robustly feasible
     */
    public boolean allows(Controls controls) {
        return isInGrid(controls) && cells.get(cell(controls));
    }

    /**
     * Returns whether controls lie in the grid of the problem.
     *
     * @param controls the controls
     * @return whether miners and difficulty are within the ranges that the problem states
     */
    public boolean isInGrid(Controls controls) {
        return controls.miners() >= miners.min() && controls.miners() <= miners.max()
            && controls.difficulty() >= difficulties.min() && controls.difficulty() <= difficulties.max();
    }

    private int cell(Controls controls) {
        return (controls.miners() - miners.min()) * (difficulties.max() - difficulties.min() + 1)
            + controls.difficulty() - difficulties.min();
    }

    /**
     * Returns what is set after an action.
     *
     * @param controls what is set before it
     * @param action the action
     * @return what the action leads to, or the same controls where it leads to what is not allowed
     */
    public Controls after(Controls controls, Action action) {
        Controls next = action.on(controls);
        return allows(next) ? next : controls;
    }

    /**
     * Returns which actions may be chosen: {@link Action#NONE}, and those that lead to what is allowed.
     *
     * @param controls what is set
     * @return an element for each action, by its ordinal
     */
    public boolean[] mask(Controls controls) {
        boolean[] mask = new boolean[ACTIONS];
        for (int i = 0; i < ACTIONS; i++) {
            Action action = Action.of(i);
            mask[i] = action == Action.NONE || allows(action.on(controls));
        }
        return mask;
    }

    /**
     * Returns the least 2<sup>d</sup>/s of all that is allowed.
     *
     * @return the rounds
     */
    public double leastEffort() {
        return leastEffort;
    }

    /**
     * Returns the largest 2<sup>d</sup>/s of all that is allowed.
     *
     * @return the rounds
     */
    public double mostEffort() {
        return mostEffort;
    }

    /**
     * Returns the allowed controls whose 2<sup>d</sup>/s is nearest to a number, as a ratio; of several the one with
     * the fewest miners.
     *
     * @param effort the rounds aimed at, positive
     * @return the controls
     */
    public Controls nearest(double effort) {
        Controls best = allowed.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (Controls controls : allowed) {
            double away = Math.abs(Math.log(controls.effort() / effort));
            if (away < least) {
                least = away;
                best = controls;
            }
        }
        return best;
    }
}
