package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Certificate.Lemma;
import dev.quarry.solver.checker.Certificate.ReasonedBox;
import dev.quarry.solver.checker.Certificate.ScenarioRule;
import dev.quarry.solver.checker.Comparison.Answer;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Checks that boxes are ruled out because all their decisions are infeasible. */
final class BoxProof {

    private final GovernedProblem problem;
    private final Scenarios scenarios;
    private final RaceBounds bounds;
    private final Comparison comparison;
    private final Findings findings;

    BoxProof(GovernedProblem problem, Comparison comparison, Findings findings) {
        this.problem = problem;
        this.comparison = comparison;
        this.findings = findings;
        scenarios = new Scenarios(problem);
        bounds = new RaceBounds(problem);
    }

    void check(String place, ReasonedBox reasoned) {
        Box box = reasoned.box();
        Lemma lemma = reasoned.lemma();
        String claimed = "lemma " + lemma.name().toLowerCase(Locale.ROOT) + " rules out " + box;
        Box possible = scenarios.possible(box);
        ScenarioRule rule = reasoned.scenario();
        if (lemma == Lemma.BOUNDS) {
            if (!possible.isEmpty()) {
                findings.fails(place, claimed, "all scenarios of " + possible.first() + " are within bounds");
            }
        } else if (lemma == Lemma.NONCES) {
            if (!Scenarios.haveNoNonces(box.miners().first(), box.nonceBits().last())) {
                findings.fails(place, claimed, "2^" + box.nonceBits().last() + " nonces are enough for "
                    + box.miners().first() + " miners");
            }
        } else if (rule != null && !possible.isEmpty()) {
            if (!scenarios.have(possible, rule)) {
                findings.fails(place, claimed, rule + " is no scenario of all its decisions");
            } else {
                checkLemma(place, claimed, lemma, Arguments.ofDecisions(problem, possible, rule), rule);
            }
        }
    }

    private void checkLemma(String place, String claimed, Lemma lemma, Arguments arguments, ScenarioRule rule) {
        List<Requirement> requirements = problem.constraints().keySet().stream()
            .filter(requirement -> requirement.lemma().equals(lemma.name().toLowerCase(Locale.ROOT))).toList();
        if (requirements.isEmpty()) {
            findings.fails(place, claimed, "the problem has no such constraint");
            return;
        }
        if (lemma == Lemma.POOL && problem.isPublished() && (rule.fixed() || rule.miners() != problem.unavailable())) {
            findings.fails(place, claimed, "pools are bounded at absent " + problem.unavailable() + " only");
            return;
        }
        if (requirements.stream().anyMatch(requirement -> breaksSideCondition(requirement, arguments))) {
            return;
        }
        Answer answer = Answer.NO;
        StringBuilder reason = new StringBuilder();
        for (Requirement requirement : requirements) {
            Quantity bound = bounds.of(requirement, requirement.isFromBelow() ? arguments.exchanged() : arguments);
            Rational limit = problem.limit(requirement);
            Answer excluded = requirement.isFromBelow() ? comparison.isAtLeast(bound, limit).negated()
                : comparison.isAbove(bound, limit);
            answer = answer == Answer.YES || excluded == Answer.YES ? Answer.YES
                : answer == Answer.OPEN ? answer : excluded;
            reason.append(reason.isEmpty() ? "" : ", and ").append("the bound from ")
                .append(requirement.isFromBelow() ? "above, " : "below, ").append(comparison.shown(bound))
                .append(", keeps to the limit ").append(comparison.shown(limit));
        }
        findings.expect(answer, place, claimed, reason.toString());
    }

    /** Whether no decision keeps to the side condition of a requirement. */
    private boolean breaksSideCondition(Requirement requirement, Arguments a) {
        return switch (requirement) {
            case SLOW_BLOCK -> !problem.isExact() && a.n2().compareTo(problem.rounds(requirement)) <= 0;
            case FAST_BLOCK -> !problem.isExact() && problem.rounds(requirement).compareTo(BigInteger.ONE) <= 0;
            case POOL -> problem.pool() != null && problem.pool().size() >= a.w2();
            default -> false;
        };
    }
}
