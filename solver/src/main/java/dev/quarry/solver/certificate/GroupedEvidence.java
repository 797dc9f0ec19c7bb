package dev.quarry.solver.certificate;

import dev.quarry.solver.checker.Box;
import dev.quarry.solver.checker.Decision;
import dev.quarry.solver.checker.GroupedLemmas;
import dev.quarry.solver.checker.Requirement;
import dev.quarry.solver.checker.Span;
import dev.quarry.solver.checker.Witness;
import dev.quarry.solver.checker.Witness.Evidence;
import dev.quarry.solver.checker.Witness.ScenarioBox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Writes down what the scenarios of feasible decisions are worth, in as few boxes of scenarios as prove it. */
final class GroupedEvidence {

    /** With so many boxes apart, the worst cost is as close as it will be. */
    private static final int MOST_COST_BOXES = 200;

    /** So many boxes are made if they show that costs are equal; more only if costs are not close without them. */
    private static final int FEW_COST_BOXES = 50;

    /** Costs are close whose quotient is at most this. */
    private static final BigDecimal CLOSE = new BigDecimal("1.0000000000001");

    private final GroupedLemmas lemmas;
    private final boolean costsMatter;

    /** Makes evidence; whether the worst cost is what decisions are ranked by. */
    GroupedEvidence(GroupedLemmas lemmas, boolean costsMatter) {
        this.lemmas = lemmas;
        this.costsMatter = costsMatter;
    }

    /**
     * Makes the witness of a decision.
     *
     * @throws IllegalStateException if the lemmas do not show that some value keeps to its limit
     */
    Witness witness(Decision decision) {
        List<Evidence> evidence = new ArrayList<>();
        for (Requirement requirement : lemmas.requirements()) {
            List<ScenarioBox> boxes = new ArrayList<>();
            split(requirement, decision, lemmas.scenarios(decision), boxes);
            evidence.add(new Evidence("", requirement, boxes));
        }
        evidence.add(new Evidence("", null, costs(decision)));
        return lemmas.witness(decision, evidence).orElseThrow(() ->
            new IllegalStateException("the evidence for decision " + decision + " is not close enough"));
    }

    private void split(Requirement requirement, Decision decision, Box scenarios, List<ScenarioBox> boxes) {
        Optional<ScenarioBox> value = lemmas.value(requirement, decision, scenarios);
        if (value.isPresent()) {
            boxes.add(value.get());
            return;
        }
        int widest = Boxes.widest(scenarios);
        if (Boxes.range(scenarios, widest).size() == 1) {
            throw new IllegalStateException(requirement.key() + " is so close to its limit at decision " + decision
                + ", with " + scenarios.first().miners() + " miners working at difficulty "
                + scenarios.difficulty() + ", that the bounds of a certificate do not show on which side it is");
        }
        Span range = Boxes.range(scenarios, widest);
        Boxes.cut(scenarios, widest, (range.first() + range.last()) >>> 1)
            .forEach(part -> split(requirement, decision, part, boxes));
    }

    /** The dearest scenarios apart, as long as that tells more of the worst cost. */
    private List<ScenarioBox> costs(Decision decision) {
        PriorityQueue<ScenarioBox> boxes = new PriorityQueue<>(Comparator.comparing((ScenarioBox box) ->
            box.value().upper()).reversed());
        List<ScenarioBox> single = new ArrayList<>();
        boxes.add(cost(decision, lemmas.scenarios(decision)));
        while (costsMatter && boxes.size() < MOST_COST_BOXES && !boxes.isEmpty()) {
            BigDecimal close = boxes.size() + single.size() < FEW_COST_BOXES ? BigDecimal.ONE : CLOSE;
            ScenarioBox dearest = boxes.remove();
            int widest = Boxes.range(dearest.box(), dearest.box().miners().size() + 1).size() > 1
                ? dearest.box().miners().size() + 1 : Boxes.widest(dearest.box());
            Span range = Boxes.range(dearest.box(), widest);
            BigDecimal least = single.stream().map(box -> box.value().lower()).reduce(BigDecimal.ZERO, BigDecimal::max);
            if (range.size() == 1) {
                single.add(dearest);
            } else if (dearest.value().upper().compareTo(least.multiply(close)) <= 0) {
                boxes.add(dearest);
                break;
            } else {
                Boxes.cut(dearest.box(), widest, range.last() - 1).forEach(part -> boxes.add(cost(decision, part)));
            }
        }
        single.addAll(boxes);
        single.sort(Comparator.comparing(box -> box.box().toString()));
        return single;
    }

    private ScenarioBox cost(Decision decision, Box scenarios) {
        return lemmas.value(null, decision, scenarios).orElseThrow(() ->
            new IllegalStateException("the prices are beyond what certificates are made for"));
    }
}
