package dev.quarry.cli;

import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.cli.CheckSubject.Row;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Explanation.Binding;
import dev.quarry.solver.explain.Member;
import dev.quarry.solver.explain.Nominal;
import dev.quarry.solver.explain.Relaxation;
import dev.quarry.solver.explain.Stability;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An explanation in words.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 * @param <S> their scenarios
 */
final class ExplanationText<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> {

    private static final int SLACK_DIGITS = 4;

    private final ExplainedForm<D, S> form;
    private final int digits;
    private final Style style;

    ExplanationText(ExplainedForm<D, S> form, int digits, Style style) {
        this.form = form;
        this.digits = digits;
        this.style = style;
    }

    void write(Explanation<P, D, S> explanation, Output out) {
        P problem = explanation.problem();
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word());
        out.line("");
        if (explanation instanceof Explanation.Infeasible<P, D, S> infeasible) {
            conflict(infeasible, out);
            relaxations(infeasible, out);
            nominal(infeasible.nominal(), out);
        } else if (explanation instanceof Explanation.Feasible<P, D, S> feasible) {
            optimum(feasible, out);
            stabilities(feasible, out);
        } else {
            out.line(style.bad("undecided") + ": the search was stopped, or no precision decides it; 'solve' says "
                + "which decisions are open");
        }
    }

    private void conflict(Explanation.Infeasible<P, D, S> infeasible, Output out) {
        P problem = infeasible.problem();
        out.line(style.bad("infeasible") + ", because these conflict:");
        for (Member member : infeasible.conflict().members()) {
            out.line("  " + member + ": " + member.constants(problem).stream().map(constant ->
                label(member, constant) + value(problem, constant))
                .collect(Collectors.joining(", ")));
        }
        String most = Count.of(infeasible.conflict().mostMiners());
        out.line("No decision satisfies them together, whatever becomes of all else (miners.max up to " + most
            + "); proved.");
        out.line(infeasible.conflict().doubtful().isEmpty() ? "Without any one of them, some decision does; proved."
            : "Whether these of them are needed is undecided: " + infeasible.conflict().doubtful());
    }

    /** What a constant is called as part of a member. */
    private String label(Member member, Parameter<P> constant) {
        return constant.path().equals(member.path()) ? "" : (constant.path().startsWith(member.path() + ".")
            ? constant.path().substring(member.path().length() + 1) : constant.path()) + " ";
    }

    private void relaxations(Explanation.Infeasible<P, D, S> infeasible, Output out) {
        out.line("");
        out.line("The least change of one constant alone that makes a decision feasible:");
        TextTable table = new TextTable(List.of("constant", "now", "needed", "decision (" + form.symbol() + ", r, d)"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.LEFT));
        for (Relaxation<P, D> relaxation : infeasible.relaxations()) {
            table.add(relaxation.parameter().path(), value(infeasible.problem(), relaxation.parameter()),
                needed(relaxation), relaxation.decision().map(D::toString).orElse(""));
        }
        table.write(out);
        if (infeasible.relaxations().stream().anyMatch(relaxation -> relaxation.raised() && needed(relaxation)
            .endsWith(ProvedNumber.MORE))) {
            out.line("Digits are cut at " + ProvedNumber.MORE + ": what is raised has to be a little more.");
        }
        out.line("No change of any other constant of a constraint, range or uncertainty alone does; proved.");
    }

    private String needed(Relaxation<P, D> relaxation) {
        BoundaryEnd<D> needed = relaxation.needed();
        if (needed == null) {
            return relaxation.possible() == Verdict.FAILS ? "cannot alone" : "undecided";
        }
        return (relaxation.raised() ? needed.closed() ? "≥ " : "> " : needed.closed() ? "≤ " : "< ")
            + ProvedNumber.text(needed.value(), digits);
    }

    private void nominal(Nominal<D, S> nominal, Output out) {
        out.line("");
        DecisionCheck<D, S> best = nominal.best();
        if (nominal.feasible() != Verdict.HOLDS || best == null) {
            out.line(nominal.feasible() == Verdict.FAILS
                ? "Even if no miner fails and the difficulty does not drift, nothing is feasible; proved."
                : nominal.feasible() == Verdict.HOLDS ? "If no miner fails and the difficulty does not drift, there "
                    + "are feasible decisions; they have too many scenarios to say what breaks them."
                : "What would be feasible without uncertainty is undecided.");
            return;
        }
        out.line("If no miner fails and the difficulty does not drift, " + best.decision()
            + " is the best decision.");
        out.line("It breaks when");
        CheckSubject broken = form.subject().apply(best);
        broken.reasons().forEach(reason -> out.line("  " + reason));
        for (Row row : broken.rows()) {
            if (row.verdict() != Verdict.HOLDS) {
                row.value().ifPresent(value -> out.line("  " + row.scenario() + ": " + row.key() + " is "
                    + ProvedNumber.text(value, digits) + ", not " + row.limit()));
            }
        }
    }

    private void optimum(Explanation.Feasible<P, D, S> feasible, Output out) {
        out.line(style.good("feasible") + ": the optimum is " + feasible.optimum().decision()
            + " (" + form.deployed() + ", nonce bits, difficulty); proved");
        out.line("");
        TextTable table = new TextTable(List.of("constraint", "worst value", "bound", "slack", "worst scenario"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT));
        for (Row checked : form.subject().apply(feasible.optimum()).rows()) {
            table.add(checked.key(),
                checked.value().map(value -> ProvedNumber.text(value, digits)).orElse("—"), checked.limit(),
                slack(checked), checked.scenario());
        }
        table.write(out);
        out.line("");
        out.line("Binding, because without it the optimum would be another: " + members(feasible, Verdict.HOLDS));
        out.line("Not binding: " + members(feasible, Verdict.FAILS));
        if (feasible.bindings().stream().anyMatch(binding -> binding.binding() == Verdict.UNDECIDED)) {
            out.line("Undecided: " + members(feasible, Verdict.UNDECIDED));
        }
    }

    private String members(Explanation.Feasible<P, D, S> feasible, Verdict verdict) {
        List<String> members = feasible.bindings().stream().filter(binding -> binding.binding() == verdict)
            .map(Binding::member).map(Member::path).toList();
        return members.isEmpty() ? "nothing" : String.join(", ", members);
    }

    private void stabilities(Explanation.Feasible<P, D, S> feasible, Output out) {
        out.line("");
        out.line("The optimum stays the same while one constant alone is within:");
        TextTable table = new TextTable(List.of("constant", "now", "from", "to", "below", "above"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.LEFT,
                TextTable.Align.LEFT, TextTable.Align.LEFT));
        for (Stability<P, D> stability : feasible.stabilities()) {
            table.add(stability.parameter().path(), value(feasible.problem(), stability.parameter()),
                side(stability.lower(), "≥ ", "> "), side(stability.upper(), "≤ ", "< "),
                next(stability.lower()), next(stability.upper()));
        }
        table.write(out);
    }

    private String side(Stability.Side<D> side, String closed, String open) {
        BoundaryEnd<D> end = side.end();
        return end != null ? (end.closed() ? closed : open) + ProvedNumber.text(end.value(), digits)
            : side.reach() == Stability.Reach.UNLIMITED ? "any" : "unknown";
    }

    private String next(Stability.Side<D> side) {
        D next = side.next();
        return next != null ? next.toString() : side.reach() == Stability.Reach.CHANGES ? "infeasible" : "";
    }

    private String value(P problem, Parameter<P> constant) {
        return ExactNumber.format(constant.value(problem)) + Units.after(constant.path());
    }

    /** The distance from value to bound without its sign, which the verdict tells; empty where there is no value. */
    static String slack(Row checked) {
        String slack = checked.value().map(value -> DecimalDigits.margin(value, checked.bound().limit(),
            SLACK_DIGITS)).orElse("");
        return slack.startsWith("-") ? slack.substring(1) : slack;
    }
}
