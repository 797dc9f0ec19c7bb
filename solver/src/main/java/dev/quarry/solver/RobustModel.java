package dev.quarry.solver;

import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Difficulty;
import dev.quarry.calculus.MiningRace;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.robust.UncertaintySet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A problem as its profile reads it: the scenarios of a decision, which of them can be at all, and what each constraint
 * bounds in them. It defines; it does not search.
 */
public final class RobustModel implements GovernedModel<Decision, Scenario> {

    private final Problem problem;
    private final RaceLaw law;
    private final SlowRounds slowRounds;

    private RobustModel(Problem problem, RaceLaw law, SlowRounds slowRounds) {
        this.problem = problem;
        this.law = law;
        this.slowRounds = slowRounds;
    }

    /**
     * Returns the model of a problem.
     *
     * @param problem the problem
     * @return its model
     */
    public static RobustModel of(Problem problem) {
        RaceLaw law = problem.profile() == Profile.EXACT ? RaceLaw.EXACT : RaceLaw.PAPER;
        return new RobustModel(problem, law, SlowRounds.of(problem, law));
    }

    /**
     * Returns a model in which the bound (10) on slow blocks and its side condition K &lt; λ are about different
     * moments. No problem says that; it is what a range of moments needs: whatever holds at one of the rounds from a to
     * b holds where the bound is at b and the side condition at a, and whatever holds in the model with the two
     * exchanged holds at all of them, because y<sup>k</sup> − y<sup>n</sup> falls as k grows.
     *
     * @param bound k = K + 1 of y<sup>k</sup> − y<sup>n</sup> ≤ δ, at least 1
     * @param side k of k ≤ λ, at least 1
     * @return the model
     * @throws IllegalArgumentException if rounds are not positive, or in profile exact, which has no side condition
     */
    public RobustModel withSlowRounds(BigInteger bound, BigInteger side) {
        if (problem.profile() == Profile.EXACT) {
            throw new IllegalArgumentException("slow blocks have no side condition in profile exact, so that its "
                + "rounds cannot be " + side + "; use profile paper or published");
        }
        return new RobustModel(problem, law, new SlowRounds(bound, side));
    }

    /**
     * Returns the problem.
     *
     * @return the problem
     */
    @Override
    public Problem problem() {
        return problem;
    }

    /**
     * Returns the law of the race in the problem's profile.
     *
     * @return the law
     */
    public RaceLaw law() {
        return law;
    }

    SlowRounds slowRounds() {
        return slowRounds;
    }

    /**
     * Returns the bounds that must hold in every scenario.
     *
     * @return the requirements, in the order of the constraints
     */
    @Override
    public List<Requirement> requirements() {
        List<Requirement> requirements = new ArrayList<>();
        for (Constraint constraint : problem.constraints()) {
            requirements.addAll(constraint.requirements(this));
        }
        return List.copyOf(requirements);
    }

    /**
     * Tells whether a decision lies in the problem's grid.
     *
     * @param decision the decision
     * @return whether s, r and d are within their ranges
     */
    @Override
    public boolean isInGrid(Decision decision) {
        return within(decision.miners(), problem.miners().min(), problem.miners().max())
            && within(decision.nonceBits(), problem.nonceBits().min(), problem.nonceBits().max())
            && within(decision.difficulty(), problem.difficulty().min(), problem.difficulty().max());
    }

    /**
     * Returns the scenarios of a decision: s' ∈ [s−u_s, s] and d' ∈ [d−u_d, d+u_d], or s' ∈ [u_s, s−u_s] and
     * d' ∈ [d−u_d, d] in profile {@code published}. Some of them may not be possible at all, see {@link #obstacle}.
     *
     * @return the uncertainty set
     */
    @Override
    public UncertaintySet<Decision, Scenario> scenarios() {
        return UncertaintySet.product(
            decision -> IntStream.rangeClosed(fewestMiners(decision), mostMiners(decision)),
            decision -> IntStream.rangeClosed(lowestDifficulty(decision), highestDifficulty(decision)),
            Scenario::new);
    }

