package dev.quarry.cli;

import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Problem;
import dev.quarry.solver.explain.Explainer;
import dev.quarry.solver.explain.Explanation;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry explain}. */
final class ExplainCommand implements Callable<Integer> {

    private static final int MOST_DIGITS = 30;
    private static final int DIGITS = 10;

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final WholeNumber digits = WholeNumber.optional("--digits", 1, MOST_DIGITS,
        "Significant digits, all of them correct, cut and not rounded. Default: " + DIGITS + ".");

    private final WholeNumber mostMiners = WholeNumber.optional("--most-miners", 1, MinerRange.MOST,
        "How far miners.max, and that of a group, is raised where it is given up. Default: " + MinerRange.MOST + ".");

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private ExplainCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ExplainCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("explain", this, problem.file(), problem.profile(),
            digits.option(), mostMiners.option(), output.formatOption(), output.quietOption(), timeLimit.option());
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
        int shown = digits.or(DIGITS);
        int most = mostMiners.or(MinerRange.MOST);
        long limit = timeLimit.nanos();
        StatedProblem read = problem.readRemarking(environment, output);
        if (read instanceof StatedProblem.Grouped groups) {
            return explain(explainer -> explainer.explain(groups.problem()), ExplainedForm.of(groups.problem()), shown,
                most, limit);
        }
        Problem ofOneType = ((StatedProblem.OneType) read).problem();
        return explain(explainer -> explainer.explain(ofOneType), ExplainedForm.of(ofOneType), shown, most, limit);
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>, S> int explain(
        Function<Explainer, Explanation<P, D, S>> question, ExplainedForm<D, S> form, int shown, int most, long limit) {
        Explanation<P, D, S> explanation;
        boolean stopped;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            explanation = question.apply(new Explainer().withMostMiners(most).withMonitor(progress));
            stopped = progress.isStopped();
        }
        new ExplanationReport<>(explanation, form, shown).write(output.format(), environment);
        if (stopped) {
            if (!output.quiet()) {
                environment.say("stopped at --time-limit " + timeLimit.option().getValue()
                    + "; what is not known could be with more time");
            }
            return ExitCode.OPEN;
        }
        return explanation instanceof Explanation.Feasible<P, D, S> ? ExitCode.DONE
            : explanation instanceof Explanation.Infeasible<P, D, S> ? ExitCode.DOES_NOT_HOLD : ExitCode.OPEN;
    }
}
