package dev.quarry.solver.explain;

import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.solver.Decision;
import dev.quarry.solver.Problem;
import dev.quarry.solver.RobustSolver;
import dev.quarry.solver.Solution;
import dev.quarry.solver.StaircaseSolver;
import dev.quarry.solver.Status;
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
 * with certainty.
 */
final class AttainmentSearch {

    private static final int MOST_DECISIONS = 1_000_000;
    private static final int MOST_INSEPARABLE = 64;

    /** A second or two of comparisons that double precision does not decide. */
    private static final int MOST_CLOSE = 1_000;

    private final RobustSolver solver;
    private final LimitScale scale;
    private final WorstQuantity worst;

    AttainmentSearch(RobustSolver solver, LimitScale scale) {
        this.solver = solver;
        this.scale = scale;
        worst = scale.worst();
    }

    /** The decisions of one number of miners and one difficulty, by nonce bits, and the tightest worst value. */
    private record Row(List<Decision> decisions, Worst worst) {
    }

    /** The first decisions that hold at a position. */
    static Attainment at(RobustSolver solver, Problem problem) {
        List<Decision> listed = new ArrayList<>();
        solver.solve(problem, decision -> {
            if (listed.size() < Attainment.MOST_LISTED) {
                listed.add(decision);
            }
        }, (done, total) -> listed.size() < Attainment.MOST_LISTED);
        return new Attainment(new StaircaseSolver().solve(problem).feasible().orElseThrow(), listed, List.of());
    }

    /** The end of the scale, or nothing where too many decisions come too close to it. */
    Optional<BoundaryEnd> near(CertifiedValue reach) {
        return holding(scale.justLooser(reach)).flatMap(this::tightest);
    }

    private Optional<List<Row>> holding(BigFraction position) {
        Map<Decision, List<Decision>> rows = new TreeMap<>();
        long[] count = new long[1];
        Solution solution = solver.solve(scale.at(position), decision -> {
            if (count[0]++ < MOST_DECISIONS) {
                rows.computeIfAbsent(new Decision(decision.miners(), 0, decision.difficulty()),
                    row -> new ArrayList<>()).add(decision);
            }
        }, (done, total) -> count[0] <= MOST_DECISIONS);
        return count[0] > MOST_DECISIONS || solution.status() == Status.STOPPED ? Optional.empty()
            : Optional.of(rows.values().stream().map(this::row).toList());
    }

    private Row row(List<Decision> decisions) {
        boolean tightestLast = worst.fallsWithNonceBits() == scale.growsLoose();
        Comparator<Decision> byBits = Comparator.comparingInt(Decision::nonceBits);
        List<Decision> ordered = decisions.stream().sorted(tightestLast ? byBits.reversed() : byBits).toList();
        return new Row(ordered, worst.of(ordered.get(0)));
    }

    private Optional<BoundaryEnd> tightest(List<Row> rows) {
        List<Row> best = new ArrayList<>();
        List<Row> inseparable = new ArrayList<>();
        for (Row row : rows) {
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
        List<Decision> attaining = new ArrayList<>();
        best.forEach(row -> attaining.addAll(tied(row)));
        attaining.sort(Comparator.naturalOrder());
        if (inseparable.isEmpty()) {
            return Optional.of(new BoundaryEnd(best.get(0).worst().value(), true, Attainment.of(attaining)));
        }
        List<CertifiedValue> values = new ArrayList<>(List.of(best.get(0).worst().value()));
        for (Row row : inseparable) {
            values.add(row.worst().value());
            attaining.addAll(tied(row));
        }
        return Optional.of(new BoundaryEnd(worst.tightest(values), true, new Attainment(attaining.size(), List.of(),
            attaining.stream().sorted().limit(Attainment.MOST_LISTED).toList())));
    }

    /** Those of a row with the very value of its first. */
    private List<Decision> tied(Row row) {
        if (worst.ignoresNonceBits()) {
            return row.decisions();
        }
        Decision first = row.decisions().get(0);
        return row.decisions().stream().takeWhile(decision -> decision.equals(first)
            || worst.compare(worst.of(decision), row.worst()) == Order.EQUAL).toList();
    }
}
