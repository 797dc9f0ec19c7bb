package dev.quarry.cli;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedDecisionCheck;
import dev.quarry.solver.problemfile.StatedProblem;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;

/** {@code quarry check}. */
final class CheckCommand implements Callable<Integer> {

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final DecisionOptions decision = new DecisionOptions();

    private final TimeLimit timeLimit = new TimeLimit();

    private final OutputOptions output = new OutputOptions();

    private CheckCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandSpec spec(Environment environment) {
        return new CheckCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("check", this, problem.file(), problem.profile(),
            decision.minersOption(), decision.nonceBitsOption(), decision.difficultyOption(),
            timeLimit.option(), output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Checks one decision against every constraint in every scenario.")
            .description(
                "",
                "For each constraint: its value in the scenario where it is worst, the bound, how much of the bound "
                    + "is used up, and whether it holds. s' is the number of working miners, d' the difficulty that "
                    + "runs.",
                "Exit code 0: the decision is robustly feasible; 3: it is not; 4: numbers are too close "
                    + "to tell, or --time-limit has passed.",
                "")
            .footer(
                "",
                "Examples:",
                "  quarry check problem.yaml --miners 18 --nonce-bits 49 --difficulty 40",
                "  quarry check g.yaml --miners a=7 --miners b=3 --nonce-bits 9 --difficulty 4");
        return spec;
    }

    @Override
    public Integer call() {
        decision.miners().check();
        int bits = decision.nonceBits();
        int zeros = decision.difficulty();
        BooleanSupplier goOn = timeLimit.watch();
        StatedProblem read = problem.read(environment);
        Optional<CheckSubject> checked = read instanceof StatedProblem.Grouped groups
            ? grouped(groups, bits, zeros, goOn)
            : ofOneType(((StatedProblem.OneType) read).problem(), bits, zeros, goOn);
        if (checked.isEmpty()) {
            environment.say("stopped before all scenarios were looked at; more time decides it");
            return ExitCode.OPEN;
        }
        new CheckReport(checked.get()).write(output.format(), environment);
        return ExitCode.of(checked.get().verdict());
    }

    private Optional<CheckSubject> ofOneType(Problem read, int bits, int zeros, BooleanSupplier goOn) {
        Decision stated = new Decision(decision.miners().ofOneType(), bits, zeros);
        try {
            return DecisionCheck.of(read, stated, goOn).map(check -> new OneTypeCheck(read, check));
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
    }

    private Optional<CheckSubject> grouped(StatedProblem.Grouped read, int bits, int zeros, BooleanSupplier goOn) {
        GroupedDecision stated = new GroupedDecision(decision.miners().of(read.problem().types()), bits, zeros);
        if (!output.quiet()) {
            Groups.remark(read, environment);
        }
        try {
            return GroupedDecisionCheck.of(read.problem(), stated, goOn)
                .map(check -> new GroupedCheck(read.problem(), check));
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
    }
}
