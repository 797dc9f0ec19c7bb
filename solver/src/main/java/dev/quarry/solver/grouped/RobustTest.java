package dev.quarry.solver.grouped;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.RaceLaw;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Profile;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tests with certainty whether one decision is robustly feasible.
 *
 * <p>In profile exact with D = d + u_d and e = d − u_d, these scenarios are the worst ones:
 * <ul>
 * <li>failure and slow block: the fastest lost, at D. N(t) is least then at every t, and q grows with d;
 * <li>fast block and dispute: nobody lost, at e. More miners only add hashes, each with its own chance;
 * <li>pool: the fastest lost that the pool can spare. A miner outside of the pool that is lost leaves the pool a larger
 *     share; one of the pool's own leaves it a smaller one.
 * </ul>
 * The expected time, at most τ, is tested there as well: F(t) = q<sup>N(t)</sup> is largest at every t with the fastest
 * lost at D. With E and f the mean and the failure in that scenario, and t_e the time at which the last miner has no
 * nonces left, every other scenario has a mean of at most ∫F/(1 − f) ≤ E + t_e·f/(1 − f). What this leaves open, and
 * every other requirement, is tested in all scenarios.
 */
final class RobustTest {

    private static final double SLACK = LinearRow.SLACK;

    private final GroupedModel model;
    private final GroupedProblem problem;
    private final Losses losses;
    private final CertifiedComparison comparison;
    private final List<GroupedRequirement> requirements;
    private final boolean exact;
    private long scenarios;

    RobustTest(GroupedModel model, CertifiedComparison comparison) {
        this.model = model;
        this.comparison = comparison;
        problem = model.problem();
        losses = new Losses(problem);
        requirements = model.requirements();
        exact = problem.profile() == Profile.EXACT;
    }

    /**
     * What is known of a decision.
     *
     * @param verdict whether it is robustly feasible
     * @param failed the kind of a constraint that it breaks; null where it breaks none, or another rule
     */
    record Result(Verdict verdict, @Nullable ConstraintKind failed) {
    }

    long scenarios() {
        return scenarios;
    }

    Result test(GroupedDecision decision) {
        if (!isPossible(decision)) {
            return new Result(Verdict.FAILS, null);
        }
        if (!exact) {
            return testAll(decision);
        }
        Verdict verdict = Verdict.HOLDS;
        for (GroupedRequirement requirement : requirements) {
            Verdict one = test(requirement, decision);
            if (one == Verdict.FAILS) {
                return new Result(one, requirement.kind());
            }
            verdict = verdict.and(one);
        }
        return new Result(verdict, null);
    }

    private boolean isPossible(GroupedDecision decision) {
        int least = exact ? 1 : problem.difficulty().min();
        int drift = problem.difficulty().drift();
        return decision.total() >= 1 && losses.fewestWorking(deployed(decision)) >= (exact ? 1 : problem.miners().min())
            && decision.difficulty() - drift >= least
            && (exact || decision.difficulty() + drift <= problem.difficulty().max())
            && RaceLaw.nonces(decision.total(), decision.nonceBits()).signum() > 0;
    }

    private Verdict test(GroupedRequirement requirement, GroupedDecision decision) {
        int drift = problem.difficulty().drift();
        int[] deployed = deployed(decision);
        GroupedScenario hard = scenario(without(deployed, losses.fastestFirst(deployed)),
            decision.difficulty() + drift);
        return switch (requirement.kind()) {
            case FAILURE, SLOW_BLOCK -> test(requirement, decision, hard);
            case FAST_BLOCK, DISPUTE -> test(requirement, decision, scenario(deployed, decision.difficulty() - drift));
            case POOL -> test(requirement, decision, scenario(without(deployed, losses.fastestFirst(spare(deployed))),
                decision.difficulty()));
            case EXPECTED_TIME -> requirement.bound().sense() == Bound.Sense.AT_MOST
                ? testMean(requirement, decision, hard) : testAll(requirement, decision);
            case FORK, BUDGET -> testAll(requirement, decision);
        };
    }

