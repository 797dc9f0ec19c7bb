package dev.quarry.solver.certificate;

import dev.quarry.solver.Objective;
import dev.quarry.solver.ReportRule;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.Status;
import dev.quarry.solver.checker.Decision;
import dev.quarry.solver.checker.GroupedLemmas;
import dev.quarry.solver.checker.MalformedCertificateException;
import dev.quarry.solver.checker.Witness;
import dev.quarry.solver.grouped.BranchAndBoundSolver;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedSolution;
import dev.quarry.solver.grouped.GroupedTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Makes certificates of answers to problems of several types of miners. */
public final class GroupedCertifier {

    private GroupedCertifier() {
    }

    /**
     * Makes the certificate of an answer.
     *
     * @param solution an answer that is optimal or infeasible, to a problem without partners
     * @param monitor may stop the work
     * @return the certificate, or nothing if the monitor stopped it
     * @throws IllegalArgumentException if the answer is undecided or was stopped, so that there is nothing to prove
     * @throws IllegalStateException if the answer is proved, but the lemmas of certificates do not show all of it
     */
    public static Optional<GroupedCertificate> certify(GroupedSolution solution, SearchMonitor monitor) {
        if (solution.status() != Status.OPTIMAL && solution.status() != Status.INFEASIBLE) {
            throw new IllegalArgumentException("an answer that is " + solution.status().word()
                + " proves nothing that a certificate could show");
        }
        GroupedProblem problem = solution.problem();
        GroupedLemmas lemmas = lemmas(problem);
        if (solution.status() == Status.INFEASIBLE) {
            return new GroupedCover(problem, lemmas, null, List.of()).of(monitor)
                .map(boxes -> new GroupedCertificate(problem, List.of(), null, boxes));
        }
        GroupedEvidence evidence = new GroupedEvidence(lemmas, problem.objective() == Objective.MINIMIZE_COST);
        List<Witness> tuples = solution.tuples().stream().map(GroupedTuple::decision).map(GroupedCertifier::decision)
            .map(evidence::witness).toList();
        Optional<GroupedDecision> least = cheapest(solution, monitor);
        if (least.isEmpty()) {
            return Optional.empty();
        }
        Decision decision = decision(least.get());
        Witness cheapest = tuples.stream().filter(tuple -> tuple.decision().equals(decision)).findFirst()
            .orElseGet(() -> evidence.witness(decision));
        GroupedLemmas.Report report = lemmas.report(tuples, cheapest);
        report.objection().ifPresent(objection -> {
            throw new IllegalStateException("the bounds of a certificate do not show the order of the report: "
                + objection.reason());
        });
        List<Witness> witnesses = new ArrayList<>(tuples);
        witnesses.add(cheapest);
        return new GroupedCover(problem, lemmas, report, witnesses).of(monitor)
            .map(boxes -> new GroupedCertificate(problem, tuples, cheapest, boxes));
    }

    private static GroupedLemmas lemmas(GroupedProblem problem) {
        try {
            return GroupedLemmas.of(GroupedCertificateWriter.problem(problem));
        } catch (MalformedCertificateException e) {
            throw new IllegalStateException("the problem is beyond what certificates are made for: " + e.getMessage(),
                e);
        }
    }

    private static Decision decision(GroupedDecision decision) {
        return new Decision(decision.miners(), decision.nonceBits(), decision.difficulty());
    }

    /** A decision of the least key; nothing if the monitor stopped the search for it. */
    private static Optional<GroupedDecision> cheapest(GroupedSolution solution, SearchMonitor monitor) {
        if (solution.problem().objective() == Objective.MINIMIZE_COST) {
            return Optional.of(solution.tuples().get(0).decision());
        }
        List<GroupedTuple> least = new BranchAndBoundSolver()
            .solve(solution.problem().withReport(new ReportRule(1, BigFraction.ONE)), monitor).tuples();
        return least.stream().findFirst().map(GroupedTuple::decision);
    }
}
