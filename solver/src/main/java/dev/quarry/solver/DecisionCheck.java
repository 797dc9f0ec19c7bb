package dev.quarry.solver;

import dev.quarry.calculus.Bound.Sense;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.robust.WorstCase;
import dev.quarry.solver.RobustModel.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What every requirement of a problem says of one decision, in its worst scenario.
 *
 * @param decision the decision
 * @param inGrid whether the decision lies within the ranges of the problem
 * @param obstacles the scenarios that rule the decision out before any constraint is asked; the first of each kind
 * @param requirements what the requirements say, in their order
 * @param nominalCost the cost of the scenario in which all miners work at the difficulty d; null where that has no
 *     nonces
 * @param worstCost the cost in the worst scenario, (18) and (75); null where no scenario is possible
 * @param <D> decisions
 * @param <S> their scenarios
 */
public record DecisionCheck<D extends GovernedDecision, S>(D decision, boolean inGrid, List<RuledOut<S>> obstacles,
    List<CheckedRequirement<D, S>> requirements, @Nullable CertifiedValue nominalCost,
    @Nullable CertifiedValue worstCost) {

    /** The most scenarios that are looked at where no corner is proved to be the worst. */
    public static final long MOST_SCENARIOS = 10_000_000;

    private static final int SEPARATING_DIGITS = 80;

    /** Copies the lists. */
    public DecisionCheck {
        obstacles = List.copyOf(obstacles);
        requirements = List.copyOf(requirements);
    }

    /**
     * A scenario that rules a decision out.
     *
     * @param obstacle why
     * @param scenario the scenario
     * @param <S> scenarios
     */
    public record RuledOut<S>(Obstacle obstacle, S scenario) {
    }

    /**
     * One requirement at a decision.
     *
     * @param requirement the requirement
     * @param scenario the scenario in which the quantity is worst, or in which the side condition is violated
     * @param value the quantity in that scenario, or nothing where its side condition is violated
     * @param verdict whether the requirement holds in all scenarios
     * @param <D> decisions
     * @param <S> their scenarios
     */
    public record CheckedRequirement<D, S>(GovernedRequirement<D, S> requirement, S scenario,
        Optional<CertifiedValue> value, Verdict verdict) {
    }

    /**
     * Checks a decision, whether it lies in the grid or not.
     *
     * @param problem the problem
     * @param decision the decision
     * @return what holds and what does not
     * @throws IllegalArgumentException if the decision is none: s, r or d beyond what any problem may range over; or if
     *     it has more than {@link #MOST_SCENARIOS} scenarios that have to be looked at one by one
     */
    public static DecisionCheck<Decision, Scenario> of(Problem problem, Decision decision) {
        return of(problem, decision, () -> true).orElseThrow();
    }

    /**
     * Checks a decision, whether it lies in the grid or not, unless it is told to stop.
     *
     * @param problem the problem
     * @param decision the decision
     * @param goOn whether to go on; is asked for each scenario
     * @return what holds and what does not, or nothing where it was told to stop
     * @throws IllegalArgumentException if the decision is none: s, r or d beyond what any problem may range over; or if
     *     it has more than {@link #MOST_SCENARIOS} scenarios that have to be looked at one by one
     */
    public static Optional<DecisionCheck<Decision, Scenario>> of(Problem problem, Decision decision,
        BooleanSupplier goOn) {
        // The constructors of the ranges know what any problem may range over.
        new MinerRange(decision.miners(), decision.miners(), 0);
        new NonceRange(decision.nonceBits(), decision.nonceBits());
        new DifficultyRange(decision.difficulty(), decision.difficulty(), 0);
        RobustModel model = RobustModel.of(problem);
        return new Check<>(model, decision, requirement -> SearchConstraints.hasWorstCorner(requirement, model)
            ? Optional.of(SearchConstraints.worstCorner(requirement).of(model, decision)) : Optional.empty(), goOn)
            .in(scenarios(model, decision));
    }

    /** All scenarios; in profile exact their corners and those of the possible ones, where quantities are worst. */
    private static UncertaintySet<Decision, Scenario> scenarios(RobustModel model, Decision decision) {
        int fewest = model.fewestMiners(decision);
        int most = model.mostMiners(decision);
        int lowest = model.lowestDifficulty(decision);
        int highest = model.highestDifficulty(decision);
        if (model.problem().profile() == Profile.EXACT) {
            return UncertaintySet.product(d -> IntStream.of(fewest, Math.max(1, fewest), most).distinct(),
                d -> IntStream.of(lowest, Math.max(1, lowest), highest).distinct(), Scenario::new);
        }
        long count = (most - fewest + 1L) * (highest - lowest + 1L);
        if (count > MOST_SCENARIOS) {
            throw new IllegalArgumentException("decision " + decision + " has " + count + " scenarios in profile "
                + model.problem().profile().word() + ", more than the " + MOST_SCENARIOS
                + " that are checked one by one; reduce miners.unavailable, or use profile exact");
        }
        return model.scenarios();
    }

    /**
     * Checks a decision by looking at all of its scenarios, one by one.
     *
     * @param model the problem as its profile reads it
     * @param decision the decision, with a miner at least, whether it lies in the grid or not
     * @param goOn whether to go on; is asked for each scenario
     * @param <D> decisions
     * @param <S> their scenarios
     * @return what holds and what does not, or nothing where it was told to stop
     */
    public static <D extends GovernedDecision, S> Optional<DecisionCheck<D, S>> inAllScenarios(
        GovernedModel<D, S> model, D decision, BooleanSupplier goOn) {
        return new Check<>(model, decision, requirement -> Optional.<S>empty(), goOn).in(model.scenarios());
    }

    /**
     * Returns whether the decision is robustly feasible.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        Verdict verdict = Verdict.of(inGrid && obstacles.isEmpty() && worstCost != null);
        for (CheckedRequirement<D, S> checked : requirements) {
            verdict = verdict.and(checked.verdict());
        }
        return verdict;
    }

    /** The work. */
    private static final class Check<D extends GovernedDecision, S> {

        private final GovernedModel<D, S> model;
        private final D decision;
        private final Function<GovernedRequirement<D, S>, Optional<S>> worstCorner;
        private final BooleanSupplier goOn;
        private final CertifiedComparison comparison = new CertifiedComparison(CertifiedComparison.DEFAULT_DIGITS,
            this::goesOn);
        /** Which of two nearly equal scenarios is worse is worth a few digits only: the verdict holds for both. */
        private final CertifiedComparison nearly = new CertifiedComparison(SEPARATING_DIGITS, this::goesOn);
        private final List<S> possible = new ArrayList<>();
        private final List<RuledOut<S>> obstacles = new ArrayList<>();
        private boolean stopped;

        /** The worst corner is that of a requirement for which one scenario is proved to be the worst. */
        Check(GovernedModel<D, S> model, D decision,
            Function<GovernedRequirement<D, S>, Optional<S>> worstCorner, BooleanSupplier goOn) {
            this.model = model;
            this.decision = decision;
            this.worstCorner = worstCorner;
            this.goOn = goOn;
        }

        /** Whether to go on; once it says no, what was found is of no use. */
        private boolean goesOn() {
            stopped |= !goOn.getAsBoolean();
            return !stopped;
        }

        /** Those of some scenarios that are reached before the check is told to stop. */
        private UncertaintySet<D, S> reached(List<S> scenarios) {
            return any -> scenarios.stream().takeWhile(scenario -> goesOn());
        }

        Optional<DecisionCheck<D, S>> in(UncertaintySet<D, S> scenarios) {
            scenarios.scenarios(decision).takeWhile(scenario -> goesOn()).forEach(this::sort);
            List<CheckedRequirement<D, S>> checked = new ArrayList<>();
            for (GovernedRequirement<D, S> requirement : model.requirements()) {
                List<S> asked = asked(requirement);
                if (!asked.isEmpty()) {
                    check(requirement, asked).ifPresent(checked::add);
                }
            }
            boolean charged = RaceLaw.nonces(decision.total(), decision.nonceBits()).signum() > 0;
            Optional<WorstCase<S>> worst = WorstCase.largest(decision, reached(possible),
                scenario -> model.cost(decision, scenario), nearly);
            return stopped ? Optional.empty() : Optional.of(new DecisionCheck<>(decision, model.isInGrid(decision),
                obstacles, checked, charged ? model.nominalCost(decision) : null,
                worst.map(WorstCase::value).orElse(null)));
        }

        /** The scenarios among which a requirement is worst. */
        private List<S> asked(GovernedRequirement<D, S> requirement) {
            return worstCorner.apply(requirement).filter(possible::contains).map(List::of).orElseGet(() ->
                possible.stream().filter(scenario -> model.applies(requirement, decision, scenario)).toList());
        }

        private void sort(S scenario) {
            Optional<Obstacle> obstacle = model.obstacle(decision, scenario);
            if (obstacle.isEmpty()) {
                possible.add(scenario);
            } else if (obstacles.stream().noneMatch(known -> known.obstacle() == obstacle.get())) {
                obstacles.add(new RuledOut<>(obstacle.get(), scenario));
            }
        }

        /** Nothing where no scenario was reached. */
        private Optional<CheckedRequirement<D, S>> check(GovernedRequirement<D, S> requirement, List<S> asked) {
            UncertaintySet<D, S> set = reached(asked);
            Optional<S> outside = set.scenarios(decision)
                .filter(scenario -> requirement.quantity().in(decision, scenario).isEmpty()).findFirst();
            if (outside.isPresent()) {
                return Optional.of(new CheckedRequirement<>(requirement, outside.get(), Optional.empty(),
                    Verdict.FAILS));
            }
            // The verdict is that of the worst value; what is shown is the scenario's own, the same as far as is asked.
            return (requirement.bound().sense() == Sense.AT_MOST
                ? WorstCase.largest(decision, set, scenario -> value(requirement, scenario), nearly)
                : WorstCase.smallest(decision, set, scenario -> value(requirement, scenario), nearly))
                .map(worst -> new CheckedRequirement<>(requirement, worst.scenario(),
                    Optional.of(value(requirement, worst.scenario())),
                    comparison.test(worst.value(), requirement.bound())));
        }

        private CertifiedValue value(GovernedRequirement<D, S> requirement, S scenario) {
            return requirement.quantity().in(decision, scenario).orElseThrow();
        }
    }
}