    private Verdict testMean(GroupedRequirement requirement, GroupedDecision decision, GroupedScenario hard) {
        Verdict verdict = test(requirement, decision, hard);
        if (verdict == Verdict.FAILS) {
            return verdict;
        }
        GroupedRace race = model.race(decision, hard);
        double failing = model.law().failure(race).enclosure().upper();
        double end = race.nonces().doubleValue() * longestHashTime(decision);
        double mean = requirement.quantity().in(decision, hard).orElseThrow().enclosure().upper();
        double most = (mean + end * failing / (1 - failing)) * (1 + SLACK);
        return failing < 1 && most <= requirement.bound().limit().doubleValue() ? Verdict.HOLDS
            : testAll(requirement, decision);
    }

    private double longestHashTime(GroupedDecision decision) {
        double longest = 0;
        for (int i = 0; i < decision.miners().size(); i++) {
            if (decision.miners().get(i) > 0) {
                longest = Math.max(longest, problem.types().get(i).hashTime().seconds().doubleValue());
            }
        }
        return longest * (1 + SLACK);
    }

    private int[] spare(int[] deployed) {
        int[] spare = deployed.clone();
        for (int i = 0; i < spare.length; i++) {
            Integer size = problem.types().get(i).poolSize();
            spare[i] -= size == null ? 0 : size;
        }
        return spare;
    }

    private Verdict test(GroupedRequirement requirement, GroupedDecision decision, GroupedScenario scenario) {
        scenarios++;
        return requirement.test(decision, scenario, comparison);
    }

    private Verdict testAll(GroupedRequirement requirement, GroupedDecision decision) {
        Verdict[] verdict = {Verdict.HOLDS};
        forEachScenario(decision, scenario -> {
            verdict[0] = verdict[0].and(test(requirement, decision, scenario));
            return verdict[0] != Verdict.FAILS;
        });
        return verdict[0];
    }

    /** In the paper's profile each scenario has to be a feasible triple of its own. */
    private Result testAll(GroupedDecision decision) {
        Verdict[] verdict = {Verdict.HOLDS};
        @Nullable ConstraintKind[] failed = new ConstraintKind[1];
        forEachScenario(decision, scenario -> {
            if (model.obstacle(decision, scenario).isPresent()) {
                verdict[0] = Verdict.FAILS;
                return false;
            }
            for (GroupedRequirement requirement : requirements) {
                verdict[0] = verdict[0].and(test(requirement, decision, scenario));
                if (verdict[0] == Verdict.FAILS) {
                    failed[0] = requirement.kind();
                    return false;
                }
            }
            return true;
        });
        return new Result(verdict[0], failed[0]);
    }

    /** Gives the scenarios of a decision to a test until it says no. */
    private void forEachScenario(GroupedDecision decision, Function<GroupedScenario, Boolean> test) {
        boolean[] goOn = {true};
        int drift = problem.difficulty().drift();
        losses.forEach(deployed(decision), working -> {
            for (int d = decision.difficulty() + drift; goOn[0] && d >= decision.difficulty() - drift; d--) {
                goOn[0] = test.apply(scenario(working, d));
            }
        });
    }

    /** The hashes that are made for certain, in every scenario, before the first miner has no nonces left. */
    double hashesBeforeExhaustion(GroupedDecision decision) {
        int[] deployed = deployed(decision);
        int[] working = without(deployed, losses.fastestFirst(deployed));
        double nonces = RaceLaw.nonces(decision.total(), decision.nonceBits()).doubleValue();
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < deployed.length; i++) {
            if (deployed[i] > 0) {
                shortest = Math.min(shortest, problem.types().get(i).hashTime().seconds().doubleValue());
            }
        }
        double hashes = 0;
        for (int i = 0; i < deployed.length; i++) {
            double each = nonces * shortest / problem.types().get(i).hashTime().seconds().doubleValue();
            hashes += working[i] * Math.max(0, Math.min(each, nonces) - 1);
        }
        return hashes * (1 - SLACK);
    }

    private static int[] deployed(GroupedDecision decision) {
        return decision.miners().stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] without(int[] deployed, int[] lost) {
        return IntStream.range(0, deployed.length).map(i -> deployed[i] - lost[i]).toArray();
    }

    private static GroupedScenario scenario(int[] working, int difficulty) {
        return new GroupedScenario(IntStream.of(working).boxed().toList(), difficulty);
    }
}
