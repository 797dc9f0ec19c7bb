package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Comparison.Answer;
import dev.quarry.solver.checker.Law.Remainder;
import dev.quarry.solver.checker.ReasonedBox.Excess;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the order of a report, and that boxes are ruled out because of what their decisions cost. */
final class ReportProof {

    /** Keys of decisions that differ in nonce bits only are tied if they differ by no larger part. */
    static final Rational TIE = Rational.of(BigDecimal.ONE.movePointLeft(80));

    private final GovernedProblem problem;
    private final Comparison comparison;
    private final Findings findings;
    private final Law law;
    private final List<Witness> tuples;
    private final List<Key> keys;
    private final Key cheapest;
    private final Quantity tolerated;

    /** Makes the proof; the witnesses must have been checked. */
    ReportProof(GovernedProblem problem, List<Witness> tuples, Witness least, Law law, Comparison comparison,
        Findings findings) {
        this.problem = problem;
        this.comparison = comparison;
        this.findings = findings;
        this.law = law;
        this.tuples = List.copyOf(tuples);
        keys = tuples.stream().map(tuple -> Key.of(problem, law, tuple)).toList();
        cheapest = Key.of(problem, law, least);
        tolerated = cheapest.upper().times(problem.report().costTolerance());
    }

    private ReportProof(ReportProof other, Findings findings) {
        this.findings = findings;
        problem = other.problem;
        comparison = other.comparison;
        law = other.law;
        tuples = other.tuples;
        keys = other.keys;
        cheapest = other.cheapest;
        tolerated = other.tolerated;
    }

    /** The same proof, whose objections go elsewhere. */
    ReportProof with(Findings others) {
        return new ReportProof(this, others);
    }

    void checkOrder() {
        String claimed = "the tuples are the report";
        if (tuples.isEmpty()) {
            findings.fails("tuples", claimed, "there are none, though decision " + cheapest.decision()
                + " is feasible");
        } else if (tuples.size() > problem.report().tuples()) {
            findings.fails("tuples", claimed, tuples.size() + " are more than report.tuples = "
                + problem.report().tuples());
        } else if (hasDistinctDifficulties(claimed)) {
            checkCheapest(claimed);
            for (int i = 0; i < keys.size() && !findings.failed(); i++) {
                checkTolerated(tuples.get(i), keys.get(i));
                if (i > 0) {
                    checkSequence(tuples.get(i), keys.get(i - 1), keys.get(i));
                }
            }
        }
    }

    private boolean hasDistinctDifficulties(String claimed) {
        Set<Integer> seen = new HashSet<>();
        for (Witness tuple : tuples) {
            if (!seen.add(tuple.decision().difficulty())) {
                findings.fails(tuple.place(), claimed, "two of them have difficulty " + tuple.decision().difficulty());
                return false;
            }
        }
        return true;
    }

    /** A decision of the least key is tolerated: it is in the report, or of a difficulty below that of all p tuples. */
    private void checkCheapest(String claimed) {
        Decision least = cheapest.decision();
        boolean reported = keys.stream().anyMatch(key -> key.decision().equals(least));
        boolean cut = !problem.cheapestFirst() && isFull() && least.difficulty() < last().decision().difficulty();
        if (!reported && !cut) {
            findings.fails("cheapest", claimed, "decision " + least + " is not among them, though it is the cheapest"
                + (problem.cheapestFirst() ? "" : " and not of a lower difficulty than " + problem.report().tuples()
                    + " tuples"));
        }
    }

    private boolean isFull() {
        return keys.size() == problem.report().tuples();
    }

    private Key last() {
        return keys.get(keys.size() - 1);
    }

    private void checkTolerated(Witness tuple, Key key) {
        if (key.decision().equals(cheapest.decision())) {
            return;
        }
        if (!hasMoreBits(Box.of(key.decision()), cheapest.decision())) {
            findings.expect(comparison.isAtLeast(key.lower(), cheapest.upper()), "cheapest",
                "no decision is cheaper than " + cheapest.decision(), "decision " + key.decision() + " at "
                    + comparison.shown(key.lower()) + " is cheaper");
        }
        findings.expect(comparison.isAtLeast(cheapest.lower().times(problem.report().costTolerance()), key.upper()),
            tuple.place(), "decision " + key.decision() + " is reported", "it costs more than "
                + "report.costTolerance allows, " + comparison.shown(key.upper()));
    }

