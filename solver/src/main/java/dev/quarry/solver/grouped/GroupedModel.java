package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.robust.UncertaintySet;
import dev.quarry.solver.GovernedModel;
import dev.quarry.solver.GovernedRequirement;
import dev.quarry.solver.Profile;
import dev.quarry.solver.RobustModel.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A grouped problem as its profile reads it: the scenarios of a decision, which of them can be at all, and what each
 * constraint bounds in them. It defines; it does not search.
 *
 * <p>A type of which no miner works in a scenario does not take part in it: its race has no group for it.
 */
public final class GroupedModel implements GovernedModel<GroupedDecision, GroupedScenario> {

    private final GroupedProblem problem;
    private final GroupedLaw law;
    private final List<GroupedRequirement> requirements;

    private GroupedModel(GroupedProblem problem) {
        this.problem = problem;
        law = problem.profile() == Profile.EXACT ? GroupedLaw.EXACT : GroupedLaw.PAPER;
        requirements = new GroupedConstraints(this).requirements();
    }

    /**
     * Returns the model of a problem.
     *
     * @param problem the problem
     * @return its model
     */
    public static GroupedModel of(GroupedProblem problem) {
        return new GroupedModel(problem);
    }

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    @Override
    public GroupedProblem problem() {
        return problem;
    }

    /**
     * Returns the law of the race in the problem's profile.
     *
     * @return the law
     */
    public GroupedLaw law() {
        return law;
    }

    /**
     * Returns the bounds that must hold in every scenario.
     *
     * @return the requirements, in the order of their kinds
     */
    @Override
    public List<GroupedRequirement> requirements() {
        return requirements;
    }

    /**
     * Tells whether a decision lies in the problem's grid.
     *
     * @param decision the decision
     * @return whether each s_i, s, r and d are within their ranges
     */
    @Override
    public boolean isInGrid(GroupedDecision decision) {
        return keepsTypes(decision.miners())
            && within(decision.total(), problem.miners().min(), problem.miners().max())
            && within(decision.nonceBits(), problem.nonceBits().min(), problem.nonceBits().max())
            && within(decision.difficulty(), problem.difficulty().min(), problem.difficulty().max());
    }

    /**
     * Returns the scenarios of a decision: max(0, s_i − u_i) ≤ s'_i ≤ s_i with Σ s'_i ≥ s − u_s, and d' ∈ [d−u_d,
     * d+u_d], the difficulty varying fastest. Some of them may not be possible at all, see {@link #obstacle}.
     *
     * @return the uncertainty set
     */
    @Override
    public UncertaintySet<GroupedDecision, GroupedScenario> scenarios() {
        int drift = problem.difficulty().drift();
        return decision -> StreamSupport.stream(workingMiners(decision).spliterator(), false).flatMap(working ->
            IntStream.rangeClosed(decision.difficulty() - drift, decision.difficulty() + drift)
                .mapToObj(difficulty -> new GroupedScenario(working, difficulty)));
    }

    /**
     * Returns the miners that may be left of a decision.
     *
     * @param decision the decision
     * @return the vectors (s'_1, …, s'_g) of its scenarios
     */
    public MinerVectors workingMiners(GroupedDecision decision) {
        int types = problem.types().size();
        int[] least = new int[types];
        int[] most = new int[types];
        for (int i = 0; i < types; i++) {
            most[i] = decision.miners().get(i);
            least[i] = Math.max(0, most[i] - problem.types().get(i).unavailable());
        }
        int total = decision.total();
        return new MinerVectors(least, most, total - (long) problem.miners().unavailable(), total);
    }

