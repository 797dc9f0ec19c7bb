package dev.quarry.solver;

import java.util.List;

/**
 * What every robust optimisation problem states, whether of one type of miners or of several: the grid of decisions,
 * the uncertainty around a decision, and what is reported. Problems are immutable; each can be varied.
 *
 * @param <P> the kind of problem
 */
public interface GovernedProblem<P extends GovernedProblem<P>> {

    /**
     * Returns what the problem is called.
     *
     * @return its name
     */
    String name();

    /**
     * Returns the reading of the equations.
     *
     * @return the profile
     */
    Profile profile();

    /**
     * Returns what the report puts first.
     *
     * @return the objective
     */
    Objective objective();

    /**
     * Returns the range of the miners, in total where there are several types, and how many of them may fail.
     *
     * @return s_l, s_u, u_s
     */
    MinerRange miners();

    /**
     * Returns the range of the nonce bits.
     *
     * @return r_l, r_u
     */
    NonceRange nonceBits();

    /**
     * Returns the range of the difficulty and its drift.
     *
     * @return d_l, d_u, u_d
     */
    DifficultyRange difficulty();

    /**
     * Returns the constraints.
     *
     * @return at most one of each kind, in the order of {@link ConstraintKind}
     */
    List<Constraint> constraints();

    /**
     * Returns what is reported.
     *
     * @return p, α
     */
    ReportRule report();

    /**
     * Returns the constants that a problem like this may state, and this one need not.
     *
     * @return its constants, in the order of the file format
     */
    List<Parameter<P>> constants();

    /**
     * Returns the same problem with other bounds of its miners.
     *
     * @param other the bounds, in total where there are several types
     * @return the problem
     * @throws IllegalArgumentException if they contradict the rest
     */
    P withMiners(MinerRange other);

    /**
     * Returns the same problem with another range of nonce bits.
     *
     * @param other the range
     * @return the problem
     */
    P withNonceBits(NonceRange other);

    /**
     * Returns the same problem with another range or drift of the difficulty.
     *
     * @param other the range
     * @return the problem
     */
    P withDifficulty(DifficultyRange other);

    /**
     * Returns the same problem with other constraints.
     *
     * @param other the constraints, at most one of each kind
     * @return the problem
     * @throws IllegalArgumentException if the profile has no reading of one of them
     */
    P withConstraints(List<Constraint> other);

    /**
     * Returns the same problem without the constraint of a kind.
     *
     * @param kind the kind
     * @return the problem; this one where it has no such constraint
     */
    P without(ConstraintKind kind);

    /**
     * Returns the same problem with another report.
     *
     * @param other what is reported
     * @return the problem
     */
    P withReport(ReportRule other);
}
