package dev.quarry.solver.certificate;

import dev.quarry.solver.Objective;
import dev.quarry.solver.Profile;
import dev.quarry.solver.SearchMonitor;
import dev.quarry.solver.checker.Box;
import dev.quarry.solver.checker.Decision;
import dev.quarry.solver.checker.GroupedLemmas;
import dev.quarry.solver.checker.ReasonedBox;
import dev.quarry.solver.checker.ReasonedBox.Excess;
import dev.quarry.solver.checker.ReasonedBox.Lemma;
import dev.quarry.solver.checker.ReasonedBox.OfGroups;
import dev.quarry.solver.checker.Requirement;
import dev.quarry.solver.checker.Span;
import dev.quarry.solver.checker.Witness;
import dev.quarry.solver.grouped.GroupedProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Covers the decisions of a problem of several types of miners by boxes that have a reason each: the leaves of a tree,
 * whose boxes are halved along the difficulties, and then along the miners of what the lemmas leave of them. Where they
 * leave a single number of miners of each type, the nonce bits are looked at.
 */
final class GroupedCover {

    private final GroupedProblem problem;
    private final GroupedLemmas lemmas;
    private final GroupedLemmas.@Nullable Report report;
    private final List<Decision> tuples;
    private final List<Decision> witnesses;
    private final List<Lemma> all;
    private final ScenarioChoice scenarios;
    private final List<ReasonedBox> boxes = new ArrayList<>();

    /**
     * Makes a cover.
     *
     * @param report the lemmas about keys; null if nothing is feasible
     * @param witnesses the tuples and, last, the cheapest decision; none if nothing is feasible
     */
    GroupedCover(GroupedProblem problem, GroupedLemmas lemmas, GroupedLemmas.@Nullable Report report,
        List<Witness> witnesses) {
        this.problem = problem;
        this.lemmas = lemmas;
        this.report = report;
        this.witnesses = witnesses.stream().map(Witness::decision).toList();
        tuples = this.witnesses.subList(0, Math.max(0, witnesses.size() - 1));
        all = lemmas.requirements().stream().map(Requirement::lemma).filter(lemma -> lemma != Lemma.COST).distinct()
            .toList();
        scenarios = new ScenarioChoice(problem, lemmas, all);
    }

    /**
     * Covers the grid.
     *
     * @return the boxes, or nothing if the monitor stopped it
     * @throws IllegalStateException if the lemmas do not rule out a decision that they should
     */
    Optional<List<ReasonedBox>> of(SearchMonitor monitor) {
        Box grid = lemmas.grid();
        Deque<Box> left = new ArrayDeque<>();
        left.push(grid);
        while (!left.isEmpty()) {
            if (!monitor.goOn(left.peek().difficulty().first() - grid.difficulty().first(), grid.difficulty().size())) {
                return Optional.empty();
            }
            cover(left.pop(), left);
        }
        return Optional.of(boxes);
    }

    private void cover(Box box, Deque<Box> open) {
        Box left = lemmas.left(box, all);
        Optional<ReasonedBox> reason = left.isEmpty() ? Optional.of(refuted(box)) : reason(box, left);
        int difficulty = box.miners().size() + 1;
        if (reason.isPresent()) {
            boxes.add(reason.get());
        } else if (left.difficulty().size() > 1) {
            push(Boxes.cut(box, difficulty, middle(left.difficulty())), open);
        } else if (box.difficulty().size() > 1) {
            int only = left.difficulty().first();
            push(Boxes.cut(box, difficulty, only < box.difficulty().last() ? only : only - 1), open);
        } else if (left.miners().stream().allMatch(range -> range.size() == 1)) {
            coverBits(box, new Decision(left.miners().stream().map(Span::first).toList(), box.nonceBits().first(),
                left.difficulty().first()));
        } else {
            int axis = branch(left);
            Span range = Boxes.range(left, axis);
            boolean deployed = problem.profile() == Profile.PAPER && range.first() == 0;
            push(Boxes.cut(box, axis, deployed ? 0 : middle(range)), open);
        }
    }

    private static int middle(Span range) {
        return range.first() + (range.last() - range.first()) / 2;
    }

    private static void push(List<Box> parts, Deque<Box> open) {
        open.push(parts.get(1));
        open.push(parts.get(0));
    }

    /** In profile paper it matters whether a type is deployed at all; else the widest range is cut. */
    private int branch(Box left) {
        int types = left.miners().size();
        return IntStream.range(0, problem.profile() == Profile.PAPER ? types : 0)
            .filter(i -> left.miners().get(i).first() == 0 && left.miners().get(i).last() > 0).findFirst()
            .orElseGet(() -> Boxes.widest(left, types));
    }