    /**
     * Returns why a scenario rules its decision out before any constraint is asked: what runs must be within the bounds
     * (of 1 from below in profile {@code exact}, of the grid in profile {@code paper}, in total and of each type), and
     * there must be a nonce for each miner.
     *
     * @param decision the decision
     * @param scenario one of its scenarios
     * @return the reason, or nothing where the scenario is possible
     */
    @Override
    public Optional<Obstacle> obstacle(GroupedDecision decision, GroupedScenario scenario) {
        boolean exact = problem.profile() == Profile.EXACT;
        int working = scenario.total();
        boolean inBounds = exact ? working >= 1 : keepsTypes(scenario.miners())
            && within(working, problem.miners().min(), problem.miners().max());
        if (!inBounds) {
            return Optional.of(Obstacle.MINERS_OUT_OF_BOUNDS);
        }
        if (exact ? scenario.difficulty() < 1
            : !within(scenario.difficulty(), problem.difficulty().min(), problem.difficulty().max())) {
            return Optional.of(Obstacle.DIFFICULTY_OUT_OF_BOUNDS);
        }
        return RaceLaw.nonces(exact ? decision.total() : working, decision.nonceBits()).signum() == 0
            ? Optional.of(Obstacle.NO_NONCES) : Optional.empty();
    }

    /** Every requirement is made of every scenario. */
    @Override
    public boolean applies(GovernedRequirement<GroupedDecision, GroupedScenario> requirement, GroupedDecision decision,
        GroupedScenario scenario) {
        return true;
    }

    /**
     * Returns the nominal cost of a decision: the cost of the scenario (s_1, …, s_g, d).
     *
     * @param decision a decision with λ ≥ 1
     * @return the cost
     */
    @Override
    public CertifiedValue nominalCost(GroupedDecision decision) {
        return cost(decision, new GroupedScenario(decision.miners(), decision.difficulty()));
    }

    /**
     * Returns the cost of a decision in a scenario: that of the hashes, and the fixed cost of the deployed miners
     * (exact) or of the working ones (paper, (31)).
     *
     * @param decision the decision
     * @param scenario the scenario, one that is possible
     * @return the cost
     */
    @Override
    public CertifiedValue cost(GroupedDecision decision, GroupedScenario scenario) {
        List<Integer> charged = law == GroupedLaw.EXACT ? decision.miners() : scenario.miners();
        BigFraction fixed = BigFraction.ZERO;
        for (int i = 0; i < charged.size(); i++) {
            fixed = fixed.add(problem.types().get(i).prices().perMiner().multiply(charged.get(i)));
        }
        return law.hashCost(race(decision, scenario), ofWorking(scenario, type -> type.prices().perHash()))
            .plus(fixed);
    }

    /**
     * Returns the race that runs in a scenario of a decision.
     *
     * @param decision the decision
     * @param scenario the scenario, one that is possible
     * @return the race, with a group for each type of which a miner works, in the order of the types
     * @throws IllegalArgumentException if there is no nonce for each miner
     */
    public GroupedRace race(GroupedDecision decision, GroupedScenario scenario) {
        List<MinerGroup> working = new ArrayList<>();
        for (int i = 0; i < scenario.miners().size(); i++) {
            if (scenario.miners().get(i) > 0) {
                working.add(new MinerGroup(problem.types().get(i).hashTime(), scenario.miners().get(i)));
            }
        }
        return law.race(working, decision.total(), decision.nonceBits(), Difficulty.of(scenario.difficulty()))
            .orElseThrow(() ->
                new IllegalArgumentException("decision " + decision + " has no nonces in scenario " + scenario));
    }

    /** Something of each type of which a miner works in a scenario; parallel to the groups of its race. */
    <T> List<T> ofWorking(GroupedScenario scenario, Function<MinerType, T> property) {
        return IntStream.range(0, scenario.miners().size()).filter(i -> scenario.miners().get(i) > 0)
            .mapToObj(i -> property.apply(problem.types().get(i))).toList();
    }

    private boolean keepsTypes(List<Integer> miners) {
        List<MinerType> types = problem.types();
        return miners.size() == types.size() && IntStream.range(0, miners.size()).allMatch(i ->
            within(miners.get(i), types.get(i).min(), types.get(i).max()));
    }

    private static boolean within(int value, int min, int max) {
        return min <= value && value <= max;
    }
}
