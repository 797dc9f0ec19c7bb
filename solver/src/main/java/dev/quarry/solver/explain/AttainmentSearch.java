package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.Status;
import dev.quarry.solver.explain.ScenarioQuantity.NonceBits;
import dev.quarry.solver.explain.WorstQuantity.Worst;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Finds, of the few decisions that hold at a position and not just tighter than it, those whose worst quantity is the
 * tightest of all.
 *
 * <p>Decisions that differ in nonce bits only are ordered by the proof of {@link WorstQuantity}, because no number of
 * digits tells apart what 2<sup>50</sup> and 2<sup>64</sup> nonces leave of an expected time. All others are compared
 * with certainty. Where it is not proved what nonce bits do, digits have to tell.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class AttainmentSearch<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> {

    private static final int MOST_DECISIONS = 1_000_000;
    private static final int MOST_INSEPARABLE = 64;

    /** A second or two of comparisons that double precision does not decide. */
    private static final int MOST_CLOSE = 1_000;

    private final WatchedSolver<P, D> solver;
    private final LimitScale<P, D> scale;
    private final WorstQuantity<D, ?> worst;

    AttainmentSearch(WatchedSolver<P, D> solver, LimitScale<P, D> scale) {
        this.solver = solver;
        this.scale = scale;
        worst = scale.worst();
    }

    /** Decisions that nonce bits order, the tightest first, and its worst value. */
    private record Row<D>(List<D> decisions, Worst worst) {
    }

    /** The end of the scale, or nothing where too many decisions come too close to it. */
    Optional<BoundaryEnd<D>> near(CertifiedValue reach) {
        return holding(scale.justLooser(reach)).flatMap(this::tightest);
    }

    private Optional<List<Row<D>>> holding(BigFraction position) {
        Map<D, List<D>> rows = new TreeMap<>();
        long[] count = new long[1];
        Status status = solver.list(scale.at(position), MOST_DECISIONS + 1L, decision -> {
            count[0]++;
            rows.computeIfAbsent(worst.nonceBits(decision) == NonceBits.UNKNOWN ? decision
                : solver.kind().withoutNonceBits(decision), row -> new ArrayList<>()).add(decision);
        });
        return count[0] > MOST_DECISIONS || status == Status.STOPPED ? Optional.empty()
            : Optional.of(rows.values().stream().map(this::row).toList());
    }

    private Row<D> row(List<D> decisions) {
        boolean tightestLast = (worst.nonceBits(decisions.get(0)) == NonceBits.FALLS) == scale.growsLoose();
        Comparator<D> byBits = Comparator.comparingInt(GovernedDecision::nonceBits);
        List<D> ordered = decisions.stream().sorted(tightestLast ? byBits.reversed() : byBits).toList();
        return new Row<>(ordered, worst.of(ordered.get(0)));
    }

    private Optional<BoundaryEnd<D>> tightest(List<Row<D>> rows) {
        List<Row<D>> best = new ArrayList<>();
        List<Row<D>> inseparable = new ArrayList<>();
        for (Row<D> row : rows) {
            Order order = best.isEmpty() ? Order.EQUAL : worst.compare(row.worst(), best.get(0).worst());
            if (worst.isTighter(order)) {
                best.clear();
                inseparable.removeIf(open -> worst.isTighter(worst.compare(row.worst(), open.worst())));
            }
            if (inseparable.size() > MOST_INSEPARABLE || worst.escalations() > MOST_CLOSE) {
                return Optional.empty();
            }
            if (order == Order.UNDECIDED) {
                inseparable.add(row);
            } else if (order == Order.EQUAL || worst.isTighter(order)) {
                best.add(row);
            }
        }
        List<D> attaining = new ArrayList<>();
        best.forEach(row -> attaining.addAll(tied(row)));
        attaining.sort(Comparator.naturalOrder());
        if (inseparable.isEmpty()) {
            return Optional.of(new BoundaryEnd<>(best.get(0).worst().value(), true, Attainment.of(attaining)));
        }
        List<CertifiedValue> values = new ArrayList<>(List.of(best.get(0).worst().value()));
        for (Row<D> row : inseparable) {
            values.add(row.worst().value());
            attaining.addAll(tied(row));
        }
        return Optional.of(new BoundaryEnd<>(worst.tightest(values), true, new Attainment<>(attaining.size(), true,
            List.of(),
            attaining.stream().sorted().limit(Attainment.MOST_LISTED).toList())));
    }

    /** Those of a row with the very value of its first. */
    private List<D> tied(Row<D> row) {
        if (row.worst().nonceBits() == NonceBits.IGNORED) {
            return row.decisions();
        }
        D first = row.decisions().get(0);
        return row.decisions().stream().takeWhile(decision -> decision.equals(first)
            || worst.compare(worst.of(decision), row.worst()) == Order.EQUAL).toList();
    }
}
