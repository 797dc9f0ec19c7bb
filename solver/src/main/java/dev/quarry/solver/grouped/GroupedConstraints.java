package dev.quarry.solver.grouped;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.GroupedLaw;
import dev.quarry.calculus.GroupedRace;
import dev.quarry.calculus.Probability;
import dev.quarry.solver.Constraint;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.GovernedRequirement.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** What the constraints of a grouped problem bound, as its law reads them. */
final class GroupedConstraints {

    private final GroupedModel model;
    private final GroupedLaw law;

    GroupedConstraints(GroupedModel model) {
        this.model = model;
        law = model.law();
    }

    List<GroupedRequirement> requirements() {
        List<GroupedRequirement> requirements = new ArrayList<>();
        for (ConstraintKind kind : ConstraintKind.values()) {
            if (kind == ConstraintKind.POOL) {
                pool().ifPresent(requirements::add);
            }
            model.problem().constraint(kind).ifPresent(constraint -> requirements.addAll(of(constraint)));
        }
        return List.copyOf(requirements);
    }

    private List<GroupedRequirement> of(Constraint constraint) {
        if (constraint instanceof Constraint.Failure failure) {
            return atMost(failure, failure.max(), race -> Optional.of(law.failure(race)));
        } else if (constraint instanceof Constraint.ExpectedTime time) {
            return expectedTime(time);
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            return atMost(slow, slow.max(), race -> law.slowBlock(race, slow.after()));
        } else if (constraint instanceof Constraint.FastBlock fast) {
            return atMost(fast, fast.max(), race -> law.fastBlock(race, fast.before()));
        } else if (constraint instanceof Constraint.Dispute dispute) {
            return atMost(dispute, dispute.max(), race -> Optional.of(law.dispute(race, dispute.within())));
        } else if (constraint instanceof Constraint.Fork fork) {
            return atMost(fork, fork.max(), race -> Optional.of(law.fork(race, fork.within())));
        } else if (constraint instanceof Constraint.Budget budget) {
            return List.of(new GroupedRequirement(ConstraintKind.BUDGET, "budget.max", Bound.atMost(budget.max()),
                (decision, scenario) -> Optional.of(model.cost(decision, scenario))));
        }
        throw new IllegalArgumentException("constraint " + constraint.kind().key()
            + " has no reading for several types");
    }

    private List<GroupedRequirement> expectedTime(Constraint.ExpectedTime time) {
        Quantity<GroupedDecision, GroupedScenario> quantity = inRace(race -> Optional.of(law.expectedTime(race)));
        List<GroupedRequirement> ends = new ArrayList<>();
        BigFraction min = time.min();
        BigFraction max = time.max();
        if (min != null) {
            ends.add(new GroupedRequirement(time.kind(), "expectedTime.min", Bound.atLeast(min), quantity));
        }
        if (max != null) {
            ends.add(new GroupedRequirement(time.kind(), "expectedTime.max", Bound.atMost(max), quantity));
        }
        return ends;
    }

    private Optional<GroupedRequirement> pool() {
        PoolBound pool = model.problem().pool();
        return pool == null ? Optional.empty() : Optional.of(new GroupedRequirement(ConstraintKind.POOL, "pool.max",
            Bound.atMost(pool.max().value()), (decision, scenario) -> law.pool(model.race(decision, scenario),
                model.ofWorking(scenario, type -> Objects.requireNonNull(type.poolSize())), pool.wins())));
    }

    private List<GroupedRequirement> atMost(Constraint constraint, Probability max,
        Function<GroupedRace, Optional<CertifiedValue>> quantity) {
        return List.of(new GroupedRequirement(constraint.kind(), constraint.kind().key() + ".max",
            Bound.atMost(max.value()), inRace(quantity)));
    }

    private Quantity<GroupedDecision, GroupedScenario> inRace(
        Function<GroupedRace, Optional<CertifiedValue>> quantity) {
        return (decision, scenario) -> quantity.apply(model.race(decision, scenario));
    }
}
