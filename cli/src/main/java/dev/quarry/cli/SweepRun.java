package dev.quarry.cli;

import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;

/** Solves the points of a sweep and writes their rows in order. */
final class SweepRun {

    private record Row(String status, String text) {
    }

    private final Sweep sweep;
    private final SweepRow rows;
    private final int threads;
    private final long points;
    private final StaircaseSolver solver;

    SweepRun(Sweep sweep, SweepRow rows, int threads) {
        this.sweep = sweep;
        this.rows = rows;
        this.threads = threads;
        points = sweep.points().longValueExact();
        // Threads that no point is left for help with those that are.
        solver = new StaircaseSolver().withThreads((int) Math.max(1, threads / points));
    }

    /** What is run. */
    Sweep sweep() {
        return sweep;
    }

    /** The row of a point. */
    String row(long index) {
        return solve(index).text();
    }

    private Row solve(long index) {
        SweepPoint point = sweep.point(index);
        return point.problem().map(problem -> {
            Solution solution = solver.solve(problem);
            return new Row(solution.status().word(), rows.solved(point, solution));
        }).orElseGet(() -> new Row(SweepRow.INVALID, rows.invalid(point)));
    }

    /** Writes the rows from one on, and counts them. */
    void write(long from, RowSink sink, Tally tally, Progress progress) {
        new OrderedWork<>((int) Math.min(threads, points), this::solve).run(from, points, new OrderedWork.Receiver<>() {
            @Override
            public void take(Row row) {
                sink.row(row.text());
                tally.add(row.status());
                progress.goOn(tally.points(), points);
            }

            @Override
            public void pause() {
                sink.flush();
            }
        });
        sink.flush();
    }
}
