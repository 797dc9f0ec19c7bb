package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Certificate.Box;
import dev.quarry.solver.Certificate.Region;
import dev.quarry.solver.Certificate.ScenarioRule;
import dev.quarry.solver.SearchConstraint.Corner;
import dev.quarry.solver.SearchConstraint.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds lemmas that rule a whole box of decisions out: a constraint that fails in one scenario of each of them, or none
 * of them having scenarios at all.
 *
 * <p>Bounds of the quantities over a box are those of {@link SearchConstraint} at the nonce bits and the difficulty of
 * the box at which the constraint is nearest to holding. Outside profile exact late blocks and expected times are not
 * monotone in the difficulty; their boxes have one difficulty.
 */
final class BoxReasons {

    private final RobustModel model;
    private final Problem problem;
    private final boolean exact;
    private final List<SearchConstraint> constraints;
    private final @Nullable Requirement pool;
    private final Block block;
    private final CertifiedComparison comparison = new CertifiedComparison();

    BoxReasons(RobustModel model) {
        this.model = model;
        problem = model.problem();
        exact = problem.profile() == Profile.EXACT;
        constraints = SearchConstraints.of(model);
        pool = model.requirements().stream().filter(r -> r.kind() == ConstraintKind.POOL).findFirst()
            .orElse(null);
        block = new Block(!exact);
    }

    Optional<Box> of(Region region) {
        if (hasNoScenarios(region)) {
            return Optional.of(new Box(region, "bounds", null, null));
        }
        if (region.nonceBits().last() < StepSearch.bitsFor(region.miners().first())) {
            return Optional.of(new Box(region, "nonces", null, null));
        }
        if (pool != null && poolFails(region, pool)) {
            return Optional.of(new Box(region, "pool", null,
                new ScenarioRule(problem.miners().unavailable(), false, 0)));
        }
        for (SearchConstraint constraint : constraints) {
            if (isMonotone(constraint) || region.difficulty().isSingle()) {
                for (ScenarioRule rule : rules(region, constraint)) {
                    if (fails(region, constraint, rule)) {
                        return Optional.of(new Box(region, lemma(constraint.requirement()), null, rule));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean hasNoScenarios(Region region) {
        int unavailable = problem.miners().unavailable();
        int drift = problem.difficulty().drift();
        int least = exact ? 1 : problem.difficulty().min();
        int fewest = exact ? 1 : problem.miners().min();
        if (region.difficulty().last() - drift < least) {
            return true;
        }
        if (model.isPublished()) {
            return unavailable < fewest || region.miners().last() < Math.max(2 * unavailable, unavailable + 1);
        }
        return region.miners().last() - unavailable < fewest
            || (!exact && region.difficulty().first() + drift > problem.difficulty().max());
    }

    private boolean poolFails(Region region, Requirement requirement) {
        int last = region.miners().last();
        return requirement.test(new Decision(last, NonceRange.MOST, 1),
            new Scenario(last - problem.miners().unavailable(), 1), comparison) == Verdict.FAILS;
    }

    private boolean isMonotone(SearchConstraint constraint) {
        return exact || switch (constraint.requirement().kind()) {
            case EXPECTED_TIME, BUDGET -> false;
            case SLOW_BLOCK -> constraint.direction() == Direction.NEEDS_MANY;
            default -> true;
        };
    }

    static String lemma(Requirement requirement) {
        return switch (requirement.kind()) {
            case FAILURE -> "failure";
            case EXPECTED_TIME -> "time";
            case SLOW_BLOCK -> "late";
            case FAST_BLOCK -> "early";
            case DISPUTE -> "dispute";
            case FORK -> "fork";
            case POOL -> "pool";
            case BUDGET -> "cost";
        };
    }

    /** The scenarios to try: the worst corner; outside profile exact all corners, and all scenarios of one decision. */
    private List<ScenarioRule> rules(Region region, SearchConstraint constraint) {
        int unavailable = problem.miners().unavailable();
        int drift = problem.difficulty().drift();
        Corner corner = constraint.corner();
        if (exact) {
            return List.of(new ScenarioRule(corner.fewestMiners() ? unavailable : 0, false,
                corner.highestDifficulty() ? drift : -drift));
        }
        if (region.size() == 1) {
            return allRules(region.miners().first());
        }
        List<ScenarioRule> rules = new ArrayList<>();
        for (int ahead : model.isPublished() ? new int[] {0, -drift} : new int[] {drift, -drift, 0}) {
            if (model.isPublished()) {
                rules.add(new ScenarioRule(unavailable, true, ahead));
                rules.add(new ScenarioRule(unavailable, false, ahead));
            } else {
                rules.add(new ScenarioRule(unavailable, false, ahead));
                rules.add(new ScenarioRule(0, false, ahead));
            }
        }
        return rules;
    }

    private List<ScenarioRule> allRules(int miners) {
        List<ScenarioRule> rules = new ArrayList<>();
        Decision decision = new Decision(miners, NonceRange.MOST, problem.difficulty().drift() + 1);
        for (int working = model.mostMiners(decision); working >= model.fewestMiners(decision); working--) {
            for (int e = model.lowestDifficulty(decision); e <= model.highestDifficulty(decision); e++) {
                rules.add(new ScenarioRule(miners - working, false, e - decision.difficulty()));
            }
        }
        return rules;
    }

    /** Whether a constraint fails in a scenario of every decision of a region. */
    private boolean fails(Region region, SearchConstraint constraint, ScenarioRule rule) {
        int first = rule.fixed() ? rule.miners() : region.miners().first() - (exact ? 0 : rule.miners());
        int last = rule.fixed() ? rule.miners() : region.miners().last() - (exact ? 0 : rule.miners());
        int absent = exact ? rule.miners() : 0;
        boolean many = constraint.direction() == Direction.NEEDS_MANY;
        int bits = many ? region.nonceBits().last() : region.nonceBits().first();
        int difficulty = (constraint.corner().highestDifficulty() ? region.difficulty().first()
            : region.difficulty().last()) + rule.drift();
        if (first - absent < 1 || difficulty < 1 || bits < StepSearch.bitsFor(many ? first : last)
            || (rule.fixed() && region.miners().first() < 2 * rule.miners())
            || (model.isPublished() && region.miners().first() < 2 * problem.miners().unavailable())) {
            return false;
        }
        block.share(first, last);
        block.bits(bits);
        block.run(absent, difficulty);
        Verdict verdict = constraint.quick(block, false);
        if (verdict == Verdict.UNDECIDED && block.isSingle()) {
            verdict = constraint.certified(block, comparison);
        }
        return verdict == Verdict.FAILS;
    }
}