    int fewestMiners(Decision decision) {
        int unavailable = problem.miners().unavailable();
        return isPublished() ? unavailable : decision.miners() - unavailable;
    }

    int mostMiners(Decision decision) {
        return isPublished() ? decision.miners() - problem.miners().unavailable() : decision.miners();
    }

    int lowestDifficulty(Decision decision) {
        return decision.difficulty() - problem.difficulty().drift();
    }

    int highestDifficulty(Decision decision) {
        return isPublished() ? decision.difficulty() : decision.difficulty() + problem.difficulty().drift();
    }

    /**
     * Returns why a scenario rules its decision out before any constraint is asked: what runs must be within the bounds
     * (of 1 from below in profile {@code exact}, of the grid in the others), and there must be a nonce for each miner.
     *
     * @param decision the decision
     * @param scenario one of its scenarios
     * @return the reason, or nothing where the scenario is possible
     */
    @Override
    public Optional<Obstacle> obstacle(Decision decision, Scenario scenario) {
        boolean exact = problem.profile() == Profile.EXACT;
        if (exact ? scenario.miners() < 1
            : !within(scenario.miners(), problem.miners().min(), problem.miners().max())) {
            return Optional.of(Obstacle.MINERS_OUT_OF_BOUNDS);
        }
        if (exact ? scenario.difficulty() < 1
            : !within(scenario.difficulty(), problem.difficulty().min(), problem.difficulty().max())) {
            return Optional.of(Obstacle.DIFFICULTY_OUT_OF_BOUNDS);
        }
        int sharing = exact || isPublished() ? decision.miners() : scenario.miners();
        return RaceLaw.nonces(sharing, decision.nonceBits()).signum() == 0
            ? Optional.of(Obstacle.NO_NONCES) : Optional.empty();
    }

    /** Why a scenario cannot be. */
    public enum Obstacle {

        /** The miners that work are fewer than may be. */
        MINERS_OUT_OF_BOUNDS,

        /** The difficulty that runs is out of its bounds. */
        DIFFICULTY_OUT_OF_BOUNDS,

        /** λ = 0: there are fewer nonces than miners. */
        NO_NONCES
    }

    /**
     * Tells whether a requirement is made of a scenario: all are made of all, except that profile {@code published}
     * bounds pools at s' = s − u_s only.
     *
     * @param requirement the requirement
     * @param decision the decision
     * @param scenario one of its scenarios
     * @return whether it applies
     */
    @Override
    public boolean applies(GovernedRequirement<Decision, Scenario> requirement, Decision decision,
        Scenario scenario) {
        return requirement.kind() != ConstraintKind.POOL || !isPublished()
            || scenario.miners() == decision.miners() - problem.miners().unavailable();
    }

    /**
     * Returns the nominal cost of a decision: the cost of the scenario (s, d).
     *
     * @param decision a decision with λ ≥ 1
     * @return the cost
     */
    @Override
    public CertifiedValue nominalCost(Decision decision) {
        return cost(decision, new Scenario(decision.miners(), decision.difficulty()));
    }

    /**
     * Returns the cost of a decision in a scenario.
     *
     * @param decision the decision
     * @param scenario the scenario, one that is possible
     * @return the cost
     */
    @Override
    public CertifiedValue cost(Decision decision, Scenario scenario) {
        return law.cost(race(decision, scenario), decision.miners(), problem.prices().perHash(),
            problem.prices().perMiner());
    }

    /**
     * Returns the race that runs in a scenario of a decision.
     *
     * @param decision the decision
     * @param scenario the scenario, one that is possible
     * @return the race
     * @throws IllegalArgumentException if there is no nonce for each miner
     */
    public MiningRace race(Decision decision, Scenario scenario) {
        return law.race(decision.miners(), scenario.miners(), decision.nonceBits(),
            Difficulty.of(scenario.difficulty())).orElseThrow(() ->
                new IllegalArgumentException("decision " + decision + " has no nonces in scenario " + scenario));
    }

    boolean isPublished() {
        return problem.profile() == Profile.PUBLISHED;
    }

    private static boolean within(int value, int min, int max) {
        return min <= value && value <= max;
    }
}
