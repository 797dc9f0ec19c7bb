package dev.quarry.cli;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.Axis;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Solution;
import dev.quarry.solver.Sweep;
import dev.quarry.solver.SweepPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Points of a sweep as comma-separated values: of each report the first tuple. */
final class CsvSweepRow implements SweepRow {

    private static final List<String> NO_TUPLE = List.of("", "", "", "", "");

    private final Sweep sweep;
    private final Tuples tuples;

    CsvSweepRow(Sweep sweep, int decimals) {
        this.sweep = sweep;
        tuples = new Tuples(decimals);
    }

    @Override
    public String heading() {
        return Csv.row(Stream.concat(sweep.axes().stream().map(Axis::parameter).map(Parameter::path),
            Stream.of("status", "feasible", "miners", "nonceBits", "difficulty", "cost", "worstCost", "remark",
                "problem")).toArray());
    }

    @Override
    public String start(SweepPoint point) {
        return Csv.row(point.values().stream().map(ExactNumber::format).toArray()) + ",";
    }

    @Override
    public String end(String fingerprint) {
        return "," + fingerprint;
    }

    @Override
    public String solved(SweepPoint point, Solution solution) {
        List<Object> fields = new ArrayList<>(List.of(solution.status().word(),
            solution.feasible().orElseThrow()));
        fields.addAll(solution.tuples().isEmpty() ? NO_TUPLE : tuples.fields(solution.tuples().get(0)));
        fields.add(solution.open().isEmpty() ? "" : "decisions left open: " + solution.open().size());
        return start(point) + Csv.row(fields.toArray()) + end(Fingerprint.of(solution.problem()));
    }

    @Override
    public String invalid(SweepPoint point) {
        List<Object> fields = new ArrayList<>(List.of(INVALID, ""));
        fields.addAll(NO_TUPLE);
        fields.add(point.refusal());
        return start(point) + Csv.row(fields.toArray()) + end("");
    }
}
