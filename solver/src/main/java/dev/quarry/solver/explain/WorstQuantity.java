package dev.quarry.solver.explain;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.MiningRace;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.Profile;
import dev.quarry.solver.Requirement;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The quantity of one requirement in the worst scenario of a decision, and the order of two decisions by it.
 *
 * <p>Failure, a slow block in profile exact, and a fast block are q<sup>N</sup> or 1 − q<sup>N</sup>; they are ordered
 * by N·κ, which keeps its digits however close to 0 or 1 they are.
 *
 * <p>In a fixed scenario the others are monotone in the hashes n of a miner: the expected rounds, given success (a
 * geometric variable cut at n) or with failure as none (Σ j·y<sup>j−1</sup>(1−y) gains a term), y<sup>k</sup> −
 * y<sup>n</sup>, and the hashes paid for grow strictly; a dispute with min(k, n) grows until n reaches k, and is then
 * the very same number; fork, pool, and in the paper's profiles dispute, do not depend on n. So decisions that are
 * worst in the same scenario are ordered by n, although no number of digits may tell them apart.
 *
 * <p>λ = ⌊2<sup>r</sup>/s⌋ ≥ 1 grows strictly with r, and so does n in each scenario, while the scenarios do not depend
 * on r. The largest or smallest of finitely many functions that are all strictly monotone in the same sense is so too;
 * therefore the worst quantity is monotone in r for the same miners and difficulty.
 */
final class WorstQuantity {

    /** What is not told apart by these is reported so, and is rare: the close cases are ordered otherwise. */
    private static final int DIGITS = 160;

    private final RobustModel model;
    private final Requirement requirement;
    private final boolean exact;
    private final CertifiedComparison comparison = new CertifiedComparison(DIGITS);

    WorstQuantity(Problem problem, String key) {
        RobustModel whole = RobustModel.of(problem);
        Requirement asked = whole.requirements().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
        // Alone, it is evaluated without the others.
        model = RobustModel.of(new Problem(problem.name(), problem.profile(), problem.objective(), problem.miners(),
            problem.nonceBits(), problem.difficulty(), problem.hashTime(), problem.prices(),
            problem.constraints().stream().filter(constraint -> constraint.kind() == asked.kind()).toList(),
            problem.report()));
        requirement = model.requirements().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
        exact = problem.profile() == Profile.EXACT;
    }

    /**
     * A worst case.
     *
     * @param value the quantity
     * @param scenario the scenario; null where no precision tells which
     * @param hashes the hashes of a miner there
     * @param exponent N·κ; null where the quantity is not ordered by it
     */
    record Worst(CertifiedValue value, @Nullable Scenario scenario, BigInteger hashes,
        @Nullable HashExponent exponent) {
    }

    /**
     * Returns the worst case: the largest value that is bounded from above, or the smallest that is bounded from below.
     *
     * @param decision a decision without obstacles and with the side condition fulfilled
     */
    Worst of(Decision decision) {
        UncertaintySet<Decision, Scenario> asked = UncertaintySet.fixed(scenarios(decision).toList());
        Function<Scenario, CertifiedValue> rank = isOrderedByExponent() ? scenario -> exponent(decision, scenario)
            : scenario -> value(decision, scenario);
        boolean largest = (requirement.bound().sense() == Bound.Sense.AT_MOST) != isReversed();
        WorstCase<Scenario> worst = (largest ? WorstCase.largest(decision, asked, rank, comparison)
            : WorstCase.smallest(decision, asked, rank, comparison)).orElseThrow();
        Scenario scenario = worst.scenario();
        BigInteger hashes = model.race(decision, scenario).hashesPerMiner();
        if (isOrderedByExponent()) {
            return new Worst(value(decision, scenario), scenario, hashes, exponent(decision, scenario));
        }
        boolean single = worst.value().equals(value(decision, scenario));
        return new Worst(worst.value(), single ? scenario : null, hashes, null);
    }

    /** In profile exact each quantity is worst in one corner, which the check looks at alone. */
    private Stream<Scenario> scenarios(Decision decision) {
        return exact ? DecisionCheck.of(model.problem(), decision).requirements().stream()
            .filter(checked -> checked.requirement().key().equals(requirement.key()))
            .map(DecisionCheck.CheckedRequirement::scenario)
            : model.scenarios().scenarios(decision)
                .filter(scenario -> model.applies(requirement, decision, scenario));
    }

    private CertifiedValue value(Decision decision, Scenario scenario) {
        return requirement.quantity().in(decision, scenario).orElseThrow();
    }

    private boolean isOrderedByExponent() {
        return switch (requirement.kind()) {
            case FAILURE, FAST_BLOCK -> true;
            case SLOW_BLOCK -> exact;
            default -> false;
        };
    }

    /** Whether the quantity falls as its exponent grows. */
    private boolean isReversed() {
        return isOrderedByExponent() && requirement.kind() != ConstraintKind.FAST_BLOCK;
    }

    private HashExponent exponent(Decision decision, Scenario scenario) {
        MiningRace race = model.race(decision, scenario);
        BigInteger hashes = race.hashesPerMiner();
        for (Constraint constraint : model.problem().constraints()) {
            if (constraint instanceof Constraint.SlowBlock slow) {
                hashes = hashes.min(model.law().slowRounds(model.problem().hashTime(), slow.after()));
            } else if (constraint instanceof Constraint.FastBlock fast) {
                BigInteger rounds = model.law().fastRounds(model.problem().hashTime(), fast.before());
                hashes = exact ? hashes.min(rounds) : rounds;
            }
        }
        return new HashExponent(hashes.multiply(BigInteger.valueOf(race.miners())), scenario.difficulty());
    }

    /** Whether, all else equal, the worst value is no larger with more nonce bits; else it is no smaller. */
    boolean fallsWithNonceBits() {
        return isReversed();
    }

    /** Whether nonce bits have no bearing on the worst value at all. */
    boolean ignoresNonceBits() {
        return switch (requirement.kind()) {
            case FORK, POOL -> true;
            case FAST_BLOCK, DISPUTE -> !exact;
            case BUDGET -> model.problem().prices().perHash().signum() == 0;
            case FAILURE, EXPECTED_TIME, SLOW_BLOCK -> false;
        };
    }

    /** Whether one worst case leaves room for a tighter limit than another, as far as is known. */
    boolean isTighter(Order order) {
        return order == (requirement.bound().sense() == Bound.Sense.AT_MOST ? Order.LESS : Order.GREATER);
    }

    /** How often a comparison took more than doubles. */
    long escalations() {
        return comparison.escalations();
    }

    /** The order of two worst values. */
    Order compare(Worst a, Worst b) {
        if (a.exponent() != null && b.exponent() != null) {
            return isReversed() ? comparison.compare(b.exponent(), a.exponent())
                : comparison.compare(a.exponent(), b.exponent());
        }
        if (a.scenario() != null && a.scenario().equals(b.scenario())) {
            return ignoresNonceBits() || a.value().equals(b.value()) ? Order.EQUAL
                : a.hashes().compareTo(b.hashes()) < 0 ? Order.LESS : Order.GREATER;
        }
        return comparison.compare(a.value(), b.value());
    }

    /** The tightest of values that no precision tells apart. */
    CertifiedValue tightest(List<CertifiedValue> inseparable) {
        return requirement.bound().sense() == Bound.Sense.AT_MOST
            ? CertifiedValue.minimum(inseparable) : CertifiedValue.maximum(inseparable);
    }
}
