package dev.quarry.cli;

import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.BoundarySearch;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry boundary}. */
final class BoundaryCommand implements Callable<Integer> {

    private static final int MOST_DIGITS = 1_000;
    private static final int DIGITS = 20;

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec parameter = OptionSpec.builder("--parameter").paramLabel("PATH").type(String.class)
        .required(true).description("The constant, by its path in problem files: for example "
            + "constraints.expectedTime.max, miners.unavailable or groups.NAME.miners.max.").build();

    private final WholeNumber digits = WholeNumber.optional("--digits", 1, MOST_DIGITS,
        "Significant digits, all of them correct, cut and not rounded. Default: " + DIGITS + ".");

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private BoundaryCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new BoundaryCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("boundary", this, problem.file(), problem.profile(), parameter,
            digits.option(), output.formatOption(), output.quietOption(), timeLimit.option());
        spec.usageMessage()
            .header("Finds how far one constant can go before nothing is feasible, exactly.")
            .description(
                "",
                "The boundary of a constant of a constraint, of the end of a range or of an uncertainty, while all "
                    + "else stays: its digits, all of them correct, whether the boundary itself is feasible, on which "
                    + "side the feasible values are, and the decisions that attain it.",
                "Exit code 0: some value is feasible; 3: none is; 4: undecided.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry boundary problem.yaml --parameter constraints.expectedTime.max",
                "  quarry boundary problem.yaml --parameter miners.unavailable",
                "  quarry boundary renewal.yaml --parameter groups.new.miners.max");
        return spec;
    }

    @Override
    public Integer call() {
        int shown = digits.or(DIGITS);
        long limit = timeLimit.nanos();
        StatedProblem read = problem.readRemarking(environment, output);
        if (read instanceof StatedProblem.Grouped groups) {
            return find(groups.problem(), (search, varied) -> search.find(groups.problem(), varied),
                DecisionForm.of(groups.problem()), shown, limit);
        }
        Problem ofOneType = ((StatedProblem.OneType) read).problem();
        return find(ofOneType, (search, varied) -> search.find(ofOneType, varied), DecisionForm.ONE_TYPE, shown, limit);
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> int find(P read,
        BiFunction<BoundarySearch, Parameter<P>, Boundary<P, D>> question, DecisionForm<D> form, int shown,
        long limit) {
        Parameter<P> varied = varied(read);
        Boundary<P, D> boundary;
        boolean stopped;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            boundary = question.apply(new BoundarySearch().withMonitor(progress), varied);
            stopped = progress.isStopped();
        }
        new BoundaryReport<>(boundary, form, shown, stopped).write(output.format(), environment);
        if (stopped && !output.quiet()) {
            environment.say("stopped at --time-limit " + timeLimit.option().<String>getValue()
                + "; what is not known could be with more time");
        }
        return switch (boundary.outcome()) {
            case BOUNDED, ALWAYS, ALL_BUT_ZERO -> ExitCode.DONE;
            case NEVER -> ExitCode.DOES_NOT_HOLD;
            case UNDECIDED -> ExitCode.OPEN;
        };
    }

    private <P extends GovernedProblem<P>> Parameter<P> varied(P read) {
        String path = parameter.getValue();
        Parameter<P> varied;
        try {
            varied = Parameter.at(path, read);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--parameter: " + Quarry.message(e), e);
        }
        if (!BoundarySearch.parameters(read).contains(varied)) {
            throw new BadInput("--parameter: " + path + " has no boundary; these have: " + String.join(", ",
                BoundarySearch.parameters(read).stream().map(Parameter::path).toList()));
        }
        return varied;
    }
}
