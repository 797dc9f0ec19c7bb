package dev.quarry.cli;

import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;

/**
 * Solves the points of a sweep and writes their rows in order.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class SweepRun<P extends GovernedProblem<P>, D> {

    private record Row(String status, String text) {
    }

    private final Sweep<P> sweep;
    private final SweepRow<P, D> rows;
    private final int threads;
    private final long points;
    private final Solver<P, D> solver;

    /** Solves a problem, for any number of threads at once. */
    @FunctionalInterface
    interface Solver<P extends GovernedProblem<P>, D> {
        Answer<P, D> solve(P problem, SearchMonitor monitor);
    }

    SweepRun(Sweep<P> sweep, SweepRow<P, D> rows, int threads, Solver<P, D> solver) {
        this.sweep = sweep;
        this.rows = rows;
        this.threads = threads;
        this.solver = solver;
        points = sweep.points().longValueExact();
    }

    /** What is run. */
    Sweep<P> sweep() {
        return sweep;
    }

    /** The row of a point. */
    String row(long index) {
        return solve(index, SearchMonitor.NONE).text();
    }

    private Row solve(long index, SearchMonitor monitor) {
        SweepPoint<P> point = sweep.point(index);
        return point.problem().map(problem -> {
            Answer<P, D> answer = solver.solve(problem, monitor);
            return new Row(answer.status().word(), rows.solved(point, answer));
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
