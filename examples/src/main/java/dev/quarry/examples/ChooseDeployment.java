package dev.quarry.examples;

import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.ReportedTuple;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
import dev.quarry.solver.problemfile.ProblemFile;
import dev.quarry.solver.problemfile.ProblemFileException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Decides what to deploy: reads a problem file, solves it, takes the first decision of the report, and says what would
 * break first if one miner less were bought.
 */
public final class ChooseDeployment {

    private ChooseDeployment() {
    }

    /**
     * Runs the example.
     *
     * @param arguments the problem file
     * @throws IOException if the file cannot be read
     * @throws ProblemFileException if the file has mistakes; the message lists them with their lines
     */
    public static void main(String... arguments) throws IOException, ProblemFileException {
        run(Path.of(arguments[0]), System.out);
    }

    static void run(Path file, PrintStream out) throws IOException, ProblemFileException {
        Problem problem = ProblemFile.read(file).ofOneType();
        Solution solution = new StaircaseSolver().solve(problem);
        if (solution.status() != Status.OPTIMAL) {
            out.println("nothing to deploy: " + solution.status().word());
            return;
        }
        ReportedTuple best = solution.tuples().get(0);
        Decision decision = best.decision();
        out.println("deploy " + decision.miners() + " miners, share " + decision.nonceBits()
            + " nonce bits, set difficulty " + decision.difficulty());
        out.println("cost " + DecimalDigits.truncated(best.cost(), 2) + ", at worst "
            + DecimalDigits.truncated(best.worstCost(), 2));

        Decision oneLess = new Decision(decision.miners() - 1, decision.nonceBits(), decision.difficulty());
        DecisionCheck.of(problem, oneLess).requirements().stream()
            .filter(checked -> checked.verdict() != Verdict.HOLDS)
            .forEach(checked -> out.println("with one miner less, " + checked.requirement().key() + " breaks when "
                + checked.scenario().miners() + " miners work at difficulty " + checked.scenario().difficulty()));
    }
}
