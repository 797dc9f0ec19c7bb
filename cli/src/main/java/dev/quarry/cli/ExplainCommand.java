package dev.quarry.cli;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Problem;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry explain}. */
final class ExplainCommand implements Callable<Integer> {

    private static final int MOST_DIGITS = 30;

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec digits = OptionSpec.builder("--digits").paramLabel("N").type(int.class)
        .defaultValue("10").description("Significant digits, all of them correct, cut and not rounded. Default: "
            + "${DEFAULT-VALUE}.").build();

    private final OptionSpec mostMiners = OptionSpec.builder("--most-miners").paramLabel("N").type(int.class)
        .defaultValue(Integer.toString(MinerRange.MOST))
        .description("How far miners.max, and that of a group, is raised where it is given up. Default: "
            + "${DEFAULT-VALUE}.").build();

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private ExplainCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ExplainCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("explain", this, problem.file(), problem.profile(), digits,
            mostMiners, output.formatOption(), output.quietOption(), timeLimit.option());
        spec.usageMessage()
            .header("Says why a problem is infeasible, or what its optimum depends on.")
            .description(
                "",
                "Infeasible: a set of constraints, ranges and uncertainties that conflict and of which none can be "
                    + "left out; for each constant the least change that restores feasibility; and what breaks the "
                    + "best decision when miners fail or the difficulty drifts.",
                "Feasible: what binds at the optimum, the slack of each constraint, and how far each constant can "
                    + "move before the optimum changes.",
                "Exit code 0: feasible; 3: infeasible; 4: undecided, or stopped.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry explain examples/problems/bitcoin-c1.yaml",
                "  quarry explain --format json problem.yaml");
        return spec;
    }

    @Override
    public Integer call() {
        int shown = within(digits, MOST_DIGITS);
        int most = within(mostMiners, MinerRange.MOST);
        long limit = timeLimit.nanos();
        StatedProblem read = problem.read(environment);
        if (read instanceof StatedProblem.Grouped groups) {
            if (!output.quiet()) {
                Groups.remark(groups, environment);
            }
            return ofGroups(groups.problem(), shown, most, limit);
        }
        return ofOneType(((StatedProblem.OneType) read).problem(), shown, most, limit);
    }

    private int ofOneType(Problem read, int shown, int most, long limit) {
        Explanation<Problem, Decision, DecisionCheck> explanation;
        boolean stopped;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            explanation = new Explainer().withMostMiners(most).withMonitor(progress).explain(read);
            stopped = progress.isStopped();
        }
        return report(explanation, ExplainedForm.of(read), shown, stopped);
    }

    private int ofGroups(GroupedProblem read, int shown, int most, long limit) {
        Explanation<GroupedProblem, GroupedDecision, GroupedDecisionCheck> explanation;
        boolean stopped;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            explanation = new Explainer().withMostMiners(most).withMonitor(progress).explain(read);
            stopped = progress.isStopped();
        }
        return report(explanation, ExplainedForm.of(read), shown, stopped);
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, C> int report(
        Explanation<P, D, C> explanation, ExplainedForm<D, C> form, int shown, boolean stopped) {
        Output out = environment.out();
        switch (output.format()) {
            case TEXT -> new ExplanationText<P, D, C>(form, shown, new Style(environment.colour()))
                .write(explanation, out);
            case JSON -> out.line(new ExplanationData<P, D, C>(form, shown).json(explanation));
            case CSV -> new ExplanationData<P, D, C>(form, shown).csv(explanation, out);
        }
        out.flush();
        if (stopped) {
            if (!output.quiet()) {
                environment.say("stopped at --time-limit " + timeLimit.option().getValue()
                    + "; what is not known could be with more time");
            }
            return ExitCode.OPEN;
        }
        return explanation instanceof Explanation.Feasible<P, D, C> ? ExitCode.DONE
            : explanation instanceof Explanation.Infeasible<P, D, C> ? ExitCode.DOES_NOT_HOLD : ExitCode.OPEN;
    }

    private static int within(OptionSpec option, int most) {
        int value = option.getValue();
        if (value < 1 || value > most) {
            throw new BadInput(option.longestName() + " " + value + " is outside 1.." + most);
        }
        return value;
    }
}
