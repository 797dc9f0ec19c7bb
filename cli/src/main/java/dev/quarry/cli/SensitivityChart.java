package dev.quarry.cli;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.cli.chart.Chart;
import dev.quarry.cli.chart.Heading;
import dev.quarry.cli.chart.IntervalChart;
import dev.quarry.cli.chart.IntervalChart.End;
import dev.quarry.cli.chart.IntervalChart.Reach;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Relaxation;
import dev.quarry.solver.explain.Stability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each constant may move before the best decision changes; where nothing is feasible, how far it must move
 * until something is. Constants of 0 have no factor: they are in the description alone.
 */
final class SensitivityChart {

    private static final int DIGITS = 5;
    private static final End UNKNOWN = new End(Reach.UNKNOWN, 0);
    private static final End PRESENT = new End(Reach.ENDS, 1);

    private final List<IntervalChart.Row> rows = new ArrayList<>();
    private final StringBuilder description = new StringBuilder();

    private SensitivityChart() {
    }

    /** Draws an explanation; null where there is nothing to draw. */
    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> @Nullable Chart of(
        Explanation<P, D, S> explanation) {
        SensitivityChart chart = new SensitivityChart();
        String says;
        if (explanation instanceof Explanation.Feasible<P, D, S> feasible) {
            says = "How far each constant alone may move before the best decision changes";
            feasible.stabilities().forEach(stability -> chart.add(stability, feasible.problem()));
        } else if (explanation instanceof Explanation.Infeasible<P, D, S> infeasible) {
            says = "Nothing is feasible; how far each constant alone must move until something is";
            infeasible.relaxations().forEach(relaxation -> chart.add(relaxation, infeasible.problem()));
        } else {
            return null;
        }
        return chart.rows.isEmpty() ? null : new IntervalChart(new Heading(explanation.problem().name(), says,
            chart.description.toString().strip()), "times the present value", chart.rows);
    }

    private <P extends GovernedProblem<P>, D> void add(Stability<P, D> stability, P problem) {
        add(stability.parameter(), problem, end(stability.lower(), stability.parameter(), problem),
            end(stability.upper(), stability.parameter(), problem),
            note(stability));
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> void add(
        Relaxation<P, D> relaxation, P problem) {
        BoundaryEnd<D> needed = relaxation.needed();
        End end = needed == null ? UNKNOWN : new End(Reach.ENDS, factor(needed.value(), relaxation.parameter(),
            problem));
        String note = needed != null ? "needs " + sign(needed, relaxation.raised())
            + ProvedNumber.text(needed.value(), DIGITS)
            : relaxation.possible() == Verdict.FAILS ? "cannot alone" : "not known";
        add(relaxation.parameter(), problem, relaxation.raised() || needed == null ? low(needed) : end,
            relaxation.raised() ? end : low(needed), note);
    }

    private static End low(@Nullable Object needed) {
        return needed == null ? UNKNOWN : PRESENT;
    }

    private <P extends GovernedProblem<P>> void add(Parameter<P> constant, P problem, End low, End high, String note) {
        description.append(' ').append(constant.path()).append(", now ")
            .append(ExactNumber.format(constant.value(problem))).append(": ").append(note).append('.');
        if (constant.value(problem).signum() > 0) {
            rows.add(new IntervalChart.Row(constant.path(), low, high, note));
        }
    }

    private static <P extends GovernedProblem<P>, D> End end(Stability.Side<D> side, Parameter<P> constant, P problem) {
        BoundaryEnd<D> end = side.end();
        return end != null ? new End(Reach.ENDS, factor(end.value(), constant, problem))
            : side.reach() == Stability.Reach.UNLIMITED ? new End(Reach.UNLIMITED, 0) : UNKNOWN;
    }

    private static <P extends GovernedProblem<P>> double factor(CertifiedValue value, Parameter<P> constant,
        P problem) {
        return value.enclosure().upper() / Enclosure.of(constant.value(problem)).upper();
    }

    private static String note(Stability<?, ?> stability) {
        if (stability.lower().reach() == Stability.Reach.UNLIMITED
            && stability.upper().reach() == Stability.Reach.UNLIMITED) {
            return "any value";
        }
        String low = text(stability.lower(), true);
        String high = text(stability.upper(), false);
        BoundaryEnd<?> lowest = stability.lower().end();
        BoundaryEnd<?> highest = stability.upper().end();
        return lowest == null || highest == null || !text(lowest).equals(text(highest)) ? low + " and " + high
            : text(lowest) + " only";
    }

    private static String text(BoundaryEnd<?> end) {
        return ProvedNumber.text(end.value(), DIGITS);
    }

    /** Whether an end itself belongs to what is above or below it. */
    private static String sign(BoundaryEnd<?> end, boolean above) {
        return (above ? end.closed() ? "≥ " : "> " : end.closed() ? "≤ " : "< ");
    }

    private static String text(Stability.Side<?> side, boolean lower) {
        BoundaryEnd<?> end = side.end();
        return end != null ? sign(end, lower) + text(end)
            : side.reach() == Stability.Reach.UNLIMITED ? "no limit" : "not known";
    }
}
