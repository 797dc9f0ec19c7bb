package dev.quarry.solver;

import dev.quarry.solver.Certificate.Box;
import dev.quarry.solver.Certificate.Region;
import dev.quarry.solver.Certificate.Witness;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** Makes certificates of answers. */
public final class Certifier {

    private Certifier() {
    }

    /**
     * Makes the certificate of an answer.
     *
     * @param solution an answer that is optimal or infeasible
     * @param monitor may stop the work
     * @return the certificate, or nothing if the monitor stopped it
     * @throws IllegalArgumentException if the answer is undecided or was stopped, so that there is nothing to prove
     * @throws IllegalStateException if the answer is proved, but rests on a value that is equal to its limit, or so
     *     close to it that no decimals show the difference
     */
    public static Optional<Certificate> certify(Solution solution, SearchMonitor monitor) {
        if (solution.status() != Status.OPTIMAL && solution.status() != Status.INFEASIBLE) {
            throw new IllegalArgumentException("an answer that is " + solution.status().word()
                + " proves nothing that a certificate could show");
        }
        Problem problem = solution.problem();
        RobustModel model = RobustModel.of(problem);
        BoxReasons infeasible = new BoxReasons(model);
        SearchWatch watch = SearchWatch.of(problem, monitor);
        Region grid = Region.whole(problem);
        if (solution.status() == Status.INFEASIBLE) {
            return BoxCover.of(grid, infeasible::of, watch)
                .map(boxes -> new Certificate(problem, List.of(), null, boxes));
        }
        EvidenceMaker evidence = new EvidenceMaker(model);
        List<Decision> reported = solution.tuples().stream().map(ReportedTuple::decision).toList();
        Decision cheapest = cheapest(problem, reported);
        CostReasons costs = new CostReasons(model, cheapest, reported);
        Function<Region, Optional<Box>> reason = region -> costs.of(region).or(() -> infeasible.of(region))
            .or(() -> costs.ofFeasible(region));
        List<Witness> tuples = reported.stream().map(evidence::witness).toList();
        return BoxCover.of(grid, reason, watch)
            .map(boxes -> new Certificate(problem, tuples, evidence.witness(cheapest), boxes));
    }

    /** A decision of the least key. */
    private static Decision cheapest(Problem problem, List<Decision> reported) {
        if (problem.objective() == Objective.MINIMIZE_COST) {
            return reported.get(0);
        }
        Problem least = new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(), problem.constraints(),
            new ReportRule(1, BigFraction.ONE));
        return new StaircaseSolver().withoutCount().solve(least).tuples().get(0).decision();
    }
}
