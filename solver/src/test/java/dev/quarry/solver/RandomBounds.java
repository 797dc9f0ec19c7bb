package dev.quarry.solver;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.GovernedRequirement.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Constraints for a problem that has none: each bound is what its quantity is in the worst scenario, or in some other,
 * of one decision, exactly or moved by a little or a lot. Mostly it is moved so that the decision stays feasible.
 */
final class RandomBounds {

    private static final Probability ANY = new Probability(BigFraction.ONE);
    private static final int DIGITS = 20;
    private static final BigDecimal SMALL = new BigDecimal("1e-1000");

    private final SplittableRandom random;
    private final Problem problem;
    private final Decision reference;
    private final List<Scenario> scenarios;

    RandomBounds(SplittableRandom random, Problem problem, Decision reference) {
        this.random = random;
        this.problem = problem;
        this.reference = reference;
        RobustModel model = RobustModel.of(problem);
        scenarios = model.scenarios().scenarios(reference)
            .filter(scenario -> model.obstacle(reference, scenario).isEmpty()).toList();
    }

    /** Bounds for a decision anywhere in the grid, with scenarios that can all be if there is one to be hit. */
    static RandomBounds anywhere(SplittableRandom random, Problem problem) {
        RobustModel model = RobustModel.of(problem);
        Predicate<Decision> possible = decision -> model.scenarios().scenarios(decision).findAny().isPresent()
            && model.scenarios().scenarios(decision).allMatch(s -> model.obstacle(decision, s).isEmpty());
        Decision decision = draw(random, problem);
        for (int i = 0; i < 20 && !possible.test(decision); i++) {
            decision = draw(random, problem);
        }
        return new RandomBounds(random, problem, decision);
    }

    private static Decision draw(SplittableRandom random, Problem problem) {
        return new Decision(random.nextInt(problem.miners().min(), problem.miners().max() + 1),
            random.nextInt(problem.nonceBits().min(), problem.nonceBits().max() + 1),
            random.nextInt(problem.difficulty().min(), problem.difficulty().max() + 1));
    }

    List<Constraint> constraints() {
        List<Constraint> drawn = new ArrayList<>();
        if (scenarios.isEmpty()) {
            return chance(50) ? List.of() : List.of(new Constraint.Failure(ANY));
        }
        addIf(40, new Constraint.Failure(ANY), drawn);
        addIf(40, new Constraint.SlowBlock(moment(), ANY), drawn);
        addIf(40, new Constraint.FastBlock(moment(), ANY), drawn);
        addIf(40, new Constraint.Dispute(moment(), ANY), drawn);
        addIf(problem.profile() == Profile.EXACT ? 30 : 0, new Constraint.Fork(moment(), ANY), drawn);
        addIf(30, new Constraint.Pool(between(1, Math.max(1, reference.miners() / 2)), between(1, 6), ANY), drawn);
        addIf(25, new Constraint.Budget(BigFraction.ZERO), drawn);
        addIf(40, new Constraint.ExpectedTime(null, BigFraction.ONE), drawn);
        return drawn;
    }

    private void addIf(int percent, Constraint unbounded, List<Constraint> drawn) {
        if (!chance(percent)) {
            return;
        }
        BigFraction limit = limit(unbounded, Bound.Sense.AT_MOST);
        Probability max = new Probability(limit.compareTo(BigFraction.ONE) > 0 ? BigFraction.ONE : limit);
        if (unbounded instanceof Constraint.Failure) {
            drawn.add(new Constraint.Failure(max));
        } else if (unbounded instanceof Constraint.SlowBlock slow) {
            drawn.add(new Constraint.SlowBlock(slow.after(), max));
        } else if (unbounded instanceof Constraint.FastBlock fast) {
            drawn.add(new Constraint.FastBlock(fast.before(), max));
        } else if (unbounded instanceof Constraint.Dispute dispute) {
            drawn.add(new Constraint.Dispute(dispute.within(), max));
        } else if (unbounded instanceof Constraint.Fork fork) {
            drawn.add(new Constraint.Fork(fork.within(), max));
        } else if (unbounded instanceof Constraint.Pool pool) {
            drawn.add(new Constraint.Pool(pool.size(), pool.wins(), max));
        } else if (unbounded instanceof Constraint.Budget) {
            drawn.add(new Constraint.Budget(limit));
        } else {
            drawn.add(expectedTime(unbounded, limit));
        }
    }

    private Constraint expectedTime(Constraint unbounded, BigFraction max) {
        BigFraction min = limit(unbounded, Bound.Sense.AT_LEAST);
        return min.compareTo(max) > 0 || chance(50) ? new Constraint.ExpectedTime(null, max)
            : new Constraint.ExpectedTime(min, chance(50) ? null : max);
    }

    /** A moment between the first hash and the last, often where the race is open or not with some chance. */
    private BigFraction moment() {
        double last = Math.scalb(1.0, reference.nonceBits()) / reference.miners();
        double typical = Math.min(last, Math.scalb(1.0, reference.difficulty()) / reference.miners());
        double rounds = (chance(50) ? last : typical) * Math.pow(2, 0.5 - 3 * random.nextDouble());
        BigFraction exact = rounds < 1e9 ? BigFraction.of(Math.max(1, Math.round(4 * rounds)), 4)
            : BigFraction.of(new BigDecimal(rounds).toBigInteger());
        return (chance(50) ? BigFraction.of(Math.max(1, (long) Math.min(rounds, 1e15))) : exact)
            .multiply(problem.hashTime().seconds());
    }

    private BigFraction limit(Constraint unbounded, Bound.Sense sense) {
        Quantity<Decision, Scenario> quantity =
            unbounded.requirements(RobustModel.of(problem)).get(0).quantity();
        List<CertifiedValue> values = new ArrayList<>();
        for (Scenario scenario : chance(85) ? scenarios : List.of(scenarios.get(random.nextInt(scenarios.size())))) {
            quantity.in(reference, scenario).ifPresent(values::add);
        }
        Comparator<CertifiedValue> order = Comparator.comparingDouble(value -> value.enclosure().upper());
        Optional<CertifiedValue> worst = sense == Bound.Sense.AT_MOST
            ? values.stream().max(order) : values.stream().min(order);
        return worst.isEmpty() ? BigFraction.of(1, 2) : moved(worst.get(), sense == Bound.Sense.AT_MOST);
    }

    private BigFraction moved(CertifiedValue value, boolean upwards) {
        // Long fractions take a while: where they are likely, ties are rare.
        boolean tie = chance(problem.nonceBits().max() <= 4 ? 35 : 3);
        Optional<BigFraction> exact = tie ? value.exactValue() : Optional.empty();
        if (exact.isPresent()) {
            return exact.get();
        }
        DecimalEnclosure close = value.enclosure(DIGITS);
        if (close.upper().compareTo(SMALL) < 0) {
            return BigFraction.of(1, between(1, 1 << 30)).pow(20);
        }
        BigFraction number = BigFraction.of(close.upper().unscaledValue())
            .multiply(BigFraction.of(10).pow(-close.upper().scale()));
        BigFraction step = chance(40) ? BigFraction.of(between(1, 3))
            : BigFraction.of(10).pow(-between(1, chance(5) ? 17 : 12));
        BigFraction factor = BigFraction.ONE.add(step);
        return upwards == chance(85) ? number.multiply(factor) : number.divide(factor);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }
}
