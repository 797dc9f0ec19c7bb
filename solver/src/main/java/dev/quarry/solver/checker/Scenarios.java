package dev.quarry.solver.checker;

import dev.quarry.solver.checker.ReasonedBox.OfOneType;
import java.util.List;

/** The scenarios of the decisions of a problem, and which decisions have only scenarios that can be. */
final class Scenarios {

    private final GovernedProblem problem;

    Scenarios(GovernedProblem problem) {
        this.problem = problem;
    }

    /** The range of s'. */
    Span workers(int miners) {
        int unavailable = problem.unavailable();
        return problem.isPublished() ? new Span(unavailable, miners - unavailable)
            : new Span(miners - unavailable, miners);
    }

    /** The range of d'. */
    Span difficulties(int difficulty) {
        int drift = problem.drift();
        return new Span(difficulty - drift, problem.isPublished() ? difficulty : difficulty + drift);
    }

    /** What is left of a box without the decisions that have no scenario, or one that is out of bounds. */
    Box possible(Box box) {
        Span miners = new Span(fewest(), Integer.MAX_VALUE);
        int easiest = (problem.isExact() ? 1 : problem.grid().difficulty().first()) + problem.drift();
        int hardest = problem.profile() == Profile.PAPER ? problem.grid().difficulty().last() - problem.drift()
            : Integer.MAX_VALUE;
        return new Box(List.of(box.ofOneType().intersection(miners)), box.nonceBits(),
            box.difficulty().intersection(new Span(easiest, hardest)));
    }

    private int fewest() {
        int unavailable = problem.unavailable();
        if (problem.isPublished()) {
            return unavailable < problem.grid().ofOneType().first() ? Integer.MAX_VALUE : 2 * unavailable;
        }
        return (problem.isExact() ? 1 : problem.grid().ofOneType().first()) + unavailable;
    }

    /** Whether there are fewer nonces than miners to share them: 2^r &lt; s. */
    static boolean haveNoNonces(int miners, int nonceBits) {
        return nonceBits < Integer.SIZE - 1 && 1 << nonceBits < miners;
    }

    /** Whether every decision of a box, all of which are possible, has the scenario of a rule. */
    boolean have(Box box, OfOneType rule) {
        boolean drifts = difficulties(0).contains(rule.drift());
        if (rule.fixed()) {
            return drifts && problem.isPublished() && workers(box.ofOneType().first()).contains(rule.miners());
        }
        Span least = workers(box.ofOneType().first());
        return drifts && least.contains(box.ofOneType().first() - rule.miners())
            && workers(box.ofOneType().last()).contains(box.ofOneType().last() - rule.miners());
    }
}
