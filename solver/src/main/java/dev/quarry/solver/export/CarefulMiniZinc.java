package dev.quarry.solver.export;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Requirement;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/** Writes the careful form as MiniZinc: tables of integers, and one bound on r for each scenario. */
final class CarefulMiniZinc {

    private final CarefulForm form;
    private final Preference preference;
    private final Problem problem;
    private final StringBuilder text = new StringBuilder();

    private CarefulMiniZinc(CarefulForm form, Preference preference) {
        this.form = form;
        this.preference = preference;
        problem = form.model().problem();
    }

    static String text(CarefulForm form, Preference preference) {
        return new CarefulMiniZinc(form, preference).write();
    }

    private String write() {
        Title.of(problem, ExportForm.CAREFUL).forEach(this::comment);
        line("");
        if (form.isEmpty()) {
            comment("No miners and difficulty of the grid leave every scenario possible.");
            line("constraint false;");
            line("solve satisfy;");
            return text.toString();
        }
        decision();
        sets();
        nonces();
        form.tables().forEach(this::table);
        objective();
        return text.toString();
    }

    private void decision() {
        comment("The decision: miners, nonce bits, difficulty; those for which every scenario is possible.");
        line("var " + form.fewest() + ".." + form.most() + ": s;");
        line("var " + problem.nonceBits().min() + ".." + problem.nonceBits().max() + ": r;");
        line("var " + form.lowest() + ".." + form.highest() + ": d;");
        line("");
    }

    private void sets() {
        comment("The scenarios: who works, and by how much the difficulty that runs differs from d.");
        int last = form.firstRow() + form.rows() - 1;
        if (form.byDeployed()) {
            line("set of int: Deployed = " + form.firstRow() + ".." + last + ";");
            line("set of int: Failed = 0.." + problem.miners().unavailable() + ";");
        } else {
            line("set of int: Working = " + form.firstRow() + ".." + last + ";");
            line("int: unavailable = " + problem.miners().unavailable() + ";");
        }
        line("set of int: Running = " + form.lowestRunning() + ".." + form.highestRunning() + ";");
        line("set of int: Drift = " + (form.lowestRunning() - form.lowest()) + ".."
            + (form.highestRunning() - form.highest()) + ";");
        line("");
    }

    private void nonces() {
        comment("A nonce for everyone who is deployed.");
        StringJoiner least = new StringJoiner(", ", "array[" + form.fewest() + ".." + form.most()
            + "] of int: nonces = array1d(" + form.fewest() + ".." + form.most() + ", [", "]);");
        for (int s = form.fewest(); s <= form.most(); s++) {
            least.add(Integer.toString(form.nonces(s).first()));
        }
        line(least.toString());
        line("constraint r >= nonces[s];");
        line("");
    }

    private void table(ScenarioTable table) {
        Requirement requirement = table.requirement();
        String sense = requirement.bound().sense() == Bound.Sense.AT_MOST ? " at most " : " at least ";
        comment(requirement.kind().key() + sense + ExactNumber.format(requirement.bound().limit()) + ":");
        boolean below = table.has(window -> window.first() > problem.nonceBits().min());
        boolean above = table.has(window -> window.last() < problem.nonceBits().max());
        if (!below && !above) {
            comment("holds everywhere.");
        }
        String name = requirement.key().replace('.', '_');
        if (below) {
            bound(table, name + "_least", ">=", Window::first);
        }
        if (above) {
            bound(table, name + "_most", "<=", Window::last);
        }
        line("");
    }

    private void bound(ScenarioTable table, String name, String sense, ToIntFunction<Window> end) {
        comment("the " + (">=".equals(sense) ? "fewest" : "most") + " bits, by "
            + (form.byDeployed() ? "miners deployed, miners that fail" : "miners that work")
            + " and difficulty that runs.");
        String sets = form.byDeployed() ? "Deployed, Failed, Running" : "Working, Running";
        line("array[" + sets + "] of int: " + name + " = array" + (form.byDeployed() ? 3 : 2) + "d(" + sets + ", [");
        for (List<List<Window>> row : table.windows()) {
            for (List<Window> column : row) {
                StringJoiner numbers = new StringJoiner(",", "  ", ",");
                for (Window window : column) {
                    numbers.add(Integer.toString(end.applyAsInt(window)));
                }
                line(numbers.toString());
            }
        }
        line("]);");
        String bound = "r " + sense + " " + name;
        if (form.byDeployed()) {
            line("constraint forall(k in Failed, e in Drift)(" + bound + "[s, k, d + e]);");
        } else if (problem.profile() == Profile.PAPER) {
            line("constraint forall(k in 0..unavailable, e in Drift)(" + bound + "[s - k, d + e]);");
        } else if (table.requirement().kind() == ConstraintKind.POOL) {
            line("constraint forall(e in Drift)(" + bound + "[s - unavailable, d + e]);");
        } else {
            line("constraint forall(w in Working, e in Drift)(w <= s - unavailable -> " + bound + "[w, d + e]);");
        }
    }

    private void objective() {
        comment("The order in which decisions are preferred, with the fewest bits that are feasible; "
            + preference.last() + ": none are.");
        line("array[" + form.fewest() + ".." + form.most() + ", " + form.lowest() + ".." + form.highest()
            + "] of int: place = array2d(" + form.fewest() + ".." + form.most() + ", " + form.lowest() + ".."
            + form.highest() + ", [");
        for (int s = form.fewest(); s <= form.most(); s++) {
            StringJoiner numbers = new StringJoiner(",", "  ", ",");
            for (int d = form.lowest(); d <= form.highest(); d++) {
                numbers.add(Integer.toString(preference.place(s, d)));
            }
            line(numbers.toString());
        }
        line("]);");
        int bits = problem.nonceBits().max() - problem.nonceBits().min() + 1;
        line("solve minimize " + bits + " * place[s, d] + r;");
        line("output [\"miners = \\(s), nonceBits = \\(r), difficulty = \\(d)\\n\"];");
    }

    private void comment(String words) {
        line("% " + words);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