    /** The reason of a box of which the lemmas leave nothing, with as few of them as possible. */
    private ReasonedBox refuted(Box box) {
        if (lemmas.left(box, List.of()).isEmpty()) {
            return new ReasonedBox(box, List.of(), Lemma.BOUNDS, null, null);
        }
        List<Lemma> needed = new ArrayList<>(all);
        for (Lemma lemma : all) {
            if (lemmas.left(box, List.of(lemma)).isEmpty()) {
                return new ReasonedBox(box, List.of(), lemma, null, null);
            }
        }
        for (Lemma lemma : all) {
            needed.remove(lemma);
            if (!lemmas.left(box, needed).isEmpty()) {
                needed.add(lemma);
            }
        }
        return new ReasonedBox(box, needed.subList(0, needed.size() - 1), needed.get(needed.size() - 1), null, null);
    }

    /** A reason for all that is left of a box. */
    private Optional<ReasonedBox> reason(Box box, Box left) {
        return tooDear(box, left).or(() -> scenarios.infeasible(box, left));
    }

    private Optional<ReasonedBox> tooDear(Box box, Box left) {
        List<Excess> excesses = excesses(box);
        if (excesses.isEmpty()) {
            return Optional.empty();
        }
        for (@Nullable OfGroups scenario : scenarios.ofCost(left)) {
            for (Excess excess : excesses) {
                ReasonedBox reasoned = new ReasonedBox(box, all, Lemma.COST, excess, scenario);
                if (exceeds(reasoned)) {
                    return Optional.of(ScenarioChoice.shortest(reasoned, this::exceeds));
                }
            }
        }
        return Optional.empty();
    }

    private boolean exceeds(ReasonedBox reasoned) {
        return report != null && report.rulesOut(reasoned);
    }

    /** What the cost of the decisions of a box may exceed. */
    private List<Excess> excesses(Box box) {
        if (witnesses.isEmpty()) {
            return List.of();
        }
        List<Excess> excesses = new ArrayList<>();
        boolean full = tuples.size() == problem.report().tuples();
        Span difficulty = box.difficulty();
        if (tuples.stream().anyMatch(tuple -> difficulty.equals(Span.single(tuple.difficulty())))) {
            excesses.add(Excess.TUPLE);
        } else if (full && problem.objective() == Objective.MAXIMIZE_DIFFICULTY
            && difficulty.last() < tuples.get(tuples.size() - 1).difficulty()) {
            excesses.add(Excess.CHEAPEST);
        }
        excesses.add(Excess.TOLERANCE);
        if (full && problem.objective() == Objective.MINIMIZE_COST) {
            excesses.add(Excess.LAST);
        }
        return excesses;
    }

    /** Covers the nonce bits of a box of which the lemmas leave single numbers of miners. */
    private void coverBits(Box box, Decision first) {
        int bits = box.miners().size();
        Span range = box.nonceBits();
        int next = range.first();
        while (next <= range.last()) {
            Decision decision = new Decision(first.miners(), next, first.difficulty());
            Optional<ReasonedBox> reason = ofBits(box, decision);
            if (reason.isEmpty()) {
                if (!witnesses.contains(decision)) {
                    throw new IllegalStateException("the bounds of a certificate do not show why decision " + decision
                        + " is not reported");
                }
                coverAround(Boxes.with(box, bits, Span.single(next)), decision);
                next++;
            } else {
                ReasonedBox longest = longest(reason.get(), range.last());
                boxes.add(longest);
                next = longest.box().nonceBits().last() + 1;
            }
        }
    }

    /** Covers what surrounds a witness in a box that the lemmas narrow to it. */
    private void coverAround(Box box, Decision witness) {
        Box rest = box;
        for (int axis = 0; axis < box.miners().size(); axis++) {
            Span range = Boxes.range(rest, axis);
            int miners = witness.miners().get(axis);
            if (range.first() < miners) {
                boxes.add(refuted(Boxes.with(rest, axis, new Span(range.first(), miners - 1))));
            }
            if (miners < range.last()) {
                boxes.add(refuted(Boxes.with(rest, axis, new Span(miners + 1, range.last()))));
            }
            rest = Boxes.with(rest, axis, Span.single(miners));
        }
    }

    private Optional<ReasonedBox> ofBits(Box box, Decision decision) {
        Box one = Boxes.with(box, box.miners().size(), Span.single(decision.nonceBits()));
        Box left = lemmas.left(one, all);
        // Costs of a few bits less may differ by next to nothing, which takes many digits to tell.
        return left.isEmpty() ? Optional.of(refuted(one)) : scenarios.infeasible(one, decision).or(() ->
            tooDear(one, left));
    }

    /** The same reason for as many nonce bits as it carries. */
    private ReasonedBox longest(ReasonedBox reason, int last) {
        int axis = reason.box().miners().size();
        int first = reason.box().nonceBits().first();
        Predicate<ReasonedBox> holds = reason.exceeds() == null ? lemmas::rulesOut : this::exceeds;
        ReasonedBox longest = reason;
        int fails = last + 1;
        int next = last;
        while (longest.box().nonceBits().last() + 1 < fails) {
            ReasonedBox longer = new ReasonedBox(Boxes.with(reason.box(), axis, new Span(first, next)), reason.given(),
                reason.lemma(), reason.exceeds(), reason.scenario());
            if (holds.test(longer)) {
                longest = longer;
            } else {
                fails = next;
            }
            next = (longest.box().nonceBits().last() + fails) >>> 1;
        }
        return longest;
    }
}
