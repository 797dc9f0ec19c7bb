package dev.quarry.cli;

import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
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
        return solve(index, SearchMonitor.NONE).text();
    }

    private Row solve(long index, SearchMonitor monitor) {
        SweepPoint point = sweep.point(index);
        return point.problem().map(problem -> {
            Solution solution = solver.solve(problem, monitor);
            return new Row(solution.status().word(), rows.solved(point, solution));
        }).orElseGet(() -> new Row(SweepRow.INVALID, rows.invalid(point)));
    }

    /** Writes the rows from one on, and counts them; at the time limit it stops after the last whole row. */
    void write(long from, RowSink sink, Tally tally, Progress progress) {
        SearchMonitor inTime = (done, total) -> progress.isInTime();
        OrderedWork<Row> work = new OrderedWork<>((int) Math.min(threads, points), index -> solve(index, inTime));
        work.run(from, points, new OrderedWork.Receiver<>() {
            @Override
            public boolean take(Row row) {
                if (row.status().equals(Status.STOPPED.word())) {
                    tally.stop();
                    return false;
                }
                sink.row(row.text());
                tally.add(row.status());
                if (!progress.goOn(tally.points(), points) && tally.points() < points) {
                    tally.stop();
                    return false;
                }
                return true;
            }

            @Override
            public void pause() {
                sink.flush();
            }
        });
        sink.flush();
    }
}
