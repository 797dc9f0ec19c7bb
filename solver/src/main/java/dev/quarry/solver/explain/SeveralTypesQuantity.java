package dev.quarry.solver.explain;

import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.MinerGroup;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedModel;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.GroupedScenario;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.RobustFeasibility;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The quantity of one requirement of a problem of several types of miners.
 *
 * <p>What more nonces λ mean in a fixed scenario of fixed miners:
 * <ul>
 * <li>In profile exact, failure, slow and fast blocks are q<sup>N</sup> or 1 − q<sup>N</sup> with an N that grows
 *     with λ; in profile paper so are failure with N = (λ + 1)·max s'_i, and fast blocks with N = max
 *     s'_i·⌊th'/T_i⌋.
 * <li>In profile exact disputes grow with min(⌊μ/T_i⌋, λ), if more than one miner works, and are the very same
 *     number where that stays. In profile paper disputes, and in both forks and pools, do not depend on λ.
 * <li>In profile paper T_i·E_i and y_i<sup>k_i</sup> − y_i<sup>n</sup> grow strictly with n = λ + 1, and so does
 *     their minimum; so does the cost, if a hash costs something.
 * <li>In profile exact the expected time grows strictly where all deployed miners hash in one time: it is that of
 *     one type. With different hash times nothing is proved, and it may well fall: later nonces of fast miners find
 *     what slow ones would find later. The cost grows strictly where all hash in one time, or all hashes cost the
 *     same: Σ TVC·q<sup>j</sup> over all hashes j gains terms.
 * </ul>
 */
final class SeveralTypesQuantity extends RequiredQuantity<GroupedModel, GroupedDecision, GroupedScenario> {

    SeveralTypesQuantity(GroupedProblem problem, String key) {
        super(GroupedModel.of(problem), key);
    }

    /** Whether in the same scenario with as many nonces it depends on what was deployed: fixed costs do. */
    boolean isOfDeployed() {
        return isExact() && requirement().kind() == ConstraintKind.BUDGET;
    }

    @Override
    public Stream<GroupedScenario> scenarios(GroupedDecision decision) {
        return RobustFeasibility.worstScenarios(model(), requirement(), decision);
    }

    @Override
    public HashExponent exponent(GroupedDecision decision, GroupedScenario scenario) {
        GroupedRace race = model().race(decision, scenario);
        Stream<BigInteger> hashes = race.groups().stream().map(group ->
            hashes(race, group).multiply(BigInteger.valueOf(group.miners())));
        return new HashExponent(hashes.reduce(BigInteger.ZERO, isExact() ? BigInteger::add : BigInteger::max),
            scenario.difficulty());
    }

    /** The hashes of one miner that count. */
    private BigInteger hashes(GroupedRace race, MinerGroup group) {
        Constraint constraint = model().problem().constraint(requirement().kind()).orElseThrow();
        if (constraint instanceof Constraint.SlowBlock slow) {
            return group.hashTime().hashesWithin(slow.after()).min(race.nonces());
        } else if (constraint instanceof Constraint.FastBlock fast) {
            return isExact() ? group.hashTime().hashesBefore(fast.before()).min(race.nonces())
                : group.hashTime().hashesWithin(fast.before());
        }
        return isExact() ? race.nonces() : race.nonces().add(BigInteger.ONE);
    }

    @Override
    public BigInteger hashesPerMiner(GroupedDecision decision, GroupedScenario scenario) {
        return model().race(decision, scenario).nonces();
    }

    @Override
    public NonceBits nonceBits(GroupedDecision decision) {
        return switch (requirement().kind()) {
            case FAILURE -> NonceBits.FALLS;
            case SLOW_BLOCK -> isExact() ? NonceBits.FALLS : NonceBits.GROWS;
            case FAST_BLOCK -> isExact() ? NonceBits.GROWS : NonceBits.IGNORED;
            case DISPUTE -> isExact() && decision.total() > 1 ? NonceBits.GROWS : NonceBits.IGNORED;
            case EXPECTED_TIME -> !isExact() || hasOne(decision, MinerType::hashTime) ? NonceBits.GROWS
                : NonceBits.UNKNOWN;
            case FORK, POOL -> NonceBits.IGNORED;
            case BUDGET -> ofCost(decision);
        };
    }

    private NonceBits ofCost(GroupedDecision decision) {
        List<BigFraction> perHash = deployed(decision).map(type -> type.prices().perHash()).toList();
        if (perHash.stream().allMatch(price -> price.signum() == 0)) {
            return NonceBits.IGNORED;
        }
        // A scenario may be worst in which free hashes only are left.
        boolean strict = perHash.stream().allMatch(price -> price.signum() > 0);
        return strict && (!isExact() || hasOne(decision, MinerType::hashTime)
            || hasOne(decision, type -> type.prices().perHash())) ? NonceBits.GROWS : NonceBits.UNKNOWN;
    }

    private boolean hasOne(GroupedDecision decision, Function<MinerType, Object> property) {
        return deployed(decision).map(property).distinct().count() == 1;
    }

    private Stream<MinerType> deployed(GroupedDecision decision) {
        return IntStream.range(0, decision.miners().size()).filter(i -> decision.miners().get(i) > 0)
            .mapToObj(i -> model().problem().types().get(i));
    }
}
