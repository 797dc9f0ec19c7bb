package dev.quarry.solver.checker;

import dev.quarry.solver.checker.Witness.Evidence;
import dev.quarry.solver.checker.Witness.ScenarioBox;
import java.util.List;

/**
 * What a witness is ranked by, between two quantities: for the nominal cost these are bounds of that cost, for the
 * worst cost they are the largest of the bounds over its scenario boxes.
 *
 * @param decision the decision of the witness
 * @param lower at most the key
 * @param upper at least the key
 */
record Key(Decision decision, Quantity lower, Quantity upper) {

    static Key of(GovernedProblem problem, Law law, Witness witness) {
        return problem.cheapestFirst() ? worst(law, witness) : nominal(law, witness);
    }

    /** The nominal cost, of the scenario in which all miners work and the difficulty is that of the decision. */
    static Key nominal(Law law, Witness witness) {
        Decision decision = witness.decision();
        return new Key(decision, law.nominalCost(decision, true), law.nominalCost(decision, false));
    }

    /** The worst cost, as the evidence for the cost has it, which must be there. */
    static Key worst(Law law, Witness witness) {
        List<Box> boxes = witness.evidence().stream().filter(evidence -> evidence.requirement() == null)
            .map(Evidence::scenarios).flatMap(List::stream).map(ScenarioBox::box)
            .filter(box -> law.hasScenario(witness.decision(), box)).toList();
        return new Key(witness.decision(), largest(law, witness, boxes, true), largest(law, witness, boxes, false));
    }

    private static Quantity largest(Law law, Witness witness, List<Box> boxes, boolean below) {
        return Quantity.max(boxes.stream().map(box -> law.bound(null, witness.decision(), box, below)).toList());
    }
}
