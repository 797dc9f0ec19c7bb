package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The least change of one constant that makes an infeasible problem feasible while all others stay.
 *
 * @param parameter the constant
 * @param possible whether such a change exists
 * @param needed the value that it takes; open where the value itself does not do but all next to it do; null where
 *     there is none or it is undecided
 * @param raised whether the constant has to be raised, else lowered
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
public record Relaxation<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>>(
    Parameter<P> parameter, Verdict possible, @Nullable BoundaryEnd<D> needed, boolean raised) {

    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> Relaxation<P, D> of(
        Boundary<P, D> boundary) {
        return switch (boundary.outcome()) {
            case NEVER -> new Relaxation<>(boundary.parameter(), Verdict.FAILS, null, false);
            case BOUNDED, ALL_BUT_ZERO -> {
                boolean raised = isRaised(boundary);
                yield new Relaxation<>(boundary.parameter(), Verdict.HOLDS,
                    raised ? boundary.lower() : boundary.upper(), raised);
            }
            case ALWAYS, UNDECIDED -> new Relaxation<>(boundary.parameter(), Verdict.UNDECIDED, null, false);
        };
    }

    /** Whether what is feasible lies above the present value. */
    private static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> boolean isRaised(
        Boundary<P, D> boundary) {
        BoundaryEnd<D> lower = boundary.lower();
        if (lower == null || boundary.upper() == null) {
            return lower != null;
        }
        CertifiedValue present = CertifiedValue.of(boundary.parameter().value(boundary.problem()));
        Order order = new CertifiedComparison().compare(present, lower.value());
        return order == Order.LESS || order == Order.EQUAL;
    }

    /**
     * Returns a decision that becomes feasible.
     *
     * @return the first of them
     */
    public Optional<D> decision() {
        return needed == null ? Optional.empty() : needed.attainment().first();
    }
}
