package dev.quarry.solver.explain;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedModel;
import dev.quarry.solver.GovernedRequirement;
import dev.quarry.solver.Profile;

/**
 * The quantity of one requirement, as far as it is the same for one type of miners and for several.
 *
 * @param <M> models of problems
 * @param <D> their decisions
 * @param <S> scenarios
 */
abstract class RequiredQuantity<M extends GovernedModel<D, S>, D extends GovernedDecision, S>
    implements ScenarioQuantity<D, S> {

    private final M model;
    private final GovernedRequirement<D, S> requirement;

    RequiredQuantity(M model, String key) {
        this.model = model;
        requirement = model.requirements().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
    }

    final M model() {
        return model;
    }

    final GovernedRequirement<D, S> requirement() {
        return requirement;
    }

    final boolean isExact() {
        return model.problem().profile() == Profile.EXACT;
    }

    @Override
    public final Bound.Sense sense() {
        return requirement.bound().sense();
    }

    @Override
    public final CertifiedValue value(D decision, S scenario) {
        return requirement.quantity().in(decision, scenario).orElseThrow();
    }

    /** Failure, a fast block, and in profile exact a slow one: so many hashes are in vain, or not all of them. */
    @Override
    public final boolean hasExponent() {
        return switch (requirement.kind()) {
            case FAILURE, FAST_BLOCK -> true;
            case SLOW_BLOCK -> isExact();
            default -> false;
        };
    }
}
