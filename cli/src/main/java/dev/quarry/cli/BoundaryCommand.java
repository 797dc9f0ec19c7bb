package dev.quarry.cli;

import dev.quarry.solver.Decision;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Problem;
import dev.quarry.solver.explain.Boundary;
import dev.quarry.solver.explain.BoundarySearch;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry boundary}. */
final class BoundaryCommand implements Callable<Integer> {

    private static final int MOST_DIGITS = 1_000;

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec parameter = OptionSpec.builder("--parameter").paramLabel("PATH").type(String.class)
        .required(true).description("The constant, by its path in problem files: for example "
            + "constraints.expectedTime.max, miners.unavailable or groups.NAME.miners.max.").build();

    private final OptionSpec digits = OptionSpec.builder("--digits").paramLabel("N").type(int.class)
        .defaultValue("20").description("Significant digits, all of them correct, cut and not rounded. Default: "
            + "${DEFAULT-VALUE}.").build();

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
            digits, output.formatOption(), output.quietOption(), timeLimit.option());
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
        int shown = digits.getValue();
        if (shown < 1 || shown > MOST_DIGITS) {
            throw new BadInput("--digits " + shown + " is outside 1.." + MOST_DIGITS);
        }
        long limit = timeLimit.nanos();
        StatedProblem read = problem.read(environment);
        if (read instanceof StatedProblem.Grouped groups) {
            if (!output.quiet()) {
                Groups.remark(groups, environment);
            }
            return ofGroups(groups.problem(), shown, limit);
        }
        return ofOneType(((StatedProblem.OneType) read).problem(), shown, limit);
    }

    private int ofOneType(Problem read, int shown, long limit) {
        Parameter<Problem> varied = varied(read);
        Boundary<Problem, Decision> boundary;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            boundary = new BoundarySearch().withMonitor(progress).find(read, varied);
        }
        return report(boundary, DecisionForm.ONE_TYPE, shown);
    }

    private int ofGroups(GroupedProblem read, int shown, long limit) {
        Parameter<GroupedProblem> varied = varied(read);
        Boundary<GroupedProblem, GroupedDecision> boundary;
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            boundary = new BoundarySearch().withMonitor(progress).find(read, varied);
        }
        return report(boundary, DecisionForm.of(read), shown);
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> int report(
        Boundary<P, D> boundary, DecisionForm<D> form, int shown) {
        new BoundaryReport<>(boundary, form, shown).write(output.format(), environment);
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
