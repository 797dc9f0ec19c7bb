package dev.quarry.cli;

import dev.quarry.solver.Solution;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;

/**
 * How a point of a sweep is written: in one line, which begins with the varied constants and the status, and ends with
 * the fingerprint of the problem. That is how a sweep recognises its rows when it is resumed.
 */
interface SweepRow {

    /** The status of a combination of constants that makes no problem. */
    String INVALID = "invalid";

    static SweepRow of(Format format, Sweep sweep, int decimals) {
        return format == Format.JSON ? new JsonSweepRow(sweep, decimals) : new CsvSweepRow(sweep, decimals);
    }

    /** The line above all rows; none where it is empty. */
    String heading();

    /** What the row of a point begins with, up to the status. */
    String start(SweepPoint point);

    /** What the row of a problem ends with. */
    String end(String fingerprint);

    /** The row of a point that makes a problem. */
    String solved(SweepPoint point, Solution solution);

    /** The row of a point that makes none. */
    String invalid(SweepPoint point);
}
