package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Points of a sweep as comma-separated values: of each report the first tuple.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class CsvSweepRow<P extends GovernedProblem<P>, D> implements SweepRow<P, D> {

    private final Sweep<P> sweep;
    private final Tuples<D> tuples;

    CsvSweepRow(Sweep<P> sweep, Tuples<D> tuples) {
        this.sweep = sweep;
        this.tuples = tuples;
    }

    @Override
    public String heading() {
        List<String> columns = new ArrayList<>(sweep.axes().stream().map(axis -> axis.parameter().path()).toList());
        columns.addAll(List.of("status", "feasible"));
        columns.addAll(tuples.columns());
        columns.addAll(List.of("remark", "problem"));
        return Csv.row(columns.toArray());
    }

    @Override
    public String start(SweepPoint<P> point) {
        return Csv.row(point.values().stream().map(ExactNumber::format).toArray()) + ",";
    }

    @Override
    public String end(String fingerprint) {
        return "," + fingerprint;
    }

    @Override
    public String solved(SweepPoint<P> point, Answer<P, D> answer) {
        List<Object> fields = new ArrayList<>(List.of(answer.status().word(),
            answer.feasible().isPresent() ? answer.feasible().getAsLong() : ""));
        fields.addAll(answer.tuples().isEmpty() ? noTuple() : tuples.fields(answer.tuples().get(0)));
        fields.add(answer.open().isEmpty() ? "" : "decisions left open: " + answer.open().size());
        return start(point) + Csv.row(fields.toArray()) + end(Fingerprint.of(answer.problem()));
    }

    @Override
    public String invalid(SweepPoint<P> point) {
        List<Object> fields = new ArrayList<>(List.of(INVALID, ""));
        fields.addAll(noTuple());
        fields.add(point.refusal());
        return start(point) + Csv.row(fields.toArray()) + end("");
    }

    private List<String> noTuple() {
        return Collections.nCopies(tuples.columns().size(), "");
    }
}