    private void checkSequence(Witness tuple, Key before, Key key) {
        String claimed = "decision " + key.decision() + " comes after " + before.decision();
        if (problem.cheapestFirst()) {
            findings.expect(follows(key.lower(), key.decision(), before), tuple.place(), claimed,
                "it does not by (worst cost, nonce bits, miners, difficulty)");
        } else if (key.decision().difficulty() > before.decision().difficulty()) {
            findings.fails(tuple.place(), claimed, "it has a larger difficulty");
        }
    }

    /** Whether decisions that cost at least an amount, and are not before another, come after a tuple. */
    private Answer follows(Quantity least, Decision first, Key tuple) {
        return first.isNotBefore(tuple.decision()) ? comparison.isAtLeast(least, tuple.upper())
            : comparison.isAbove(least, tuple.upper());
    }

    void check(String place, ReasonedBox reasoned, Excess excess) {
        String claimed = reasoned.box() + " costs too much to be reported";
        Optional<Remainder> remainder = law.leastKey(place, claimed, reasoned, findings);
        if (remainder.isEmpty()) {
            return;
        }
        Box box = remainder.get().box();
        Quantity least = remainder.get().leastKey();
        switch (excess) {
            case TOLERANCE -> findings.expect(comparison.isAbove(least, tolerated), place, claimed,
                "they may cost no more than " + comparison.shown(least) + ", which the report tolerates");
            case TUPLE -> checkTuple(place, claimed, box, least);
            case LAST -> checkLast(place, claimed, box, least);
            case CHEAPEST -> checkCheapest(place, claimed, box, least);
        }
    }

    private void checkTuple(String place, String claimed, Box box, Quantity least) {
        Optional<Key> tuple = keys.stream().filter(key ->
            box.difficulty().equals(Span.single(key.decision().difficulty()))).findFirst();
        if (tuple.isEmpty()) {
            findings.fails(place, claimed, "no tuple has difficulty " + box.difficulty());
        } else if (!hasMoreBits(box, tuple.get().decision())) {
            findings.expect(differsInMoreBits(box, tuple.get().decision()) ? isNotBelow(least, tuple.get())
                : follows(least, box.first(), tuple.get()), place, claimed, "they may cost no more than "
                + comparison.shown(least) + ", which is not after tuple " + tuple.get().decision());
        }
    }

    private void checkLast(String place, String claimed, Box box, Quantity least) {
        if (!problem.cheapestFirst() || !isFull()) {
            findings.fails(place, claimed, "there is no last one of " + problem.report().tuples()
                + " tuples in the order of cost");
            return;
        }
        findings.expect(follows(least, box.first(), last()), place, claimed, "they may cost no more than "
            + comparison.shown(least) + ", which is not after the last tuple, " + last().decision());
    }

    private void checkCheapest(String place, String claimed, Box box, Quantity least) {
        if (problem.cheapestFirst() || !isFull() || box.difficulty().last() >= last().decision().difficulty()) {
            findings.fails(place, claimed, "it is not of difficulties below those of " + problem.report().tuples()
                + " tuples in the order of difficulty");
        } else if (!hasMoreBits(box, cheapest.decision())) {
            findings.expect(differsInMoreBits(box, cheapest.decision()) ? isNotBelow(least, cheapest)
                : comparison.isAtLeast(least, cheapest.upper()), place, claimed, "they may cost no more than "
                + comparison.shown(least) + ", which is less than the cheapest, " + cheapest.decision());
        }
    }

    /** Whether a box differs from a decision in more nonce bits only, with which nothing counts as cheaper. */
    private boolean hasMoreBits(Box box, Decision decision) {
        return differsInMoreBits(box, decision) && law.growsWithBits(decision);
    }

    /** Whether decisions that differ from a witness in nonce bits only do not cost less by more than ties may. */
    private Answer isNotBelow(Quantity least, Key witness) {
        return comparison.isAtLeast(least, witness.upper().times(Rational.ONE.minus(TIE)));
    }

    private static boolean differsInMoreBits(Box box, Decision decision) {
        return box.miners().equals(Box.of(decision).miners())
            && box.difficulty().equals(Span.single(decision.difficulty()))
            && box.nonceBits().first() >= decision.nonceBits();
    }
}
