package dev.quarry.cli;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code quarry check}. */
final class CheckCommand implements Callable<Integer> {

    private final Environment environment;

    private final ProblemOptions problem = new ProblemOptions();

    private final OptionSpec miners = required("--miners", "S", "The miners deployed.");

    private final OptionSpec nonceBits = required("--nonce-bits", "R", "The bits of the shared nonce space.");

    private final OptionSpec difficulty = required("--difficulty", "D", "The leading zero bits required of a hash.");

    private final OutputOptions output = new OutputOptions();

    private CheckCommand(Environment environment) {
        this.environment = environment;
    }

    private static OptionSpec required(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).type(int.class).required(true).description(description)
            .build();
    }

    static CommandSpec spec(Environment environment) {
        return new CheckCommand(environment).spec();
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandDescription.of("check", this, problem.file(), problem.profile(), miners, nonceBits,
            difficulty, output.formatOption(), output.quietOption());
        spec.usageMessage()
            .header("Checks one decision against every constraint in every scenario.")
            .description(
                "",
                "For each constraint: its value in the scenario where it is worst, the bound, how much of the bound "
                    + "is used up, and whether it holds. s' is the number of working miners, d' the difficulty that "
                    + "runs.",
                "Exit code 0: the decision is robustly feasible; 3: it is not.",
                "")
            .footer(
                "",
                "Example:",
                "  quarry check problem.yaml --miners 18 --nonce-bits 49 --difficulty 40");
        return spec;
    }

    @Override
    public Integer call() {
        Decision decision = decision();
        Problem read = problem.readOneType(environment);
        DecisionCheck check = check(read, decision);
        new CheckReport(read, check).write(output.format(), environment);
        return ExitCode.of(check.verdict());
    }

    private Decision decision() {
        return new Decision(within(miners, MinerRange.MOST), within(nonceBits, NonceRange.MOST),
            within(difficulty, DifficultyRange.MOST));
    }

    private static int within(OptionSpec option, int most) {
        int value = option.getValue();
        if (value < 1 || value > most) {
            throw new BadInput(option.longestName() + " " + value + " is outside 1.." + most);
        }
        return value;
    }

    private static DecisionCheck check(Problem problem, Decision decision) {
        try {
            return DecisionCheck.of(problem, decision);
        } catch (IllegalArgumentException e) {
            throw new BadInput(Quarry.message(e), e);
        }
    }
}
