package dev.quarry.solver;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.Probability;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Certificate.Evidence;
import dev.quarry.solver.Certificate.Interval;
import dev.quarry.solver.Certificate.ScenarioBox;
import dev.quarry.solver.Certificate.Witness;
import dev.quarry.solver.EvidenceBounds.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.commons.numbers.fraction.BigFraction;

/** Writes down what the scenarios of feasible decisions are worth, in as few boxes of scenarios as prove it. */
final class EvidenceMaker {

    private static final int MOST_COST_BOXES = 200;
    private static final int COST_DIGITS = 12;
    private static final int MOST_DIGITS = 320;

    /** Doubles count as below a limit only if they are so by far more than their error. */
    private static final double MARGIN = 1e-9;

    private final RobustModel model;
    private final Problem problem;
    private final CertifiedComparison comparison = new CertifiedComparison();

    EvidenceMaker(RobustModel model) {
        this.model = model;
        problem = model.problem();
    }

    /**
     * Makes the witness of a decision.
     *
     * @throws IllegalStateException if some value is equal to its limit, or nearly so, and no decimals show that it
     *     keeps to it
     */
    Witness witness(Decision decision) {
        int fewest = model.fewestMiners(decision);
        int most = model.mostMiners(decision);
        int lowest = model.lowestDifficulty(decision);
        int highest = model.highestDifficulty(decision);
        List<Evidence> evidence = new ArrayList<>();
        for (Requirement requirement : model.requirements()) {
            List<ScenarioBox> boxes = new ArrayList<>();
            boolean one = requirement.kind() == ConstraintKind.POOL && model.isPublished();
            split(requirement, decision, one ? most : fewest, most, lowest, highest, boxes);
            evidence.add(new Evidence(requirement.key(), boxes));
        }
        List<ScenarioBox> costs = costs(decision, fewest, most, lowest, highest);
        evidence.add(new Evidence("cost", costs));
        DecimalEnclosure nominal = model.nominalCost(decision).enclosure(COST_DIGITS);
        return new Witness(decision, new Interval(text(nominal.lower()), text(nominal.upper())), worst(costs),
            evidence);
    }

    private void split(Requirement requirement, Decision decision, int fewest, int most, int lowest, int highest,
        List<ScenarioBox> boxes) {
        EvidenceBounds bounds = new EvidenceBounds(model, decision, fewest, most, lowest, highest);
        Measured measured = measure(requirement, bounds);
        if (measured.holds() && Decimals.keep(measured.interval(), requirement.bound())) {
            boxes.add(new ScenarioBox(fewest, most, lowest, highest, measured.interval()));
        } else if (fewest == most && lowest == highest) {
            boxes.add(new ScenarioBox(fewest, most, lowest, highest,
                closely(requirement, decision, new Scenario(fewest, lowest))));
        } else if (most - fewest >= highest - lowest) {
            int middle = (fewest + most) >>> 1;
            split(requirement, decision, fewest, middle, lowest, highest, boxes);
            split(requirement, decision, middle + 1, most, lowest, highest, boxes);
        } else {
            int middle = (lowest + highest) >>> 1;
            split(requirement, decision, fewest, most, lowest, middle, boxes);
            split(requirement, decision, fewest, most, middle + 1, highest, boxes);
        }
    }

    private record Measured(boolean holds, Interval interval) {
    }

    private Measured measure(Requirement requirement, EvidenceBounds bounds) {
        BigFraction limit = requirement.bound().limit();
        return switch (requirement.kind()) {
            case FAILURE -> logarithm(bounds.logFailure(), limit, true);
            case SLOW_BLOCK -> {
                double rounds = model.law().slowRounds(problem.hashTime(), slow().after()).doubleValue();
                yield logarithm(bounds.logLate(rounds), limit,
                    problem.profile() == Profile.EXACT || bounds.isAfter(rounds * (1 + MARGIN)));
            }
            case FAST_BLOCK -> notEarly(bounds.logNotEarly(fastRounds().doubleValue()), limit);
            case EXPECTED_TIME -> time(requirement, bounds.rounds());
            case DISPUTE -> value(bounds.dispute(disputeRounds().doubleValue()), limit);
            case FORK -> value(bounds.fork(forkRounds().doubleValue()), limit);
            case POOL -> {
                Constraint.Pool pool = constraint(ConstraintKind.POOL, Constraint.Pool.class);
                yield logarithm(bounds.logPool(pool.size(), pool.wins()), limit, true);
            }
            case BUDGET -> value(cost(bounds), limit);
        };
    }

    private Constraint.SlowBlock slow() {
        return constraint(ConstraintKind.SLOW_BLOCK, Constraint.SlowBlock.class);
    }

    private BigInteger fastRounds() {
        return model.law().fastRounds(problem.hashTime(),
            constraint(ConstraintKind.FAST_BLOCK, Constraint.FastBlock.class).before());
    }

    private BigInteger disputeRounds() {
        return model.law().disputeRounds(problem.hashTime(),
            constraint(ConstraintKind.DISPUTE, Constraint.Dispute.class).within());
    }

    private BigInteger forkRounds() {
        return problem.hashTime().hashesWithin(constraint(ConstraintKind.FORK, Constraint.Fork.class).within());
    }

    private <C extends Constraint> C constraint(ConstraintKind kind, Class<C> type) {
        return type.cast(problem.constraint(kind).orElseThrow());
    }

