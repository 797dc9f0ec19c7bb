package dev.quarry.cli;

import dev.quarry.solver.Criterion;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.ParetoFront;
import dev.quarry.solver.Problem;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.grouped.GroupedParetoSearch;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry pareto}. */
final class ParetoCommand implements Callable<Integer> {

    private static final Words<Criterion> CRITERIA = new Words<>("criterion", Criterion.values(), Criterion::word);

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec criteria = OptionSpec.builder("--criteria").paramLabel("CRITERION").type(List.class)
        .auxiliaryTypes(Criterion.class).splitRegex(",").converters(CRITERIA).completionCandidates(CRITERIA)
        .description("What is traded off: some of cost, difficulty, miners, nonceBits. Default: the first three.")
        .build();

    private final OutputOptions output = new OutputOptions();

    private final DecimalsOption digits = DecimalsOption.of("each cost");

    private final TimeLimit timeLimit = new TimeLimit();

    private ParetoCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new ParetoCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("pareto", this, problem.file(), problem.profile(), criteria,
            output.formatOption(), output.quietOption(), digits.option(),
            timeLimit.option());
        spec.usageMessage()
            .header("Lists the decisions that no other decision beats in everything.")
            .description(
                "",
                "The exact trade-off between cost, difficulty and miners: of all robustly feasible decisions those "
                    + "for which no other costs at most as much, is at least as difficult, takes at most as many "
                    + "miners, and is better in one of them. Cost is the nominal cost to maximise the difficulty, and "
                    + "the worst cost to minimise it. Costs are compared with certainty, and the report's tolerance "
                    + "plays no part. Miners of several types count in all.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry pareto problem.yaml",
                "  quarry pareto problem.yaml --criteria cost,difficulty --format csv");
        return spec;
    }

    @Override
    public Integer call() {
        int decimals = digits.in(output.format());
        long limit = timeLimit.nanos();
        List<Criterion> stated = criteria.getValue();
        if (stated != null && EnumSet.copyOf(stated).size() < stated.size()) {
            throw new BadInput("--criteria " + String.join(",", stated.stream().map(Criterion::word).toList())
                + " names one twice; name each criterion once");
        }
        Collection<Criterion> traded = stated == null ? Criterion.usual() : stated;
        StatedProblem read = problem.readRemarking(environment, output);
        if (read instanceof StatedProblem.Grouped groups) {
            return report(watched(limit, progress -> GroupedParetoSearch.front(groups.problem(), traded, progress)),
                DecisionForm.of(groups.problem()), decimals);
        }
        Problem ofOneType = ((StatedProblem.OneType) read).problem();
        return report(watched(limit, progress -> ParetoFront.of(ofOneType, traded, progress)), DecisionForm.ONE_TYPE,
            decimals);
    }

    private <T> T watched(long limit, Function<SearchMonitor, T> search) {
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            return search.apply(progress);
        }
    }

    private <P extends GovernedProblem<P>, D extends GovernedDecision> int report(ParetoFront<P, D> front,
        DecisionForm<D> decisions, int decimals) {
        new ParetoReport<>(front, decisions, decimals).write(output.format(), environment);
        if (output.format() == Format.CSV && !output.quiet()) {
            front.open().forEach(decision -> environment.say("undecided: " + decision));
        }
        return ExitCode.of(front.status());
    }
}
