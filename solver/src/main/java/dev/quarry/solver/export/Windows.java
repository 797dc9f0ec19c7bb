package dev.quarry.solver.export;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Requirement;
import dev.quarry.solver.RobustModel;
import dev.quarry.solver.Scenario;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * Finds, with certainty, the nonce bits for which a requirement holds in a scenario.
 *
 * <p>They are a run of consecutive ones. In a fixed scenario r enters only through λ, which grows with r; each bounded
 * quantity is a monotone function of λ, or does not depend on it; and a side condition, K &lt; λ, holds from some λ on.
 * So where the side condition holds, the requirement holds up to some r, or from some r on, or always, or never, and
 * the two ends tell which.
 */
final class Windows {

    private final RobustModel model;
    private final BooleanSupplier goOn;
    private final CertifiedComparison comparison;
    private boolean open;

    Windows(RobustModel model, BooleanSupplier goOn) {
        this.model = model;
        this.goOn = goOn;
        comparison = new CertifiedComparison(CertifiedComparison.DEFAULT_DIGITS, goOn);
    }

    /** Whether some comparison stayed undecided, or was not made any more, so that no window is to be trusted. */
    boolean isOpen() {
        return open;
    }

    /** The bits for which everyone who shares the nonces has one: 2^r is at least their number. */
    Window nonces(int sharing) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(sharing - 1);
        return new Window(Math.max(bits, model.problem().nonceBits().min()), model.problem().nonceBits().max());
    }

    /** The bits, of those that leave a nonce to everyone, for which a requirement holds. */
    Window of(Requirement requirement, int deployed, Scenario scenario, Window nonces) {
        open = open || !goOn.getAsBoolean();
        if (open) {
            return nonces;
        }
        int last = nonces.last();
        int first = leastOf(nonces.first(), last, r -> requirement.quantity()
            .in(new Decision(deployed, r, scenario.difficulty()), scenario).isPresent());
        if (first > last) {
            return new Window(first, last);
        }
        IntPredicate holds = r -> holds(requirement, new Decision(deployed, r, scenario.difficulty()), scenario);
        boolean atFirst = holds.test(first);
        boolean atLast = holds.test(last);
        if (atFirst) {
            return new Window(first, atLast ? last : leastOf(first, last, holds.negate()) - 1);
        }
        return new Window(atLast ? leastOf(first, last, holds) : last + 1, last);
    }

    private boolean holds(Requirement requirement, Decision decision, Scenario scenario) {
        Verdict verdict = requirement.test(decision, scenario, comparison);
        open |= verdict == Verdict.UNDECIDED;
        return verdict == Verdict.HOLDS;
    }

    /** The least number from which on something holds, or the one after the last. */
    private static int leastOf(int first, int last, IntPredicate holds) {
        int low = first;
        int high = last + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
