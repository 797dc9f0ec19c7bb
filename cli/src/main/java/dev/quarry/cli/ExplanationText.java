package dev.quarry.cli;

import dev.quarry.calculus.Bound.Sense;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DecisionCheck.CheckedRequirement;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Scenario;
import dev.quarry.solver.explain.BoundaryEnd;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.explain.Explanation.Binding;
import dev.quarry.solver.explain.Member;
import dev.quarry.solver.explain.Nominal;
import dev.quarry.solver.explain.Relaxation;
import dev.quarry.solver.explain.Stability;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation in words. */
final class ExplanationText {

    private static final int SLACK_DIGITS = 4;

    private final int digits;
    private final Style style;

    ExplanationText(int digits, Style style) {
        this.digits = digits;
        this.style = style;
    }

    void write(Explanation explanation, Output out) {
        Problem problem = explanation.problem();
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word());
        out.line("");
        if (explanation instanceof Explanation.Infeasible infeasible) {
            conflict(infeasible, out);
            relaxations(infeasible, out);
            nominal(infeasible.nominal(), out);
        } else if (explanation instanceof Explanation.Feasible feasible) {
            optimum(feasible, out);
            stabilities(feasible, out);
        } else {
            out.line(style.bad("undecided") + " at the highest precision: 'solve' lists the decisions that are open");
        }
    }

    private void conflict(Explanation.Infeasible infeasible, Output out) {
        Problem problem = infeasible.problem();
        out.line(style.bad("infeasible") + ", because these conflict:");
        for (Member member : infeasible.conflict().members()) {
            out.line("  " + member + ": " + member.constants(problem).stream().map(constant ->
                (constant.path().equals(member.path()) ? ""
                    : constant.path().substring(member.path().length() + 1) + " ") + value(problem, constant))
                .collect(Collectors.joining(", ")));
        }
        String most = String.format(Locale.ROOT, "%,d", infeasible.conflict().mostMiners());
        out.line("No decision satisfies them together, whatever becomes of all else (miners.max up to " + most
            + "); proved.");
        out.line(infeasible.conflict().doubtful().isEmpty() ? "Without any one of them, some decision does; proved."
            : "Whether these of them are needed is undecided: " + infeasible.conflict().doubtful());
    }

    private void relaxations(Explanation.Infeasible infeasible, Output out) {
        out.line("");
        out.line("The least change of one constant alone that makes a decision feasible:");
        TextTable table = new TextTable(List.of("constant", "now", "needed", "decision (s, r, d)"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.LEFT));
        for (Relaxation relaxation : infeasible.relaxations()) {
            table.add(relaxation.parameter().path(), value(infeasible.problem(), relaxation.parameter()),
                needed(relaxation), relaxation.decision().map(Decision::toString).orElse(""));
        }
        table.write(out);
        out.line("No change of any other constant of a constraint, range or uncertainty alone does; proved.");
    }

    private String needed(Relaxation relaxation) {
        BoundaryEnd needed = relaxation.needed();
        if (needed == null) {
            return relaxation.possible() == Verdict.FAILS ? "cannot alone" : "undecided";
        }
        return (relaxation.raised() ? needed.closed() ? "≥ " : "> " : needed.closed() ? "≤ " : "< ")
            + ProvedNumber.text(needed.value(), digits);
    }

    private void nominal(Nominal nominal, Output out) {
        out.line("");
        DecisionCheck best = nominal.best();
        if (nominal.feasible() != Verdict.HOLDS || best == null) {
            out.line(nominal.feasible() == Verdict.FAILS
                ? "Even if no miner fails and the difficulty does not drift, nothing is feasible; proved."
                : nominal.feasible() == Verdict.HOLDS ? "If no miner fails and the difficulty does not drift, there "
                    + "are feasible decisions; they have too many scenarios to say what breaks them."
                : "What would be feasible without uncertainty is undecided.");
            return;
        }
        out.line("If no miner fails and the difficulty does not drift, " + best.decision() + " is the best decision.");
        out.line("It breaks when");
        best.obstacles().forEach(ruledOut -> out.line("  " + scenario(ruledOut.scenario()) + ": "
            + ruledOut.obstacle().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        for (CheckedRequirement broken : best.requirements()) {
            if (broken.verdict() != Verdict.HOLDS) {
                out.line("  " + scenario(broken.scenario()) + ": " + broken.requirement().key() + " is "
                    + broken.value().map(value -> ProvedNumber.text(value, digits)).orElse("violated by its side "
                        + "condition") + ", not " + bound(broken));
            }
        }
    }

    private void optimum(Explanation.Feasible feasible, Output out) {
        out.line(style.good("feasible") + ": the optimum is " + feasible.optimum().decision()
            + " (miners, nonce bits, difficulty); proved");
        out.line("");
        TextTable table = new TextTable(List.of("constraint", "worst value", "bound", "slack", "worst scenario"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.RIGHT,
                TextTable.Align.LEFT));
        for (CheckedRequirement checked : feasible.optimum().requirements()) {
            table.add(checked.requirement().key(),
                checked.value().map(value -> ProvedNumber.text(value, digits)).orElse("—"), bound(checked),
                slack(checked), scenario(checked.scenario()));
        }
        table.write(out);
        out.line("");
        out.line("Binding, because without it the optimum would be another: " + members(feasible, Verdict.HOLDS));
        out.line("Not binding: " + members(feasible, Verdict.FAILS));
        if (feasible.bindings().stream().anyMatch(binding -> binding.binding() == Verdict.UNDECIDED)) {
            out.line("Undecided: " + members(feasible, Verdict.UNDECIDED));
        }
    }

    private static String members(Explanation.Feasible feasible, Verdict verdict) {
        List<String> members = feasible.bindings().stream().filter(binding -> binding.binding() == verdict)
            .map(Binding::member).map(Member::path).toList();
        return members.isEmpty() ? "nothing" : String.join(", ", members);
    }

    private void stabilities(Explanation.Feasible feasible, Output out) {
        out.line("");
        out.line("The optimum stays the same while one constant alone is within:");
        TextTable table = new TextTable(List.of("constant", "now", "from", "to", "below", "above"),
            List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.LEFT,
                TextTable.Align.LEFT, TextTable.Align.LEFT));
        for (Stability stability : feasible.stabilities()) {
            table.add(stability.parameter().path(), value(feasible.problem(), stability.parameter()),
                side(stability.lower(), "≥ ", "> "), side(stability.upper(), "≤ ", "< "),
                next(stability.lower()), next(stability.upper()));
        }
        table.write(out);
    }

    private String side(Stability.Side side, String closed, String open) {
        BoundaryEnd end = side.end();
        return end != null ? (end.closed() ? closed : open) + ProvedNumber.text(end.value(), digits)
            : side.reach() == Stability.Reach.UNLIMITED ? "any" : "unknown";
    }

    private static String next(Stability.Side side) {
        Decision next = side.next();
        return next != null ? next.toString() : side.reach() == Stability.Reach.CHANGES ? "infeasible" : "";
    }

    private static String value(Problem problem, Parameter<Problem> constant) {
        return ExactNumber.format(constant.value(problem));
    }

    private static String scenario(Scenario scenario) {
        return "s' = " + scenario.miners() + ", d' = " + scenario.difficulty();
    }

    private static String bound(CheckedRequirement checked) {
        return (checked.requirement().bound().sense() == Sense.AT_MOST ? "≤ " : "≥ ")
            + ExactNumber.format(checked.requirement().bound().limit());
    }

    /** The distance from value to bound, never negative where the bound holds. */
    static String slack(CheckedRequirement checked) {
        String slack = checked.value().map(value -> DecimalDigits.margin(value, checked.requirement().bound().limit(),
            SLACK_DIGITS)).orElse("");
        return slack.startsWith("-") ? slack.substring(1) : slack;
    }
}