    private static Measured logarithm(Range range, BigFraction limit, boolean sideCondition) {
        double most = -Enclosure.ofMinusLog(new Probability(limit)).upper();
        boolean holds = sideCondition && range.most() <= most + MARGIN * most;
        return new Measured(holds, new Interval(Decimals.lowerOfLog(range.least()),
            Decimals.upperOfLog(range.most(), limit)));
    }

    private static Measured notEarly(Range range, BigFraction limit) {
        double least = -Enclosure.ofMinusLog(new Probability(BigFraction.ONE.subtract(limit))).lower();
        boolean holds = limit.compareTo(BigFraction.ONE) == 0 || range.least() >= least - MARGIN * least;
        return new Measured(holds, new Interval(Decimals.lower(-Math.expm1(range.most())),
            Decimals.upperOfComplement(-Math.expm1(range.least()), range.least())));
    }

    private static Measured value(Range range, BigFraction limit) {
        return new Measured(range.most() * (1 + MARGIN) < limit.doubleValue(),
            new Interval(Decimals.lower(range.least()), Decimals.upper(range.most(), limit)));
    }

    private Measured time(Requirement requirement, Range rounds) {
        double seconds = problem.hashTime().seconds().doubleValue();
        Range range = new Range(rounds.least() * seconds, rounds.most() * seconds);
        BigFraction limit = requirement.bound().limit();
        if (requirement.bound().sense() == Bound.Sense.AT_MOST) {
            return value(range, limit);
        }
        return new Measured(range.least() * (1 - MARGIN) > limit.doubleValue() || limit.signum() == 0,
            new Interval(Decimals.lower(range.least(), limit), Decimals.upper(range.most())));
    }

    private Range cost(EvidenceBounds bounds) {
        return bounds.cost(problem.prices().perHash().doubleValue(), problem.prices().perMiner().doubleValue());
    }

    /** Encloses a value closely enough to show that it keeps to its limit. */
    private Interval closely(Requirement requirement, Decision decision, Scenario scenario) {
        if (requirement.test(decision, scenario, comparison) == Verdict.HOLDS) {
            CertifiedValue value = requirement.quantity().in(decision, scenario).orElseThrow();
            for (int digits = COST_DIGITS; digits <= MOST_DIGITS; digits *= 2) {
                DecimalEnclosure close = value.enclosure(digits);
                if (requirement.bound().verdict(close) == Verdict.HOLDS) {
                    return new Interval(text(close.lower()), text(close.upper()));
                }
            }
        }
        throw new IllegalStateException(requirement.key() + " is so close to its limit at " + decision + " in scenario "
            + scenario + " that " + MOST_DIGITS + " digits do not show on which side it is");
    }

    private List<ScenarioBox> costs(Decision decision, int fewest, int most, int lowest, int highest) {
        PriorityQueue<CostBox> boxes = new PriorityQueue<>(Comparator.comparingDouble((CostBox box) ->
            box.range().most()).reversed());
        boxes.add(costBox(decision, most, most, highest, highest));
        if (lowest < highest) {
            boxes.add(costBox(decision, most, most, lowest, highest - 1));
        }
        if (fewest < most) {
            boxes.add(costBox(decision, fewest, most - 1, lowest, highest));
        }
        boolean refined = problem.profile() != Profile.EXACT && problem.objective() == Objective.MINIMIZE_COST;
        while (refined && boxes.size() < MOST_COST_BOXES && !boxes.element().isSingle()) {
            CostBox dearest = boxes.remove();
            if (dearest.most() > dearest.fewest()) {
                boxes.add(costBox(decision, dearest.most(), dearest.most(), dearest.lowest(), dearest.highest()));
                boxes.add(costBox(decision, dearest.fewest(), dearest.most() - 1, dearest.lowest(),
                    dearest.highest()));
            } else {
                boxes.add(costBox(decision, dearest.fewest(), dearest.most(), dearest.highest(), dearest.highest()));
                boxes.add(costBox(decision, dearest.fewest(), dearest.most(), dearest.lowest(),
                    dearest.highest() - 1));
            }
        }
        return boxes.stream().sorted(Comparator.comparingInt(CostBox::fewest).thenComparingInt(CostBox::lowest))
            .map(box -> new ScenarioBox(box.fewest(), box.most(), box.lowest(), box.highest(),
                new Interval(Decimals.lower(box.range().least()), Decimals.upper(box.range().most())))).toList();
    }

    private record CostBox(int fewest, int most, int lowest, int highest, Range range) {

        boolean isSingle() {
            return fewest == most && lowest == highest;
        }
    }

    private CostBox costBox(Decision decision, int fewest, int most, int lowest, int highest) {
        Range range = cost(new EvidenceBounds(model, decision, fewest, most, lowest, highest));
        if (!Double.isFinite(range.most())) {
            throw new IllegalStateException("the prices are beyond what certificates are made for");
        }
        return new CostBox(fewest, most, lowest, highest, range);
    }

    private static Interval worst(List<ScenarioBox> costs) {
        Comparator<String> byValue = Comparator.comparing(BigDecimal::new);
        return new Interval(costs.stream().map(box -> box.value().lower()).max(byValue).orElseThrow(),
            costs.stream().map(box -> box.value().upper()).max(byValue).orElseThrow());
    }

    private static String text(BigDecimal number) {
        return Decimals.text(number);
    }
}
