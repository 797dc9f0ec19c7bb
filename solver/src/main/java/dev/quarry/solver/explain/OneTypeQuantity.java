package dev.quarry.solver.explain;

import dev.quarry.calculus.MiningRace;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * The quantity of one requirement of a problem of one type of miners.
 *
 * <p>Failure, a slow block in profile exact, and a fast block are q<sup>N</sup> or 1 − q<sup>N</sup>. In a fixed
 * scenario the others are monotone in the hashes n of a miner: the expected rounds, given success (a geometric variable
 * cut at n) or with failure as none (Σ j·y<sup>j−1</sup>(1−y) gains a term), y<sup>k</sup> − y<sup>n</sup>, and the
 * hashes paid for grow strictly; a dispute with min(k, n) grows until n reaches k, and is then the very same number;
 * fork, pool, and in the paper's profiles dispute, do not depend on n.
 */
final class OneTypeQuantity extends RequiredQuantity<RobustModel, Decision, Scenario> {

    OneTypeQuantity(Problem problem, String key) {
        super(alone(problem, key), key);
    }

    /** Alone, a requirement is evaluated without the others. */
    private static RobustModel alone(Problem problem, String key) {
        ConstraintKind kind = OneType.KIND.limit(problem, key).orElseThrow().kind();
        return RobustModel.of(problem.withConstraints(problem.constraint(kind).stream().toList()));
    }

    /** In profile exact each quantity is worst in one corner, which the check looks at alone. */
    @Override
    public Stream<Scenario> scenarios(Decision decision) {
        return isExact() ? DecisionCheck.of(model().problem(), decision).requirements().stream()
            .filter(checked -> checked.requirement().key().equals(requirement().key()))
            .map(DecisionCheck.CheckedRequirement::scenario)
            : model().scenarios().scenarios(decision)
                .filter(scenario -> model().applies(requirement(), decision, scenario));
    }

    @Override
    public HashExponent exponent(Decision decision, Scenario scenario) {
        MiningRace race = model().race(decision, scenario);
        BigInteger hashes = race.hashesPerMiner();
        for (Constraint constraint : model().problem().constraints()) {
            if (constraint instanceof Constraint.SlowBlock slow) {
                hashes = hashes.min(model().law().slowRounds(model().problem().hashTime(), slow.after()));
            } else if (constraint instanceof Constraint.FastBlock fast) {
                BigInteger rounds = model().law().fastRounds(model().problem().hashTime(), fast.before());
                hashes = isExact() ? hashes.min(rounds) : rounds;
            }
        }
        return new HashExponent(hashes.multiply(BigInteger.valueOf(race.miners())), scenario.difficulty());
    }

    @Override
    public BigInteger hashesPerMiner(Decision decision, Scenario scenario) {
        return model().race(decision, scenario).hashesPerMiner();
    }

    @Override
    public NonceBits nonceBits(Decision decision) {
        return switch (requirement().kind()) {
            case FAILURE -> NonceBits.FALLS;
            case SLOW_BLOCK -> isExact() ? NonceBits.FALLS : NonceBits.GROWS;
            case FAST_BLOCK, DISPUTE -> isExact() ? NonceBits.GROWS : NonceBits.IGNORED;
            case EXPECTED_TIME -> NonceBits.GROWS;
            case FORK, POOL -> NonceBits.IGNORED;
            case BUDGET -> model().problem().prices().perHash().signum() == 0 ? NonceBits.IGNORED : NonceBits.GROWS;
        };
    }
}
