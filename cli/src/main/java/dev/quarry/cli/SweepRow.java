package dev.quarry.cli;

import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;

/**
 * How a point of a sweep is written: in one line, which begins with the varied constants and the status, and ends with
 * the fingerprint of the problem. That is how a sweep recognises its rows when it is resumed.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
interface SweepRow<P extends GovernedProblem<P>, D> {

    /** The status of a combination of constants that makes no problem. */
    String INVALID = "invalid";

    static <P extends GovernedProblem<P>, D> SweepRow<P, D> of(Format format, Sweep<P> sweep,
        DecisionForm<D> decisions, int decimals) {
        Tuples<D> tuples = Tuples.ofSweep(decisions, decimals);
        return format == Format.JSON ? new JsonSweepRow<>(sweep, tuples) : new CsvSweepRow<>(sweep, tuples);
    }

    /** The line above all rows; none where it is empty. */
    String heading();

    /** What the row of a point begins with, up to the status. */
    String start(SweepPoint<P> point);

    /** What the row of a problem ends with. */
    String end(String fingerprint);

    /** The row of a point that makes a problem. */
    String solved(SweepPoint<P> point, Answer<P, D> answer);

    /** The row of a point that makes none. */
    String invalid(SweepPoint<P> point);
}
