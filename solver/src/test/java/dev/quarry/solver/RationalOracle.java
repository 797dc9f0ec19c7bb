package dev.quarry.solver;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** Decides tiny problems in exact fractions, by the definitions of the model and nothing else. */
final class RationalOracle {

    private static final int PLACES = 20;

    private final Problem problem;

    RationalOracle(Problem problem) {
        this.problem = problem;
    }

    Answer answer() {
        List<Decision> feasible = new ArrayList<>();
        for (int s = problem.miners().min(); s <= problem.miners().max(); s++) {
            for (int r = problem.nonceBits().min(); r <= problem.nonceBits().max(); r++) {
                for (int d = problem.difficulty().min(); d <= problem.difficulty().max(); d++) {
                    if (isFeasible(new Decision(s, r, d))) {
                        feasible.add(new Decision(s, r, d));
                    }
                }
            }
        }
        return new Answer(feasible.isEmpty() ? Status.INFEASIBLE : Status.OPTIMAL, feasible.size(), feasible,
            feasible.isEmpty() ? List.of() : report(feasible), List.of());
    }

    private boolean isFeasible(Decision decision) {
        List<Scenario> scenarios = scenarios(decision);
        if (scenarios.isEmpty() || race(decision, nominal(decision)).nonces() == 0) {
            return false;
        }
        return scenarios.stream().allMatch(scenario -> canBe(scenario)
            && race(decision, scenario).nonces() > 0
            && problem.constraints().stream().allMatch(constraint -> holds(constraint, decision, scenario)));
    }

    private static Scenario nominal(Decision decision) {
        return new Scenario(decision.miners(), decision.difficulty());
    }

    List<Scenario> scenarios(Decision decision) {
        boolean published = problem.profile() == Profile.PUBLISHED;
        int unavailable = problem.miners().unavailable();
        int drift = problem.difficulty().drift();
        List<Scenario> scenarios = new ArrayList<>();
        for (int working = -unavailable; working <= decision.miners(); working++) {
            for (int d = decision.difficulty() - drift; d <= decision.difficulty() + drift; d++) {
                if (published ? unavailable <= working && working <= decision.miners() - unavailable
                    && d <= decision.difficulty() : working >= decision.miners() - unavailable) {
                    scenarios.add(new Scenario(working, d));
                }
            }
        }
        return scenarios;
    }

    private boolean canBe(Scenario scenario) {
        if (problem.profile() == Profile.EXACT) {
            return scenario.miners() >= 1 && scenario.difficulty() >= 1;
        }
        return problem.miners().min() <= scenario.miners() && scenario.miners() <= problem.miners().max()
            && problem.difficulty().min() <= scenario.difficulty()
            && scenario.difficulty() <= problem.difficulty().max();
    }

    RationalRace race(Decision decision, Scenario scenario) {
        boolean exact = problem.profile() == Profile.EXACT;
        return new RationalRace(exact, decision.miners(), scenario.miners(),
            (1 << decision.nonceBits()) / (exact ? decision.miners() : scenario.miners()), scenario.difficulty());
    }

    private boolean holds(Constraint constraint, Decision decision, Scenario scenario) {
        if (constraint instanceof Constraint.Pool && problem.profile() == Profile.PUBLISHED
            && scenario.miners() != decision.miners() - problem.miners().unavailable()) {
            return true;
        }
        Optional<BigFraction> value = value(constraint, decision, scenario);
        if (constraint instanceof Constraint.ExpectedTime time) {
            return (time.min() == null || value.orElseThrow().compareTo(time.min()) >= 0)
                && (time.max() == null || value.orElseThrow().compareTo(time.max()) <= 0);
        }
        return value.isPresent() && value.get().compareTo(limit(constraint)) <= 0;
    }

    private static BigFraction limit(Constraint constraint) {
        return switch (constraint.kind()) {
            case FAILURE -> ((Constraint.Failure) constraint).max().value();
            case SLOW_BLOCK -> ((Constraint.SlowBlock) constraint).max().value();
            case FAST_BLOCK -> ((Constraint.FastBlock) constraint).max().value();
            case DISPUTE -> ((Constraint.Dispute) constraint).max().value();
            case FORK -> ((Constraint.Fork) constraint).max().value();
            case POOL -> ((Constraint.Pool) constraint).max().value();
            case BUDGET -> ((Constraint.Budget) constraint).max();
            case EXPECTED_TIME -> throw new IllegalArgumentException("two limits");
        };
    }

    /** What a constraint bounds in a scenario, or nothing where its side condition is violated. */
    Optional<BigFraction> value(Constraint constraint, Decision decision, Scenario scenario) {
        RationalRace race = race(decision, scenario);
        BigFraction hashTime = problem.hashTime().seconds();
        if (constraint instanceof Constraint.ExpectedTime) {
            return Optional.of(race.expectedRounds().multiply(hashTime));
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            return race.slow(slow.after().divide(hashTime));
        } else if (constraint instanceof Constraint.FastBlock fast) {
            return race.fast(fast.before().divide(hashTime));
        } else if (constraint instanceof Constraint.Dispute dispute) {
            return Optional.of(race.dispute(dispute.within().divide(hashTime)));
        } else if (constraint instanceof Constraint.Fork fork) {
            return Optional.of(race.fork(fork.within().divide(hashTime)));
        } else if (constraint instanceof Constraint.Pool pool) {
            return race.pool(pool.size(), pool.wins());
        }
        return Optional.of(constraint instanceof Constraint.Budget ? cost(decision, scenario) : race.failure());
    }

    BigFraction cost(Decision decision, Scenario scenario) {
        return race(decision, scenario).cost(problem.prices().perHash(), problem.prices().perMiner());
    }

    BigFraction worstCost(Decision decision) {
        return scenarios(decision).stream().map(scenario -> cost(decision, scenario))
            .max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Section 3 of the model, step by step. */
    private List<Answer.Tuple> report(List<Decision> feasible) {
        boolean cheapestFirst = problem.objective() == Objective.MINIMIZE_COST;
        Map<Decision, BigFraction> keys = new TreeMap<>();
        for (Decision decision : feasible) {
            keys.put(decision, cheapestFirst ? worstCost(decision) : cost(decision, nominal(decision)));
        }
        Function<Decision, BigFraction> key = decision -> Objects.requireNonNull(keys.get(decision));
        Comparator<Decision> order = Comparator.comparing(key).thenComparingInt(Decision::nonceBits)
            .thenComparingInt(Decision::miners);
        BigFraction most = Collections.min(keys.values()).multiply(problem.report().costTolerance());
        Map<Integer, Decision> best = new TreeMap<>(Comparator.reverseOrder());
        feasible.stream().filter(decision -> key.apply(decision).compareTo(most) <= 0).forEach(decision ->
            best.merge(decision.difficulty(), decision, (a, b) -> order.compare(a, b) <= 0 ? a : b));
        // Of two difficulties that tie in (key, r, s) the model says nothing; the lower goes first.
        return best.values().stream()
            .sorted(cheapestFirst ? order.thenComparingInt(Decision::difficulty) : Comparator.comparingInt(d -> 0))
            .limit(problem.report().tuples())
            .map(decision -> new Answer.Tuple(decision, text(cost(decision, nominal(decision))),
                text(worstCost(decision)))).toList();
    }

    private static String text(BigFraction number) {
        return new BigDecimal(number.getNumerator()).divide(new BigDecimal(number.getDenominator()), PLACES,
            RoundingMode.DOWN).toPlainString();
    }
}
