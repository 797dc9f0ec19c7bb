package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Comparison.Answer;
import dev.quarry.solver.checker.ReasonedBox.Lemma;
import java.util.List;
import java.util.function.Function;

/** Rules out decisions by a lemma: one of the requirements that it belongs to fails. */
final class Exclusion {

    private final GovernedProblem problem;
    private final Comparison comparison;
    private final Findings findings;
    private final String place;
    private final String claimed;

    Exclusion(GovernedProblem problem, Comparison comparison, Findings findings, String place, String claimed) {
        this.problem = problem;
        this.comparison = comparison;
        this.findings = findings;
        this.place = place;
        this.claimed = claimed;
    }

    /** The requirements of the problem that a lemma is about. */
    static List<Requirement> requirements(GovernedProblem problem, Lemma lemma) {
        return problem.constraints().keySet().stream()
            .filter(requirement -> requirement.lemma() == lemma).toList();
    }

    /**
     * Expects that one of the requirements fails.
     *
     * @param bound bounds what a requirement limits from the side on which it fails
     */
    void expectFailure(List<Requirement> requirements, Function<Requirement, Quantity> bound) {
        Answer answer = Answer.NO;
        StringBuilder reason = new StringBuilder();
        for (Requirement requirement : requirements) {
            Quantity value = bound.apply(requirement);
            Rational limit = problem.limit(requirement);
            Answer excluded = requirement.isFromBelow() ? comparison.isAtLeast(value, limit).negated()
                : comparison.isAbove(value, limit);
            answer = answer == Answer.YES || excluded == Answer.YES ? Answer.YES
                : answer == Answer.OPEN ? answer : excluded;
            reason.append(reason.isEmpty() ? "" : ", and ").append("the bound from ")
                .append(requirement.isFromBelow() ? "above, " : "below, ").append(comparison.shown(value))
                .append(", keeps to the limit ").append(comparison.shown(limit));
        }
        findings.expect(answer, place, claimed, reason.toString());
    }
}
