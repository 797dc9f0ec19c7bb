package dev.quarry.cli;

import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.consortium.ConsortiumSolver;
import dev.quarry.consortium.SolverUnavailableException;
import dev.quarry.consortium.UnscalableException;
import dev.quarry.solver.Status;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.problemfile.StatedProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code quarry consortium}. */
final class ConsortiumCommand implements Callable<Integer> {

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions(false);

    private final OutputOptions output = new OutputOptions();

    private final DecimalsOption digits = DecimalsOption.of("costs and shares");

    private final TimeLimit timeLimit = new TimeLimit();

    private final CommandSpec spec;

    private ConsortiumCommand(Environment environment) {
        this.environment = environment;
        spec = describe();
    }

    static CommandSpec spec(Environment environment) {
        return new ConsortiumCommand(environment).spec;
    }

    private CommandSpec describe() {
        CommandSpec description = CommandDescription.of("consortium", this, problem.file(), problem.profile(),
            output.formatOption(), output.quietOption(), digits.option(), timeLimit.option());
        description.addSubcommand("audit", AuditCommand.spec(environment));
        description.usageMessage()
            .header("Decides who of several partners owns which machines, together with all the rest.")
            .description(
                "",
                "Reads a problem file with groups and partners and reports the best difficulty, nonce bits and "
                    + "machines of each group that the partners can own so that the hash power of each stays within "
                    + "its bounds, whichever machines fail; and of the ways to own them the best by "
                    + "partners.objectives. Shares are exact. Where there is none, it says why: which demands "
                    + "conflict, with how many partners or with what cap there would be one.",
                "",
                "Ownership is decided by CP-SAT of OR-Tools in whole numbers, and tested in exact fractions. Its "
                    + "native library is loaded by this command only.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry consortium examples/consortia/three-organisations.yaml",
                "  quarry consortium --format json problem.yaml",
                "  quarry consortium audit problem.yaml --window blocks.csv");
        return description;
    }

    @Override
    public Integer call() {
        if (!problem.isNamed()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        int decimals = digits.in(output.format());
        long limit = timeLimit.nanos();
        GroupedProblem read = partnered(problem.read(environment));
        try (Progress progress = new Progress(environment, output.quiet(), limit)) {
            ConsortiumSolution solution = new ConsortiumSolver((asked, rule, monitor) ->
                new BranchAndBoundSolver().withRule(rule).solve(asked, monitor)).solve(read, progress);
            new ConsortiumReport(solution, decimals).write(output.format(), environment);
            if (solution.status() == Status.INFEASIBLE && solution.infeasibility().isEmpty() && !output.quiet()) {
                environment.say("stopped at --time-limit " + timeLimit.option().getValue()
                    + " before it was found why");
            }
            return ExitCode.of(solution.status());
        } catch (UnscalableException e) {
            throw new BadInput(problem.source() + ": " + Quarry.message(e), e);
        } catch (SolverUnavailableException e) {
            throw new UncheckedIOException(Quarry.message(e), new IOException(e));
        }
    }

    /** The problem of a file that names groups and partners. */
    private GroupedProblem partnered(StatedProblem stated) {
        if (!(stated instanceof StatedProblem.Grouped groups)) {
            throw new BadInput(problem.source() + ": states no groups, and no partners to own them; "
                + "'quarry solve' solves it");
        }
        if (groups.problem().partners() == null) {
            throw new BadInput(problem.source() + ": states no partners; name them, for example by 'partners: "
                + "{members: [{name: north}, {name: east}]}', or use 'quarry solve'");
        }
        return groups.problem();
    }
}
