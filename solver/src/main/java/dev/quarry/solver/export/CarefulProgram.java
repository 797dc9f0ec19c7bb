package dev.quarry.solver.export;

import dev.quarry.solver.Problem;
import dev.quarry.solver.export.Program.Column;
import dev.quarry.solver.export.Program.Kind;
import dev.quarry.solver.export.Program.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The careful form as an integer linear program. Binaries x_s and y_d choose miners and difficulty; a row for each
 * miners deployed and each difficulty that runs bounds r by the tightest of the scenarios and constraints, and binds if
 * both binaries do: the difficulty d' runs if a y_d within the drift of it is chosen.
 */
final class CarefulProgram {

    private final CarefulForm form;
    private final Preference preference;
    private final Problem problem;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private CarefulProgram(CarefulForm form, Preference preference) {
        this.form = form;
        this.preference = preference;
        problem = form.model().problem();
    }

    static Program of(CarefulForm form, Preference preference) {
        return new CarefulProgram(form, preference).program();
    }

    private Program program() {
        List<String> title = new ArrayList<>(Title.of(form.model().problem(), ExportForm.CAREFUL));
        if (form.isEmpty()) {
            title.add("No miners and difficulty of the grid leave every scenario possible.");
            columns.add(new Column("r", Kind.INTEGER, problem.nonceBits().min(), problem.nonceBits().max()));
            rows.add(Row.atLeast("impossible", Map.of("r", 1.0), problem.nonceBits().max() + 1.0));
            return new Program(title, columns, rows, false, Map.of("r", 1.0));
        }
        columns.add(new Column("s", Kind.INTEGER, form.fewest(), form.most()));
        columns.add(new Column("r", Kind.INTEGER, problem.nonceBits().min(), problem.nonceBits().max()));
        columns.add(new Column("d", Kind.INTEGER, form.lowest(), form.highest()));
        columns.add(new Column("place", Kind.INTEGER, 1, preference.last()));
        choose("s", "x", form.fewest(), form.most());
        choose("d", "y", form.lowest(), form.highest());
        for (int s = form.fewest(); s <= form.most(); s++) {
            rows.add(Row.atLeast("nonces_" + s, Map.of("r", 1.0, "x" + s, -slack(form.nonces(s).first())),
                problem.nonceBits().min()));
            for (int d = form.lowestRunning(); d <= form.highestRunning(); d++) {
                bound(s, d);
            }
            order(s);
        }
        int bits = problem.nonceBits().max() - problem.nonceBits().min() + 1;
        return new Program(title, columns, rows, false, Map.of("place", (double) bits, "r", 1.0));
    }

    private void choose(String number, String binary, int first, int last) {
        Map<String, Double> one = new HashMap<>();
        Map<String, Double> value = new HashMap<>(Map.of(number, -1.0));
        for (int i = first; i <= last; i++) {
            columns.add(new Column(binary + i, Kind.BINARY, 0, 1));
            one.put(binary + i, 1.0);
            value.put(binary + i, (double) i);
        }
        rows.add(Row.equal("one_" + number, one, 1));
        rows.add(Row.equal("value_" + number, value, 0));
    }

    private double slack(int least) {
        return (double) least - problem.nonceBits().min();
    }

    /** r − r_l ≥ (L − r_l)(x + Σy − 1) and r_u − r ≥ (r_u − U)(x + Σy − 1), or x + Σy ≤ 1 if no bits are left. */
    private void bound(int deployed, int running) {
        Window window = form.window(deployed, running);
        String at = "_" + deployed + "_" + running;
        if (window.isEmpty()) {
            rows.add(Row.atMost("never" + at, both(deployed, running, 1), 1));
            return;
        }
        double above = slack(window.first());
        if (above > 0) {
            Map<String, Double> row = both(deployed, running, -above);
            row.put("r", 1.0);
            rows.add(Row.atLeast("least" + at, row, problem.nonceBits().min() - above));
        }
        double below = (double) problem.nonceBits().max() - window.last();
        if (below > 0) {
            Map<String, Double> row = both(deployed, running, below);
            row.put("r", 1.0);
            rows.add(Row.atMost("most" + at, row, problem.nonceBits().max() + below));
        }
    }

    private Map<String, Double> both(int deployed, int running, double coefficient) {
        Map<String, Double> row = new HashMap<>(Map.of("x" + deployed, coefficient));
        int first = Math.max(form.lowest(), running - (form.highestRunning() - form.highest()));
        int last = Math.min(form.highest(), running + form.lowest() - form.lowestRunning());
        for (int d = first; d <= last; d++) {
            row.put("y" + d, coefficient);
        }
        return row;
    }

    /** place ≥ 1 + (p − 1)(x + y − 1) for each difficulty. */
    private void order(int deployed) {
        for (int d = form.lowest(); d <= form.highest(); d++) {
            double beyond = preference.place(deployed, d) - 1.0;
            if (beyond > 0) {
                rows.add(Row.atLeast("order_" + deployed + "_" + d, Map.of("place", 1.0, "x" + deployed, -beyond,
                    "y" + d, -beyond), 1 - beyond));
            }
        }
    }
}
