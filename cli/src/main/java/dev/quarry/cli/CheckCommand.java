package dev.quarry.cli;

import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarry check}. */
@Command(name = "check", sortOptions = false, mixinStandardHelpOptions = true,
    versionProvider = Quarry.Version.class,
    header = "Checks one decision against every constraint in every scenario.",
    description = {
        "",
        "For each constraint: its value in the scenario where it is worst, the bound, how much of the bound is used "
            + "up, and whether it holds. s' is the number of working miners, d' the difficulty that runs.",
        "Exit code 0: the decision is robustly feasible; 3: it is not.",
        ""},
    footer = {
        "",
        "Example:",
        "  quarry check problem.yaml --miners 18 --nonce-bits 49 --difficulty 40"})
final class CheckCommand implements Callable<Integer> {

    private final Environment environment;

    @Mixin
    private ProblemOptions problem = new ProblemOptions();

    @Option(names = "--miners", paramLabel = "S", required = true, description = "The miners deployed.")
    private int miners;

    @Option(names = "--nonce-bits", paramLabel = "R", required = true,
        description = "The bits of the shared nonce space.")
    private int nonceBits;

    @Option(names = "--difficulty", paramLabel = "D", required = true,
        description = "The leading zero bits required of a hash.")
    private int difficulty;

    @Mixin
    private OutputOptions output = new OutputOptions();

    CheckCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Decision decision = decision();
        Problem read = problem.read(environment);
        DecisionCheck check = check(read, decision);
        new CheckReport(read, check).write(output.format(), environment);
        return ExitCode.of(check.verdict());
    }

    private Decision decision() {
        return new Decision(within("--miners", miners, MinerRange.MOST),
            within("--nonce-bits", nonceBits, NonceRange.MOST),
            within("--difficulty", difficulty, DifficultyRange.MOST));
    }

    private static int within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInput(option + " " + value + " is outside 1.." + most);
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
